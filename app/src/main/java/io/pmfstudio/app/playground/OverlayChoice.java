package io.pmfstudio.app.playground;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.settings.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** A button for each overlay: v, u and x across, exact and learned down. */
final class OverlayChoice extends GridPane {
    private static final List<FlowSource> SOURCES = List.of(FlowSource.values());
    private static final List<PlaneOverlay.Quantity> QUANTITIES = List.of(PlaneOverlay.Quantity.values());

    private final Map<PlaneOverlay, ToggleButton> buttons = new EnumMap<>(PlaneOverlay.class);
    private final Map<PlaneOverlay, Tooltip> tooltips = new EnumMap<>(PlaneOverlay.class);
    private final Texts texts;

    /**
     * Buttons that tell which one was pressed.
     *
     * @param onToggle receives it
     */
    OverlayChoice(Texts texts, Consumer<PlaneOverlay> onToggle) {
        this.texts = texts;
        getStyleClass().add("overlay-choice");
        for (FlowSource source : SOURCES) {
            Label name = new Label(texts.get("playground.source." + source));
            name.getStyleClass()
                    .addAll("overlay-source", "overlay-" + source.name().toLowerCase(Locale.ROOT));
            add(name, 0, SOURCES.indexOf(source));
        }
        for (PlaneOverlay overlay : PlaneOverlay.values()) {
            ToggleButton button = new ToggleButton(texts.get("playground.quantity." + overlay.quantity()));
            button.setId("overlay-" + overlay);
            button.getStyleClass().add(Styles.SMALL);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(texts.get("playground.overlay." + overlay));
            button.setOnAction(event -> onToggle.accept(overlay));
            Tooltip tooltip = new Tooltip();
            StackPane place = new StackPane(button); // shows the tooltip of a disabled button, too
            Tooltip.install(place, tooltip);
            setHgrow(place, Priority.ALWAYS);
            buttons.put(overlay, button);
            tooltips.put(overlay, tooltip);
            add(place, 1 + QUANTITIES.indexOf(overlay.quantity()), SOURCES.indexOf(overlay.source()));
        }
    }

    /** Shows what is chosen, without telling; what is learned can be chosen when there is a network. */
    void show(Set<PlaneOverlay> chosen, boolean learned) {
        buttons.forEach((overlay, button) -> {
            boolean possible = learned || overlay.source() == FlowSource.EXACT;
            button.setSelected(chosen.contains(overlay));
            button.setDisable(!possible);
            String words = texts.get(
                    possible ? "playground.overlay." + overlay.quantity() + ".explain" : "playground.untrained");
            if (!words.equals(tooltips.get(overlay).getText())) {
                tooltips.get(overlay).setText(words);
            }
        });
    }
}
