package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import java.awt.image.BufferedImage;
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

    /** A figure for each source and for their difference; the map of errors is a picture of the screen alone. */
    List<BufferedImage> draw(Captions captions) {
        List<BufferedImage> figures = new ArrayList<>();
        for (Pane pane : state.panes()) {
            switch (pane.side()) {
                case A -> figures.add(field(fields.a(), pane.quantity(), captions));
                case B -> fields.b().ifPresent(work -> figures.add(field(work, pane.quantity(), captions)));
                case DIFFERENCE ->
                    fields.comparison().ifPresent(of -> figures.add(difference(of, pane.quantity(), captions)));
                default -> {}
            }
        }
        return figures;
    }

    private BufferedImage field(FieldWork work, Quantity quantity, Captions captions) {
        FieldTriangle triangle = new FieldTriangle(
                work.board().grid(), work.opened().shape(), work.board().present());
        ColourLimits limits = new PanePainter(fields, state.look()).limits(quantity);
        PixelPainter painter = new PixelPainter(triangle.shape(), state.look().map(quantity), limits);
        FieldRecipe recipe = captions.recipe(work, quantity, limits);
        boolean own = quantity.isSigned() && state.look().limits() == LimitsMode.PER_CELL;
        return own
                ? FieldFigure.draw(
                        triangle,
                        painter,
                        cell -> state.look().painter(triangle.shape(), quantity, cell, limits),
                        recipe)
                : FieldFigure.draw(triangle, painter, recipe);
    }

    private BufferedImage difference(Comparison comparison, Quantity quantity, Captions captions) {
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
        FieldRecipe ofA = captions.recipe(fields.a(), quantity, limits);
        FieldRecipe ofBoth = ofA.named(fields.a().opened().source() + "  −  "
                + fields.b().orElseThrow().opened().source());
        return FieldFigure.draw(triangle, painter, ofBoth);
    }
}
