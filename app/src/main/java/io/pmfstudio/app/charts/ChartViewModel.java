package io.pmfstudio.app.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * What a chart shows: curves, scales, the part of the axes that is looked at, and the cursor. Without a chosen part the
 * horizontal axis shows all points, and the vertical one all that are in view. Screen thread only.
 */
public final class ChartViewModel {
    private static final AxisRange NOTHING = new AxisRange(0, 1);
    private static final double MARGIN = 0.05;

    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Map<Curve, Smoothed> smoothed = new HashMap<>();
    private List<Curve> curves = List.of();
    private ChartLook look = ChartLook.PLAIN;
    private Optional<AxisRange> chosenX = Optional.empty();
    private Optional<AxisRange> chosenY = Optional.empty();
    private Optional<Double> cursor = Optional.empty();

    private record Smoothed(int size, int window, Curve curve) {}

    /** Rises with every change, so that a view paints anew. */
    public ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** The curves, in the order of their colours. */
    public List<Curve> curves() {
        return curves;
    }

    /** Shows other curves, from end to end. */
    public void show(List<Curve> next) {
        curves = List.copyOf(next);
        smoothed.keySet().retainAll(curves);
        chosenX = Optional.empty();
        chosenY = Optional.empty();
        cursor = Optional.empty();
        changed();
    }

    /** Tells that points were added. */
    public void grown() {
        changed();
    }

    /** Scales and smoothing. */
    public ChartLook look() {
        return look;
    }

    /** Draws in another way; the parts that are looked at stay as values. */
    public void update(UnaryOperator<ChartLook> change) {
        ChartLook next = change.apply(look);
        if (next.equals(look)) {
            return;
        }
        chosenX = next.x() == look.x() ? chosenX : Optional.empty();
        chosenY = next.y() == look.y() ? chosenY : Optional.empty();
        look = next;
        changed();
    }

    /** A curve as it is drawn. */
    public Curve drawn(Curve curve) {
        if (look.smoothing() == 1) {
            return curve;
        }
        Smoothed known = smoothed.get(curve);
        if (known == null || known.size() != curve.size() || known.window() != look.smoothing()) {
            known = new Smoothed(curve.size(), look.smoothing(), curve.smoothed(look.smoothing()));
            smoothed.put(curve, known);
        }
        return known.curve();
    }

    /** The part of the horizontal axis that is looked at. */
    public AxisRange xRange() {
        return chosenX.orElseGet(this::wholeX);
    }

    private AxisRange wholeX() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            int first = look.x() == AxisScale.LOG ? curve.countBelow(Double.MIN_VALUE) : 0;
            if (first < curve.size()) {
                low = Math.min(low, look.x().place(curve.x(first)));
                high = Math.max(high, look.x().place(curve.x(curve.size() - 1)));
            }
        }
        return low <= high ? AxisRange.around(low, high) : NOTHING;
    }

    /** The part of the vertical axis that is looked at. */
    public AxisRange yRange() {
        return chosenY.orElseGet(this::yInView);
    }

    private AxisRange yInView() {
        AxisRange range = xRange();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            ColumnExtremes all = ColumnExtremes.of(curve, look.x(), look.y(), range, 1);
            if (all.has(0)) {
                low = Math.min(low, all.low(0));
                high = Math.max(high, all.high(0));
            }
        }
        return low <= high ? AxisRange.around(low, high).padded(MARGIN) : NOTHING;
    }

    /** Shows less or more of the horizontal axis. */
    public void zoomX(double share, double factor) {
        AxisRange now = xRange();
        AxisRange next = now.zoomed(now.at(share), factor).within(wholeX());
        chosenX = next.equals(wholeX()) ? Optional.empty() : Optional.of(next);
        changed();
    }

    /** Shows less or more of the vertical axis. */
    public void zoomY(double share, double factor) {
        AxisRange now = yRange();
        chosenY = Optional.of(now.zoomed(now.at(share), factor));
        changed();
    }

    /** Moves along the horizontal axis, and along the vertical one if a part of it was chosen. */
    public void pan(double xShare, double yShare) {
        chosenX = chosenX.map(now -> now.moved(xShare).within(wholeX()));
        chosenY = chosenY.map(now -> now.moved(yShare));
        changed();
    }

    /** Shows everything again. */
    public void fit() {
        chosenX = Optional.empty();
        chosenY = Optional.empty();
        changed();
    }

    /** Whether a part was chosen. */
    public boolean isZoomed() {
        return chosenX.isPresent() || chosenY.isPresent();
    }

    /** The x at which values are told. */
    public Optional<Double> cursor() {
        return cursor;
    }

    /** Puts the cursor at the x that lies at a share of the axis. */
    public void pointAt(double share) {
        point(look.x().value(xRange().at(share)));
    }

    private void point(double x) {
        cursor = curves.stream()
                .filter(curve -> curve.size() > 0)
                .map(curve -> curve.x(curve.nearest(x)))
                .min((a, b) -> Double.compare(Math.abs(a - x), Math.abs(b - x)));
        changed();
    }

    /** Takes the cursor away. */
    public void leave() {
        cursor = Optional.empty();
        changed();
    }

    /** Moves the cursor by points of the curve that has most of them; the view follows. */
    public void step(int by) {
        List<Curve> full = curves.stream().filter(curve -> curve.size() > 0).toList();
        if (full.isEmpty()) {
            return;
        }
        Curve longest =
                full.stream().max((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow();
        int from = cursor.map(longest::nearest).orElse(by > 0 ? -1 : longest.size());
        point(longest.x(Math.max(0, Math.min(longest.size() - 1, from + by))));
        double share = xRange().share(look.x().place(cursor.orElseThrow()));
        if (share < 0 || share > 1) {
            pan(share - 0.5, 0);
        }
    }

    /** Values under the cursor, one for each curve in order; not a number where a curve has none. */
    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (Curve curve : curves) {
            boolean outside = cursor.isEmpty()
                    || curve.size() == 0
                    || cursor.get() < curve.x(0)
                    || cursor.get() > curve.x(curve.size() - 1);
            values.add(outside ? Double.NaN : curve.y(curve.nearest(cursor.orElseThrow())));
        }
        return values;
    }
}
