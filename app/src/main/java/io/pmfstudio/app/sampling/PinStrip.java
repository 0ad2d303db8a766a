package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.settings.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The pinned images below all others: a click goes back to how one was made, a right click or Delete unpins it. */
final class PinStrip extends HBox {
    private static final double SIDE = 56;

    private final SamplingViewModel viewModel;
    private final Texts texts;

    PinStrip(SamplingViewModel viewModel, Texts texts) {
        super(6);
        this.viewModel = viewModel;
        this.texts = texts;
        setId("pins");
        getStyleClass().add("pin-strip");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        setMinWidth(0);
        viewModel.state().addListener((value, before, now) -> {
            if (!now.pins().equals(before.pins())) {
                show();
            }
        });
        viewModel.pinned().there().addListener((value, before, now) -> show());
        show();
    }

    private void show() {
        var pins = viewModel.state().get().pins();
        setVisible(!pins.isEmpty());
        setManaged(!pins.isEmpty());
        Label name = new Label(texts.get("pins.name"));
        name.getStyleClass().add("section-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().setAll(name);
        pins.forEach(pin -> getChildren().add(button(pin)));
    }

    private Button button(Pin pin) {
        ImagePane image = new ImagePane();
        image.setMinSize(SIDE, SIDE);
        image.setPrefSize(SIDE, SIDE);
        image.setMouseTransparent(true);
        Button button = new Button("", image);
        button.getStyleClass().addAll(Styles.FLAT, "pin");
        button.setAccessibleText(texts.get("pins.name"));
        viewModel.pinned().at(pin).ifPresent(now -> {
            image.show(now.picture());
            button.setTooltip(new Tooltip(texts.format(
                    "pins.explain",
                    SamplerWords.className(now, texts),
                    SamplerWords.start(now.key().start(), texts),
                    now.model().name(),
                    SamplerWords.how(now, texts))));
        });
        button.setOnAction(event -> viewModel.restore(pin));
        button.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.SECONDARY) {
                viewModel.unpin(pin);
            }
        });
        button.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                viewModel.unpin(pin);
                event.consume();
            }
        });
        return button;
    }
}
