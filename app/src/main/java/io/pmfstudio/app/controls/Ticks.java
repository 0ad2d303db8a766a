package io.pmfstudio.app.controls;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** Numbers of which any may be chosen, none as well. */
public final class Ticks extends FlowPane {
    private final Consumer<List<Integer>> onChoice;
    private List<Integer> shown = List.of();

    /** Ticks that tell which numbers are chosen, in ascending order. */
    public Ticks(Consumer<List<Integer>> onChoice) {
        this.onChoice = onChoice;
        getStyleClass().add("ticks");
        setHgap(2);
        setVgap(2);
        setPrefWrapLength(180);
    }

    /**
     * Shows numbers without telling.
     *
     * @param usual those that are offered
     * @param chosen those that are chosen; one that is not offered is added
     */
    public void show(List<Integer> usual, List<Integer> chosen) {
        List<Integer> offered = Stream.concat(usual.stream(), chosen.stream())
                .distinct()
                .sorted()
                .toList();
        if (!offered.equals(shown)) {
            shown = offered;
            getChildren().setAll(offered.stream().map(this::button).toList());
        }
        for (int i = 0; i < offered.size(); i++) {
            ((ToggleButton) getChildren().get(i)).setSelected(chosen.contains(offered.get(i)));
        }
    }

    private ToggleButton button(int number) {
        ToggleButton button = new ToggleButton(Integer.toString(number));
        button.getStyleClass().add(Styles.SMALL);
        button.setId(getId() + "-" + number);
        button.setOnAction(event -> onChoice.accept(chosen()));
        return button;
    }

    private List<Integer> chosen() {
        return shown.stream()
                .filter(number -> ((ToggleButton) getChildren().get(shown.indexOf(number))).isSelected())
                .toList();
    }
}
