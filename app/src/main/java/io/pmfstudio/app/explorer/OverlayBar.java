package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Below the triangles while an instrument measures: how it is shown, the number of a cell, and what to look for. */
final class OverlayBar extends VBox {
    private static final Duration LOOK_EVERY = Duration.seconds(2);

    private final ExplorerViewModel viewModel;
    private final OverlayCommands commands;
    private final Texts texts;
    private final Segments<OverlayStyle> styles;
    private final Segments<HeatScale> scales;
    private final Segments<CoverageView> coverage;
    private final Slider between = new Slider(OverlayChoice.STEP, 1 - OverlayChoice.STEP, 0.5);
    private final Label betweenNumber = new Label();
    private final HBox betweenRow;
    private final Label numbers = new Label();
    private final Label state = new Label();
    private final Label sentence = new Label();
    private final Timeline newer;
    private boolean showing;

    OverlayBar(ExplorerViewModel viewModel, OverlayCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.texts = texts;
        newer = new Timeline(
                new KeyFrame(LOOK_EVERY, event -> viewModel.overlays().lookForNewer()));
        getStyleClass().add("overlay-bar");
        styles = new Segments<>(
                List.of(OverlayStyle.values()),
                style -> texts.get("overlay." + style),
                style -> texts.get("overlay." + style + ".explain"),
                style -> commands.update(now -> now.withStyle(style)));
        scales = new Segments<>(
                List.of(HeatScale.values()),
                scale -> texts.get("overlay." + scale),
                scale -> texts.get("overlay." + scale + ".explain"),
                scale -> commands.update(now -> now.withScale(scale)));
        coverage = new Segments<>(
                List.of(CoverageView.values()),
                view -> texts.get("overlay.coverage." + view),
                view -> texts.get("overlay.coverage." + view + ".explain"),
                view -> commands.update(now -> now.withCoverage(view)));
        betweenRow = betweenRow();
        FlowPane choices = new FlowPane(12, 6, styles, scales, coverage, betweenRow);
        choices.setAlignment(Pos.CENTER_LEFT);
        numbers.setId("overlay-numbers");
        numbers.getStyleClass().add("number");
        numbers.setMinWidth(0);
        state.setId("overlay-state");
        state.getStyleClass().add("overlay-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(12, numbers, space, state);
        line.setAlignment(Pos.BASELINE_LEFT);
        sentence.setId("overlay-sentence");
        sentence.getStyleClass().add("overlay-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(choices, line, sentence);
        managedProperty().bind(visibleProperty());
        setMinHeight(Region.USE_PREF_SIZE);
        listen();
    }

    private HBox betweenRow() {
        between.setId("between");
        between.getStyleClass().add(Styles.SMALL);
        between.setBlockIncrement(OverlayChoice.STEP);
        between.setPrefWidth(120);
        between.setTooltip(new Tooltip(texts.get("overlay.between.explain")));
        between.setAccessibleText(texts.get("overlay.between.explain"));
        between.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                commands.update(choice -> choice.withBetween(Math.round(now.doubleValue() * 100) / 100.0));
            }
        });
        betweenNumber.setId("between-number");
        betweenNumber.getStyleClass().add("number");
        HBox row =
                new HBox(6, new Label(texts.get("controls.time.r")), between, new Label(texts.get("controls.time.t")));
        row.getChildren().add(betweenNumber);
        row.setAlignment(Pos.CENTER_LEFT);
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void listen() {
        viewModel.state().addListener((value, before, now) -> show());
        viewModel.hovered().addListener((value, before, now) -> showNumbers());
        newer.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((value, before, now) -> watch());
        visibleProperty().addListener((value, before, now) -> watch());
        viewModel.overlays().progress().addListener((value, before, now) -> show());
        viewModel.overlays().coverage().draws().addListener((value, before, now) -> show());
        show();
    }

    /** While an instrument is in view its networks may go on learning. */
    private void watch() {
        if (getScene() != null && isVisible()) {
            newer.play();
        } else {
            newer.stop();
        }
    }

    private void show() {
        OverlayChoice choice = viewModel.state().get().overlay();
        setVisible(choice.isPresent());
        if (!choice.isPresent()) {
            return;
        }
        styles.select(choice.style());
        scales.select(choice.scale());
        String why = choice.style() == OverlayStyle.PICTURES ? texts.get("overlay.scale.pictures") : "";
        List.of(HeatScale.values()).forEach(scale -> scales.disableBecause(scale, why));
        betweenRow.setVisible(choice.kind().hasBetween());
        showBetween(choice);
        showCoverage(choice);
        state.setText(words(viewModel.overlays().progress().get()));
        showNumbers();
    }

    private void showCoverage(OverlayChoice choice) {
        Optional<String> absence =
                viewModel.overlays().coverage().absence(viewModel.state().get());
        coverage.select(choice.coverage());
        coverage.disableBecause(CoverageView.SHOWN, absence.map(texts::get).orElse(""));
        String look = texts.get("instrument." + choice.kind() + ".look");
        boolean dots = choice.coverage() == CoverageView.SHOWN && absence.isEmpty();
        sentence.setText(dots ? texts.format("overlay.coverage.look", look, FieldComputer.TRAINED_TIMES) : look);
    }

    private void showBetween(OverlayChoice choice) {
        showing = true;
        try {
            if (!between.isValueChanging() && Math.abs(between.getValue() - choice.between()) > 1e-6) {
                between.setValue(choice.between());
            }
            TimePair time = viewModel.state().get().time();
            double s = time.r() + choice.between() * time.length();
            betweenNumber.setText(texts.format("overlay.between", number(s)));
        } finally {
            showing = false;
        }
    }

    private String words(OverlayProgress now) {
        if (now.failure().isPresent()) {
            return texts.get("overlay.state.FAILED");
        }
        if (now.refused() && now.cells() == 0) {
            return texts.get("overlay.refused");
        }
        if (now.phase() == Phase.COMPLETE) {
            return now.refused() ? texts.get("overlay.refused.one") : "";
        }
        return texts.format("overlay.state." + now.phase(), now.finished(), now.cells());
    }

    /** The number under the cursor, or of the selected cell. */
    private void showNumbers() {
        ExplorerState now = viewModel.state().get();
        if (!now.overlay().isPresent()) {
            return;
        }
        TriangleGrid grid = now.field().grid();
        Optional<TriangleGrid.Cell> hovered = viewModel.hovered().get();
        TriangleGrid.Cell place =
                hovered.filter(cell -> grid.nearest(cell).equals(cell)).orElse(now.selected());
        String values = Stream.of(Side.MEASURED_A, Side.MEASURED_B)
                .filter(side -> side == Side.MEASURED_A || now.field().isComparison())
                .map(side -> value(side, place, now))
                .collect(Collectors.joining("   "));
        String t = number(grid.t(place.row()));
        String r = number(grid.r(place.node()));
        String what = texts.get("instrument." + now.overlay().kind() + ".value");
        numbers.setText(
                now.field().isComparison()
                        ? texts.format("overlay.numbers.two", t, r, values)
                        : texts.format("overlay.numbers", t, r, what, values));
    }

    private String value(Side side, TriangleGrid.Cell place, ExplorerState now) {
        String number =
                viewModel.overlays().reading(side, place).map(ReadingText::of).orElse("\u2026");
        return now.field().isComparison() ? texts.format("overlay.side." + side, number) : number;
    }

    private static String number(double time) {
        return String.format(Locale.ROOT, "%.3f", time);
    }
}
