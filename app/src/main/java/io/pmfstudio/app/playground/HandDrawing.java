package io.pmfstudio.app.playground;

import io.pmfstudio.model.toy.PointCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Strokes drawn by hand on the plane, as points at even distances along them. Screen thread. */
final class HandDrawing {
    private static final double APART = 0.02;
    private static final double DEVIATION = 0.015;
    /** A drawing that fills the plane has far fewer. */
    private static final int MOST_POINTS = 50_000;

    private final List<List<double[]>> strokes = new ArrayList<>();
    private final ReadOnlyIntegerWrapper points = new ReadOnlyIntegerWrapper();

    /** How many points are drawn. */
    ReadOnlyIntegerProperty points() {
        return points.getReadOnlyProperty();
    }

    /** Begins a stroke at a place. */
    void begin(double x, double y) {
        strokes.add(new ArrayList<>());
        add(x, y);
    }

    /** Goes on with the stroke, in a straight line. */
    void moveTo(double x, double y) {
        if (strokes.isEmpty()) {
            begin(x, y);
            return;
        }
        List<double[]> stroke = strokes.get(strokes.size() - 1);
        double[] last = stroke.get(stroke.size() - 1);
        double length = Math.hypot(x - last[0], y - last[1]);
        int pieces = (int) (length / APART);
        for (int k = 1; k <= pieces; k++) {
            double share = k * APART / length;
            add(last[0] + share * (x - last[0]), last[1] + share * (y - last[1]));
        }
    }

    private void add(double x, double y) {
        if (points.get() < MOST_POINTS) {
            strokes.get(strokes.size() - 1).add(new double[] {Math.max(-2, Math.min(2, x)), Math.max(-2, Math.min(2, y))
            });
            points.set(points.get() + 1);
        }
    }

    /** Takes the last stroke back. */
    void undo() {
        if (!strokes.isEmpty()) {
            points.set(points.get() - strokes.remove(strokes.size() - 1).size());
        }
    }

    /** Takes all strokes back. */
    void clear() {
        strokes.clear();
        points.set(0);
    }

    /** All points (n, 2), row-major. */
    float[] places() {
        float[] places = new float[2 * points.get()];
        int at = 0;
        for (List<double[]> stroke : strokes) {
            for (double[] point : stroke) {
                places[at++] = (float) point[0];
                places[at++] = (float) point[1];
            }
        }
        return places;
    }

    /** The drawing as data, if there is one. */
    Optional<PointCloud> cloud(String title) {
        return points.get() == 0 ? Optional.empty() : Optional.of(PointCloud.of(title, places(), DEVIATION));
    }
}
