package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.comparison.PairStage.Widest;
import io.pmfstudio.app.comparison.PanePlace.Whose;
import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** z, x and u of both networks and their differences in linked panes, all of one size. */
final class FieldsView extends Region {
    /** Both u have the same colours. */
    private static final PanePlace SHARED = new PanePlace(Quantity.U, Whose.LEFT);

    private static final double GAP = PairStage.GAP;
    private static final double USUAL = 274;
    private static final double BAR = 34;

    private final ComparisonViewModel viewModel;
    private final Texts texts;
    private final Map<PanePlace, LinkedPane> panes = new LinkedHashMap<>();
    private final Map<PanePlace, Label> headings = new LinkedHashMap<>();
    private final Map<Quantity, PairStage> stages = new EnumMap<>(Quantity.class);
    private final Map<PanePlace, ColourBar> bars = new LinkedHashMap<>();
    private final Label stateHeading = new Label();
    private ViewMode mode = ViewMode.SIDE_BY_SIDE;

    FieldsView(ComparisonViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setMinHeight(96 + BAR);
        stateHeading.getStyleClass().add("pair-heading");
        headings.put(PanePlace.STATE, stateHeading);
        getChildren().addAll(pane(PanePlace.STATE), stateHeading);
        for (Quantity quantity : PanePlace.OF_BOTH) {
            PairStage stage = new PairStage(
                    pane(new PanePlace(quantity, Whose.LEFT)),
                    pane(new PanePlace(quantity, Whose.RIGHT)),
                    pane(new PanePlace(quantity, Whose.DIFFERENCE)),
                    Widest.THREE);
            stage.setId("fields-" + quantity.letter());
            stage.colourHeadings();
            headings.put(new PanePlace(quantity, Whose.LEFT), stage.heading(0));
            headings.put(new PanePlace(quantity, Whose.RIGHT), stage.heading(1));
            headings.put(new PanePlace(quantity, Whose.DIFFERENCE), stage.heading(2));
            stages.put(quantity, stage);
            getChildren().add(stage);
            bar(new PanePlace(quantity, Whose.DIFFERENCE));
        }
        bar(SHARED);
        viewModel.state().addListener((value, before, now) -> show(now.mode()));
        viewModel.panes().images().addListener((value, before, now) -> show(now));
        viewModel.panes().cursor().addListener((value, before, now) -> {
            panes.values().forEach(pane -> pane.mark(now));
            showHeadings();
        });
        widthProperty().addListener(now -> fitHeight());
        show(viewModel.state().get().mode());
        show(viewModel.panes().images().get());
    }

    /** No higher than wide panes need, so that the sheets have the rest. */
    private void fitHeight() {
        double square = PairStage.HEADING + paneWidth() + BAR;
        setPrefHeight(Math.min(square, USUAL));
        setMaxHeight(Math.max(square, getMinHeight()));
    }

    private double paneWidth() {
        int columns = 1 + 2 * stages.get(Quantity.X).columns();
        return Math.floor((getWidth() - (columns - 1) * GAP) / columns);
    }

    private void bar(PanePlace place) {
        ColourBar bar = new ColourBar();
        bar.setId("colours-" + place.quantity().letter() + "-" + place.whose());
        bar.setMinWidth(0);
        bars.put(place, bar);
        getChildren().add(bar);
    }

    private LinkedPane pane(PanePlace place) {
        LinkedPane pane = new LinkedPane(viewModel.panes());
        pane.setId("pane-" + place.quantity().letter() + "-" + place.whose());
        panes.put(place, pane);
        return pane;
    }

    private void show(ViewMode next) {
        mode = next;
        stages.values().forEach(stage -> stage.show(mode));
        fitHeight();
        requestLayout();
    }

    private void show(Map<PanePlace, PaneImage> images) {
        panes.forEach((place, pane) -> {
            PaneImage image = images.get(place);
            pane.setOpacity(image == null ? 0.4 : 1);
            if (image != null) {
                int side = image.painter().shape().width();
                pane.show(
                        image.pixels(),
                        image.viewport(),
                        side,
                        image.painter().shape().height());
            }
        });
        bars.forEach((place, bar) -> {
            PaneImage image = images.get(place);
            if (image != null) {
                bar.show(image.painter().map(), image.painter().limits());
            }
        });
        requestLayout();
        showHeadings();
    }

    private void showHeadings() {
        headings.forEach((place, heading) -> {
            String name = place.equals(PanePlace.STATE)
                    ? texts.get("comparison.pane.z")
                    : texts.format(
                            "comparison.pane." + place.whose(),
                            place.quantity().name().toLowerCase(Locale.ROOT));
            heading.setText(name + values(place));
        });
    }

    /** The value under the cursor. */
    private String values(PanePlace place) {
        PaneImage image = viewModel.panes().images().get().get(place);
        String under = image == null
                ? ""
                : viewModel.panes().cursor().get().map(image::at).stream()
                        .flatMap(values -> values.stream())
                        .map(value -> NumberText.of(value, 3).replace('-', '\u2212'))
                        .collect(Collectors.joining(" "));
        return under.isEmpty() ? "" : "  " + under;
    }

    @Override
    protected void layoutChildren() {
        int each = stages.get(Quantity.X).columns();
        double width = paneWidth();
        double height = Math.floor(getHeight() - BAR);
        stateHeading.resizeRelocate(0, 0, width, PairStage.HEADING);
        panes.get(PanePlace.STATE)
                .resizeRelocate(0, PairStage.HEADING, width, Math.max(1, Math.floor(height - PairStage.HEADING)));
        double across = each * width + (each - 1) * GAP;
        double left = width + GAP;
        for (Map.Entry<Quantity, PairStage> entry : stages.entrySet()) {
            entry.getValue().resizeRelocate(left, 0, across, height);
            layoutBars(entry.getKey(), left, width, height);
            left += across + GAP;
        }
    }

    /** What the colours stand for, below the panes that have them. */
    private void layoutBars(Quantity quantity, double left, double width, double top) {
        boolean beside = mode == ViewMode.SIDE_BY_SIDE;
        boolean painted = !viewModel.panes().images().get().isEmpty();
        ColourBar difference = bars.get(new PanePlace(quantity, Whose.DIFFERENCE));
        difference.setVisible(painted && (beside || mode == ViewMode.DIFFERENCE));
        place(difference, beside ? left + 2 * (width + GAP) : left, width, top);
        if (quantity == SHARED.quantity()) {
            ColourBar both = bars.get(SHARED);
            both.setVisible(painted && mode != ViewMode.DIFFERENCE);
            place(both, left, beside ? 2 * width + GAP : width, top);
        }
    }

    private static void place(ColourBar bar, double left, double width, double top) {
        bar.resizeRelocate(left, top + 2, width, BAR - 2);
    }
}
