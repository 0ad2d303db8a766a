package io.pmfstudio.app.playground;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.ChoiceBoxes;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.toy.PlaneDistribution;
import io.pmfstudio.model.toy.PlaneShape;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Where the points come from: a shape, the user's drawing, or a file. */
final class DataControls extends VBox {
    private final PlaygroundViewModel viewModel;
    private final OwnData own;
    private final ComboBox<PlaneDistribution> choice;
    private final Slider threshold = new Slider(1, 255, OwnData.FIRST_THRESHOLD);
    private final VBox dark;
    private final Label hint = new Label();

    DataControls(PlaygroundViewModel viewModel, OwnData own, PlaygroundCommands commands, Texts texts) {
        super(6);
        this.viewModel = viewModel;
        this.own = own;
        choice = ChoiceBoxes.named("playground-shape", data -> title(texts, data));
        choice.getItems().setAll(PlaneShape.values());
        choice.valueProperty().addListener((value, before, now) -> {
            if (now != null) {
                viewModel.update(setup -> setup.withData(now));
            }
        });
        HBox buttons = new HBox(
                4,
                CommandButton.iconOnly(commands.draw()),
                CommandButton.iconOnly(commands.undo()),
                CommandButton.iconOnly(commands.clear()),
                CommandButton.iconOnly(commands.open()));
        hint.getStyleClass().add("section-note");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.setText(texts.get("playground.draw.hint"));
        threshold.setId("playground-threshold");
        threshold.setAccessibleText(texts.get("playground.threshold"));
        threshold.valueProperty().addListener((value, before, now) -> own.choose(now.doubleValue()));
        Label ofThreshold = new Label(texts.get("playground.threshold"));
        ofThreshold.getStyleClass().add("section-note");
        dark = new VBox(2, ofThreshold, threshold);
        getChildren().addAll(choice, buttons, hint, dark);
        viewModel.state().addListener((value, before, now) -> {
            if (!now.setup().data().equals(before.setup().data())) {
                show();
            }
        });
        own.draws().addListener((value, before, now) -> show());
        own.picture().addListener((value, before, now) -> show());
        show();
    }

    /** What a user calls some data. */
    static String title(Texts texts, PlaneDistribution data) {
        return data instanceof PlaneShape shape ? texts.get("playground.shape." + shape) : data.title();
    }

    private void show() {
        PlaneDistribution data = viewModel.state().get().setup().data();
        choice.getItems().removeIf(other -> !(other instanceof PlaneShape) && !other.equals(data));
        if (!choice.getItems().contains(data)) {
            choice.getItems().add(data);
        }
        choice.setValue(data);
        hint.setVisible(own.draws().get());
        hint.setManaged(own.draws().get());
        boolean picture =
                own.picture().get().filter(shown -> shown.cloud().equals(data)).isPresent();
        dark.setVisible(picture);
        dark.setManaged(picture);
    }
}
