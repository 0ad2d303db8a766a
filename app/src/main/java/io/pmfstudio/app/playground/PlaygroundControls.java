package io.pmfstudio.app.playground;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PointState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** At the left: the data, what moves the particles, and the network that learns. */
final class PlaygroundControls extends VBox {
    private final PlaygroundViewModel viewModel;
    private final Texts texts;
    private final Segments<FlowSource> sources;
    private final Segments<PredictionTarget> targets;
    private final Segments<Integer> dimensions;
    private final Label progress = new Label();
    private final CommandButton train;
    private final CommandButton jump;
    private final OverlayChoice overlays;
    private final TimeTriangle times;
    private final Section timeSection;
    private final Label miss = new Label();

    PlaygroundControls(PlaygroundViewModel viewModel, OwnData own, PlaygroundCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("controls");
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
                PlaygroundSetup.DIMENSIONS,
                number -> Integer.toString(number),
                number -> texts.format("playground.dimensions.explain", Integer.toString(number)),
                number -> viewModel.update(state -> state.withDimensions(number)));
        train = CommandButton.withText(commands.train());
        jump = CommandButton.withText(commands.jump());
        overlays = new OverlayChoice(texts, overlay -> viewModel.updateLook(look -> look.toggled(overlay)));
        times = new TimeTriangle(texts, time -> viewModel.updateLook(look -> look.at(time)));
        timeSection = new Section(texts.get("playground.times"), times);
        miss.setId("playground-miss");
        miss.setWrapText(true);
        miss.setMinHeight(USE_PREF_SIZE);
        miss.getStyleClass().add("section-note");
        progress.setId("playground-progress");
        progress.setWrapText(true);
        progress.setMinHeight(USE_PREF_SIZE);
        progress.getStyleClass().add("section-note");
        getChildren()
                .addAll(
                        new Section(texts.get("playground.shape"), new DataControls(viewModel, own, commands, texts)),
                        new Section(texts.get("playground.source"), sources),
                        new Section(texts.get("playground.target"), targets),
                        new Section(texts.get("playground.dimensions"), dimensions),
                        new Section(texts.get("playground.network"), train, progress),
                        new Section(texts.get("playground.jump"), jump, miss),
                        new Section(texts.get("playground.overlays"), overlays),
                        timeSection);
        viewModel.state().addListener((value, before, now) -> {
            if (!now.setup().equals(before.setup())) {
                show();
            }
            showLook();
            if (!now.look().marked().equals(before.look().marked())) {
                showMiss();
            }
        });
        viewModel.flows().exact().value().addListener((value, before, now) -> showMiss());
        viewModel.flows().jump().value().addListener((value, before, now) -> showMiss());
        viewModel.network().addListener((value, before, now) -> {
            show();
            showLook();
        });
        viewModel.training().addListener((value, before, now) -> show());
        show();
        showLook();
        showMiss();
    }

    private void showLook() {
        PlaneLook look = viewModel.state().get().look();
        times.show(look.time());
        timeSection.showValue(String.format(
                Locale.ROOT, "r = %.2f, t = %.2f", look.time().r(), look.time().t()));
        overlays.show(look.overlays(), viewModel.network().get().isPresent());
        jump.button().setText(texts.get(look.motion() == Motion.JUMP ? "playground.jump.back" : "playground.jump.all"));
    }

    private void showMiss() {
        Optional<JumpMiss> found = viewModel.miss();
        if (found.isEmpty()) {
            miss.setText(texts.get("playground.miss.none"));
            return;
        }
        String half = distance(found.get().median());
        miss.setText(
                found.get().ofMarked().isPresent()
                        ? texts.format(
                                "playground.miss.marked",
                                distance(found.get().ofMarked().getAsDouble()),
                                half)
                        : texts.format("playground.miss.all", half));
    }

    private static String distance(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void show() {
        PlaygroundSetup state = viewModel.state().get().setup();
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
