package io.pmfstudio.app.playground;

import io.pmfstudio.model.toy.ParticlePaths;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;

/**
 * Draws lines over the particles: arrows, denoised points, a particle's path and jump.
 *
 * @param g what is drawn on
 * @param geometry where points are on it
 */
record PlanePainter(GraphicsContext g, PlaneGeometry geometry) {
    private static final double HEAD = 4.5;
    private static final double HALF_CROSS = 3;

    /** How an arrow looks: v is thin with an open head, u thick with a filled one. */
    enum ArrowLook {
        THIN(1),
        THICK(2);

        private final double width;

        ArrowLook(double width) {
            this.width = width;
        }
    }

    /**
     * Arrows that point where a particle goes as t falls: against v and u, which point to the noise.
     *
     * @param places (n, 2)
     * @param velocities (n, 2)
     */
    void arrows(float[] places, float[] velocities, ArrowScale scale, ArrowLook look, Paint colour) {
        for (int i = 0; i < places.length; i += 2) {
            double dx = -velocities[i] * scale.perUnit();
            double dy = velocities[i + 1] * scale.perUnit();
            double length = Math.hypot(dx, dy);
            if (Double.isFinite(length) && length > 0.5) {
                double shorter = Math.min(1, scale.longest() / length);
                double x = geometry.x(places[i]);
                double y = geometry.y(places[i + 1]);
                arrow(x, y, x + dx * shorter, y + dy * shorter, look, colour);
            }
        }
    }

    void arrow(double fromX, double fromY, double toX, double toY, ArrowLook look, Paint colour) {
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineWidth(look.width);
        g.strokeLine(fromX, fromY, toX, toY);
        double length = Math.hypot(toX - fromX, toY - fromY);
        double head = Math.min(HEAD, 0.6 * length) * (look == ArrowLook.THICK ? 1.5 : 1);
        double ux = (toX - fromX) / length * head;
        double uy = (toY - fromY) / length * head;
        double[] x = {toX - ux - uy / 2, toX, toX - ux + uy / 2};
        double[] y = {toY - uy + ux / 2, toY, toY - uy - ux / 2};
        if (look == ArrowLook.THICK) {
            g.fillPolygon(x, y, x.length);
        } else {
            g.strokePolyline(x, y, x.length);
        }
    }

    /** Small crosses at points (n, 2). */
    void crosses(float[] points, Paint colour) {
        for (int i = 0; i < points.length; i += 2) {
            cross(geometry.x(points[i]), geometry.y(points[i + 1]), colour);
        }
    }

    void cross(double x, double y, Paint colour) {
        g.setStroke(colour);
        g.setLineWidth(1);
        g.strokeLine(x - HALF_CROSS, y - HALF_CROSS, x + HALF_CROSS, y + HALF_CROSS);
        g.strokeLine(x - HALF_CROSS, y + HALF_CROSS, x + HALF_CROSS, y - HALF_CROSS);
    }

    /** Dots at points (n, 2). */
    void dots(float[] points, Paint colour) {
        g.setFill(colour);
        for (int i = 0; i < points.length; i += 2) {
            g.fillOval(geometry.x(points[i]) - 1.5, geometry.y(points[i + 1]) - 1.5, 3, 3);
        }
    }

    /** A particle's path, and dashed its chord. */
    void path(ParticlePaths paths, int particle, Paint colour) {
        double[][] line = geometry.path(paths, particle);
        int end = line[0].length - 1;
        g.setLineWidth(2.5);
        g.setStroke(colour);
        g.strokePolyline(line[0], line[1], end + 1);
        g.setLineWidth(1.5);
        g.setLineDashes(6, 5);
        g.strokeLine(line[0][0], line[1][0], line[0][end], line[1][end]);
        g.setLineDashes();
        g.setFill(colour);
        g.fillOval(line[0][end] - 4, line[1][end] - 4, 8, 8);
    }

    /** A dotted line from a particle's start to where one jump takes it, and a square there. */
    void jump(ParticlePaths jump, int particle, Paint colour) {
        double[][] line = geometry.path(jump, particle);
        g.setStroke(colour);
        g.setLineWidth(2);
        g.setLineDashes(1, 5);
        g.strokeLine(line[0][0], line[1][0], line[0][1], line[1][1]);
        g.setLineDashes();
        g.strokeRect(line[0][1] - 5, line[1][1] - 5, 10, 10);
    }

    /** Where the marked particle is now. */
    void ball(float x, float y, Paint colour, Paint edge) {
        double left = geometry.x(x) - 5;
        double top = geometry.y(y) - 5;
        g.setFill(colour);
        g.fillOval(left, top, 10, 10);
        g.setStroke(edge);
        g.setLineWidth(1.5);
        g.strokeOval(left, top, 10, 10);
    }
}
