package io.pmfstudio.app.playground;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.PointState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** At the left: the data, what moves the particles, and the network that learns. */
final class PlaygroundControls extends VBox {
    private final PlaygroundViewModel viewModel;
    private final Texts texts;
    private final ComboBox<PlaneShape> shapes = new ComboBox<>();
    private final Segments<FlowSource> sources;
    private final Segments<PredictionTarget> targets;
    private final Segments<Integer> dimensions;
    private final Label progress = new Label();
    private final CommandButton train;

    PlaygroundControls(PlaygroundViewModel viewModel, PlaygroundCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("controls");
        shapes.getItems().setAll(PlaneShape.values());
        shapes.setId("playground-shape");
        shapes.getStyleClass().add(Styles.SMALL);
        shapes.setMaxWidth(Double.MAX_VALUE);
        shapes.setConverter(new StringConverter<>() {
            @Override
            public String toString(PlaneShape shape) {
                return shape == null ? "" : texts.get("playground.shape." + shape);
            }

            @Override
            public PlaneShape fromString(String text) {
                return shapes.getValue();
            }
        });
        shapes.valueProperty().addListener((value, before, now) -> viewModel.update(state -> state.withShape(now)));
        sources = new Segments<>(
                List.of(FlowSource.values()),
                source -> texts.get("playground.source." + source),
                source -> texts.get("playground.source." + source + ".explain"),
                source -> viewModel.update(state -> state.withSource(source)));
        targets = new Segments<>(
                List.of(PredictionTarget.X, PredictionTarget.U, PredictionTarget.V),
                target -> target.name().toLowerCase(Locale.ROOT),
                target -> texts.get("playground.target." + target),
                target -> viewModel.update(state -> state.withTarget(target)));
        targets.getStyleClass().add("quantities");
        dimensions = new Segments<>(
                PlaygroundState.DIMENSIONS,
                number -> Integer.toString(number),
                number -> texts.format("playground.dimensions.explain", Integer.toString(number)),
                number -> viewModel.update(state -> state.withDimensions(number)));
        train = CommandButton.withText(commands.train());
        progress.setId("playground-progress");
        progress.setWrapText(true);
        progress.setMinHeight(USE_PREF_SIZE);
        progress.getStyleClass().add("section-note");
        getChildren()
                .addAll(
                        new Section(texts.get("playground.shape"), shapes),
                        new Section(texts.get("playground.source"), sources),
                        new Section(texts.get("playground.target"), targets),
                        new Section(texts.get("playground.dimensions"), dimensions),
                        new Section(texts.get("playground.network"), train, progress));
        viewModel.state().addListener((value, before, now) -> show());
        viewModel.network().addListener((value, before, now) -> show());
        viewModel.training().addListener((value, before, now) -> show());
        show();
    }

    private void show() {
        PlaygroundState state = viewModel.state().get();
        shapes.setValue(state.shape());
        sources.select(state.source());
        targets.select(state.target());
        dimensions.select(state.dimensions());
        boolean learns = viewModel.training().get();
        train.button().setText(texts.get(learns ? "playground.stop" : "playground.train"));
        progress.setText(words(viewModel.network().get(), learns));
    }

    private String words(Optional<PointState> network, boolean learns) {
        if (network.isEmpty()) {
            return texts.get(learns ? "playground.begins" : "playground.untrained");
        }
        PointState now = network.get();
        return texts.format(
                now.diverged() ? "playground.diverged" : "playground.progress",
                Integer.toString(now.steps()),
                Integer.toString(now.plan().steps()),
                String.format(Locale.ROOT, "%.4f", now.lastLoss()));
    }
}
