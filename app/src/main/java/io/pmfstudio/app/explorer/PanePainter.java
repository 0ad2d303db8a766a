package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.Comparison.Pair;
import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.model.field.DifferenceKind;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paints the panes of a view from the cells that are there. Background thread. */
final class PanePainter {
    private final ShownFields fields;
    private final FieldLook look;

    PanePainter(ShownFields fields, FieldLook look) {
        this.fields = fields;
        this.look = look;
    }

    /** What the panes look like; one for which there is no cell yet is left out. */
    Map<Pane, TrianglePainting> paint(List<Pane> panes, TriangleLayout layout) {
        Map<Pane, TrianglePainting> paintings = new LinkedHashMap<>();
        for (Pane pane : panes) {
            paint(pane, layout).ifPresent(painting -> paintings.put(pane, painting));
        }
        return paintings;
    }

    private Optional<TrianglePainting> paint(Pane pane, TriangleLayout layout) {
        if (!fields.a().board().grid().equals(layout.grid())) {
            return Optional.empty();
        }
        return switch (pane.side()) {
            case A -> field(fields.a(), pane.quantity(), layout);
            case B -> fields.bLikeA().flatMap(work -> field(work, pane.quantity(), layout));
            case DIFFERENCE -> fields.comparison().flatMap(of -> difference(of, pane.quantity(), layout));
            case ERROR -> fields.comparison().flatMap(of -> errors(of, pane.quantity(), layout));
            case MEASURED_A, MEASURED_B -> Optional.empty();
        };
    }

    private Optional<TrianglePainting> field(FieldWork work, Quantity quantity, TriangleLayout layout) {
        List<FieldCell> cells = work.board().covered();
        if (cells.isEmpty() || !work.board().grid().equals(layout.grid())) {
            return Optional.empty();
        }
        ImageShape shape = work.opened().shape();
        PixelPainter shared = new PixelPainter(shape, look.map(quantity), limits(quantity));
        List<int[]> images = cells.stream()
                .map(cell ->
                        look.painter(shape, quantity, cell, shared.limits()).paint(quantity.of(cell)))
                .toList();
        return Optional.of(TrianglePainting.paint(layout, shared, images));
    }

    /** Limits that both sources share, so that equal colours are equal numbers. */
    ColourLimits limits(Quantity quantity) {
        ColourLimits own = fields.a().limits().getOrDefault(quantity, ColourLimits.PICTURE);
        return fields.bLikeA()
                .map(work -> work.limits().getOrDefault(quantity, own))
                .map(other -> other.high() > own.high() ? other : own)
                .orElse(own);
    }

    /** The painter of differences with limits over all cells that are sure, or over all if none is. */
    private Optional<TrianglePainting> difference(Comparison comparison, Quantity quantity, TriangleLayout layout) {
        List<Pair> pairs = comparison.covered();
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        ImageShape shape = fields.a().opened().shape();
        List<float[]> images =
                pairs.stream().map(pair -> difference(pair, quantity)).toList();
        PixelPainter shared = new PixelPainter(shape, look.differenceMap(), sureLimits(pairs, images));
        List<int[]> painted = new ArrayList<>();
        for (float[] image : images) {
            boolean own = look.limits() == LimitsMode.PER_CELL;
            ColourLimits limits = own ? look.differenceLimits(List.of(image)) : shared.limits();
            painted.add(new PixelPainter(shape, shared.map(), limits).paint(image));
        }
        return Optional.of(TrianglePainting.paint(layout, shared, painted));
    }

    private float[] difference(Pair pair, Quantity quantity) {
        return FieldDifference.of(
                quantity.of(pair.a()), quantity.of(pair.b()), look.difference().kind());
    }

    private ColourLimits sureLimits(List<Pair> pairs, List<float[]> images) {
        List<float[]> sure = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).a().time().t() >= FieldDifference.SMALLEST_SURE_T) {
                sure.add(images.get(i));
            }
        }
        return look.differenceLimits(sure.isEmpty() ? images : sure);
    }

    /** Every cell in one colour, which stands for the root mean square of its difference. */
    private Optional<TrianglePainting> errors(Comparison comparison, Quantity quantity, TriangleLayout layout) {
        if (comparison.covered().isEmpty()) {
            return Optional.empty();
        }
        Errors errors = errors(comparison, quantity);
        List<int[]> painted =
                errors.values().stream().map(errors.painter()::paint).toList();
        return Optional.of(TrianglePainting.paint(layout, errors.painter(), painted));
    }

    /**
     * The map of errors.
     *
     * @param values one number for each covered place
     * @param painter its colours, of images of 1×1
     */
    record Errors(List<float[]> values, PixelPainter painter) {}

    /** The map of errors of two fields that have cells in common. */
    Errors errors(Comparison comparison, Quantity quantity) {
        List<Pair> pairs = comparison.covered();
        List<float[]> errors = pairs.stream()
                .map(pair -> new float[] {(float) rms(pair, quantity)})
                .toList();
        ColourLimits limits = new ColourLimits(0, sureLimits(pairs, errors).high());
        return new Errors(errors, new PixelPainter(new ImageShape(1, 1, 1), ColourMap.SEQUENTIAL, limits));
    }

    private double rms(Pair pair, Quantity quantity) {
        DifferenceKind kind =
                look.difference() == DifferenceView.RELATIVE ? DifferenceKind.RELATIVE : DifferenceKind.SIGNED;
        float[] values = FieldDifference.of(quantity.of(pair.a()), quantity.of(pair.b()), kind);
        double[] squares = new double[values.length];
        Arrays.setAll(squares, i -> (double) values[i] * values[i]);
        return Math.sqrt(Arrays.stream(squares).average().orElse(0));
    }
}
