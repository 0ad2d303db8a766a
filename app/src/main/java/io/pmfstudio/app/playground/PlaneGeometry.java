package io.pmfstudio.app.playground;

import io.pmfstudio.model.toy.ParticlePaths;
import java.util.OptionalInt;

/**
 * Where points of the plane are on the screen: a square around the origin that fills the smaller side.
 *
 * @param width of the screen's area
 * @param height of it
 */
record PlaneGeometry(double width, double height) {
    /** The noise's standard deviations that are in view on each side. */
    static final double REACH = 2;

    double x(double value) {
        return width / 2 + value * unit();
    }

    double y(double value) {
        return height / 2 - value * unit();
    }

    /** The value across at a place of the screen. */
    double valueX(double x) {
        return (x - width / 2) / unit();
    }

    /** The value upwards at a place of the screen. */
    double valueY(double y) {
        return (height / 2 - y) / unit();
    }

    /** Pixels for a length of 1. */
    double unit() {
        return Math.max(1, Math.min(width, height) / 2 / REACH);
    }

    /** The particle nearest to a place on the screen, if one is within some pixels. */
    OptionalInt nearest(float[] places, double x, double y, double within) {
        double best = within * within;
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < places.length / 2; i++) {
            double dx = x(places[2 * i]) - x;
            double dy = y(places[2 * i + 1]) - y;
            if (dx * dx + dy * dy < best) {
                best = dx * dx + dy * dy;
                found = OptionalInt.of(i);
            }
        }
        return found;
    }

    /** Screen coordinates of a particle's path, x and y of each frame. */
    double[][] path(ParticlePaths paths, int particle) {
        double[][] line = new double[2][paths.frames().length];
        for (int k = 0; k < line[0].length; k++) {
            line[0][k] = x(paths.frames()[k][2 * particle]);
            line[1][k] = y(paths.frames()[k][2 * particle + 1]);
        }
        return line;
    }
}
