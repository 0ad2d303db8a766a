package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.Drawing;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.ArrayList;
import java.util.List;

/** The panes of a complete view as figures with the screen's colours and limits. Background thread. */
final class FigureLook {
    private final ShownFields fields;
    private final ExplorerState state;

    FigureLook(ShownFields fields, ExplorerState state) {
        this.fields = fields;
        this.state = state;
    }

    /** Writes the caption of a figure. */
    @FunctionalInterface
    interface Captions {
        FieldRecipe recipe(FieldWork work, Quantity quantity, ColourLimits limits);
    }

    /** How many stand beside each other. */
    int columns() {
        return state.look().quantities().size() > 1 ? 2 : 3;
    }

    /** A figure for each pane. */
    List<Drawing> figures(Captions captions) {
        List<Drawing> figures = new ArrayList<>();
        for (Pane pane : state.panes()) {
            switch (pane.side()) {
                case A -> figures.add(field(fields.a(), pane.quantity(), captions));
                case B -> fields.b().ifPresent(work -> figures.add(field(work, pane.quantity(), captions)));
                case DIFFERENCE ->
                    fields.comparison().ifPresent(of -> figures.add(difference(of, pane.quantity(), captions)));
                case MEASURED_A, MEASURED_B -> {} // what an instrument says has figures of its own
                case ERROR -> fields.comparison().ifPresent(of -> figures.add(errors(of, pane.quantity(), captions)));
            }
        }
        return figures;
    }

    private FieldFigure field(FieldWork work, Quantity quantity, Captions captions) {
        FieldTriangle triangle = new FieldTriangle(
                work.board().grid(), work.opened().shape(), work.board().present());
        ColourLimits limits = new PanePainter(fields, state.look()).limits(quantity);
        PixelPainter painter = new PixelPainter(triangle.shape(), state.look().map(quantity), limits);
        FieldRecipe recipe = captions.recipe(work, quantity, limits);
        boolean own = quantity.isSigned() && state.look().limits() == LimitsMode.PER_CELL;
        return own
                ? FieldFigure.of(
                        triangle,
                        painter,
                        cell -> state.look().painter(triangle.shape(), quantity, cell, limits),
                        recipe)
                : FieldFigure.of(triangle, painter, recipe);
    }

    private FieldFigure difference(Comparison comparison, Quantity quantity, Captions captions) {
        List<FieldCell> cells = comparison.covered().stream()
                .map(pair -> FieldDifference.of(
                        pair.a(), pair.b(), state.look().difference().kind()))
                .toList();
        FieldTriangle triangle =
                new FieldTriangle(fields.a().board().grid(), fields.a().opened().shape(), cells);
        ColourLimits limits = state.look()
                .differenceLimits(cells.stream()
                        .filter(cell -> cell.time().t() >= FieldDifference.SMALLEST_SURE_T)
                        .map(quantity::of)
                        .toList());
        PixelPainter painter = new PixelPainter(triangle.shape(), state.look().differenceMap(), limits);
        return FieldFigure.of(triangle, painter, ofBoth(quantity, limits, captions));
    }

    private FieldFigure errors(Comparison comparison, Quantity quantity, Captions captions) {
        PanePainter.Errors errors = new PanePainter(fields, state.look()).errors(comparison, quantity);
        List<FieldCell> cells = new ArrayList<>();
        for (int i = 0; i < errors.values().size(); i++) {
            FieldCell at = comparison.covered().get(i).a();
            float[] value = errors.values().get(i);
            cells.add(new FieldCell(at.place(), at.time(), value, value, value, value, at.quality()));
        }
        PixelPainter painter = errors.painter();
        FieldTriangle triangle = new FieldTriangle(fields.a().board().grid(), painter.shape(), cells);
        String unit = state.look().difference() == DifferenceView.RELATIVE ? ", as a share of A" : "";
        return FieldFigure.of(triangle, painter, ofBoth(quantity, painter.limits(), captions))
                .titled("Root mean square of the difference of " + quantity.letter() + unit);
    }

    private FieldRecipe ofBoth(Quantity quantity, ColourLimits limits, Captions captions) {
        return captions.recipe(fields.a(), quantity, limits)
                .named(fields.a().opened().source() + "  −  "
                        + fields.b().orElseThrow().opened().source());
    }
}
