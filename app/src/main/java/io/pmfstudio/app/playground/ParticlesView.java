package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.toy.ParticlePaths;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.animation.AnimationTimer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The particles at the clock's time over the data's points, and one particle's path with its chord. */
final class ParticlesView extends Region {
    private static final double CATCH = 12;

    private final PlaygroundViewModel viewModel;
    private final Canvas canvas = new Canvas();
    /** Carry the style sheet's colours. */
    private final Rectangle ofData = colour("particle-data");

    private final Rectangle ofParticles = colour("particle-dot");
    private final Rectangle ofPath = colour("particle-path");
    private final Rectangle ofChord = colour("particle-chord");
    private float[] data = new float[0];
    private float[] places = new float[0];
    private boolean stale = true;
    private long last;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            viewModel.clock().tick(last == 0 ? 0 : Math.min(0.1, (now - last) / 1e9));
            last = now;
            if (stale) {
                stale = false;
                draw();
            }
        }
    };

    ParticlesView(PlaygroundViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        getStyleClass().add("particles");
        setId("playground-particles");
        setAccessibleText(texts.get("playground.particles"));
        setFocusTraversable(true);
        getChildren().addAll(canvas, ofData, ofParticles, ofPath, ofChord);
        viewModel.clock().t().addListener((value, before, now) -> stale = true);
        viewModel.paths().addListener((value, before, now) -> stale = true);
        viewModel.marked().addListener((value, before, now) -> stale = true);
        viewModel.state().addListener((value, before, now) -> {
            data = viewModel.data();
            stale = true;
        });
        for (Rectangle each : List.of(ofData, ofParticles, ofPath, ofChord)) {
            each.fillProperty().addListener((value, before, now) -> stale = true);
        }
        setOnMousePressed(event -> {
            requestFocus();
            viewModel.mark(geometry().nearest(places, event.getX(), event.getY(), CATCH));
        });
        data = viewModel.data();
    }

    private static Rectangle colour(String styleClass) {
        Rectangle carrier = new Rectangle();
        carrier.getStyleClass().add(styleClass);
        carrier.setVisible(false);
        carrier.setManaged(false);
        return carrier;
    }

    /** Begins to move with the screen's pulse. */
    void start() {
        last = 0;
        timer.start();
    }

    /** Stands still. */
    void stop() {
        timer.stop();
    }

    private PlaneGeometry geometry() {
        return new PlaneGeometry(canvas.getWidth(), canvas.getHeight());
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        stale = true;
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PlaneGeometry geometry = geometry();
        g.setFill(ofData.getFill());
        dots(g, geometry, data, 3);
        Optional<ParticlePaths> paths = viewModel.paths().get();
        if (paths.isEmpty()) {
            places = new float[0];
            return;
        }
        if (places.length != 2 * paths.get().particles()) {
            places = new float[2 * paths.get().particles()];
        }
        paths.get().at(viewModel.clock().t().get(), places);
        g.setFill(ofParticles.getFill());
        dots(g, geometry, places, 2);
        OptionalInt marked = viewModel.marked().get();
        if (marked.isPresent()) {
            drawPath(g, geometry, paths.get(), marked.getAsInt());
        }
    }

    /** Whole pixels, which need no smoothing and are drawn at once. */
    private static void dots(GraphicsContext g, PlaneGeometry geometry, float[] points, int side) {
        for (int i = 0; i < points.length; i += 2) {
            g.fillRect(
                    Math.rint(geometry.x(points[i]) - side / 2.0),
                    Math.rint(geometry.y(points[i + 1]) - side / 2.0),
                    side,
                    side);
        }
    }

    private void drawPath(GraphicsContext g, PlaneGeometry geometry, ParticlePaths paths, int particle) {
        double[][] line = geometry.path(paths, particle);
        int end = line[0].length - 1;
        g.setLineWidth(2);
        g.setStroke(ofPath.getFill());
        g.strokePolyline(line[0], line[1], end + 1);
        g.setStroke(ofChord.getFill());
        g.setLineDashes(6, 5);
        g.strokeLine(line[0][0], line[1][0], line[0][end], line[1][end]);
        g.setLineDashes();
        g.setFill(ofChord.getFill());
        g.fillOval(line[0][end] - 4, line[1][end] - 4, 8, 8);
        g.setFill(ofPath.getFill());
        double x = geometry.x(places[2 * particle]);
        double y = geometry.y(places[2 * particle + 1]);
        g.fillOval(x - 5, y - 5, 10, 10);
    }
}
