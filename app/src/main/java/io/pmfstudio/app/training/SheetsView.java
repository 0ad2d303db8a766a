package io.pmfstudio.app.training;

import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.settings.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The samples of one step, and a slider through all of them. */
final class SheetsView extends VBox {
    private final Texts texts;
    private final ImagePane image = new ImagePane();
    private final Slider slider = new Slider(0, 0, 0);
    private final Label step = new Label();
    private boolean showing;

    SheetsView(SheetsViewModel viewModel, Texts texts) {
        super(6);
        this.texts = texts;
        getStyleClass().add("sheets");
        Label title = new Label(texts.get("training.sheets"));
        title.getStyleClass().add("section-title");
        Label note = new Label(texts.get("training.sheets.explain"));
        note.getStyleClass().add("section-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(image, Priority.ALWAYS);
        slider.setId("training-scrubber");
        slider.setBlockIncrement(1);
        slider.setAccessibleText(texts.get("training.sheets"));
        slider.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                viewModel.choose((int) Math.round(now.doubleValue()));
            }
        });
        step.setId("training-sheet-step");
        step.getStyleClass().add("number");
        getChildren().addAll(title, note, image, slider, step);
        viewModel.shown().addListener((value, before, now) -> show(now));
        show(viewModel.shown().get());
    }

    private void show(SheetsViewModel.Shown now) {
        showing = true;
        slider.setDisable(now.steps().size() < 2);
        slider.setMax(Math.max(0, now.steps().size() - 1));
        if (!slider.isValueChanging()) {
            slider.setValue(Math.max(0, now.index()));
        }
        showing = false;
        image.show(now.picture());
        step.setText(
                now.index() < 0
                        ? texts.get("training.sheets.none")
                        : texts.format(
                                "training.sheets.step",
                                Integer.toString(now.steps().get(now.index())),
                                Integer.toString(now.index() + 1),
                                Integer.toString(now.steps().size())));
    }
}
