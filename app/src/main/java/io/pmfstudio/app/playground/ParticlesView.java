package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.toy.FieldArrows;
import io.pmfstudio.model.toy.ParticlePaths;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.animation.AnimationTimer;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/** The particles at the clock's time over the data's points, and over them arrows, denoised points and paths. */
final class ParticlesView extends Region {
    private static final double CATCH = 12;
    private static final int DATA_SIDE = 3;
    private static final int PARTICLE_SIDE = 2;

    private final PlaygroundViewModel viewModel;
    private final OwnData own;
    private final ImageView dots = new ImageView();
    private final Canvas canvas = new Canvas();
    /** Carry the style sheet's colours. */
    private final Rectangle ofData = colour("particle-data");

    private final Map<FlowSource, Rectangle> ofSources = new EnumMap<>(Map.of(
            FlowSource.EXACT, colour("particle-exact"),
            FlowSource.LEARNED, colour("particle-learned")));
    private final Rectangle ofText = colour("particle-text");
    private final PlaneLegend legend;
    private DotPicture picture = new DotPicture(new PlaneGeometry(1, 1));
    private float[] places = new float[0];
    private boolean staleData = true;
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

    ParticlesView(PlaygroundViewModel viewModel, OwnData own, Texts texts) {
        this.viewModel = viewModel;
        this.own = own;
        legend = new PlaneLegend(texts);
        getStyleClass().add("particles");
        setId("playground-particles");
        setAccessibleText(texts.get("playground.particles"));
        setFocusTraversable(true);
        dots.setSmooth(false);
        getChildren().addAll(dots, canvas, ofData, ofText);
        getChildren().addAll(ofSources.values());
        viewModel.state().addListener((value, before, now) -> stale = true);
        viewModel.paths().addListener((value, before, now) -> stale = true);
        viewModel.flows().data().value().addListener((value, before, now) -> repaintData());
        viewModel.flows().jump().value().addListener((value, before, now) -> stale = true);
        for (FlowSource source : FlowSource.values()) {
            viewModel.overlays().arrows(source).value().addListener((value, before, now) -> stale = true);
            viewModel.overlays().denoised(source).value().addListener((value, before, now) -> stale = true);
            ofSources.get(source).fillProperty().addListener((value, before, now) -> stale = true);
        }
        ofText.fillProperty().addListener((value, before, now) -> stale = true);
        ofData.fillProperty().addListener((value, before, now) -> repaintData());
        own.draws().addListener((value, before, now) -> {
            setCursor(now ? Cursor.CROSSHAIR : Cursor.DEFAULT);
            stale = true;
        });
        own.drawing().points().addListener((value, before, now) -> stale = true);
        setOnMousePressed(event -> {
            requestFocus();
            press(event.getX(), event.getY());
        });
        setOnMouseDragged(event -> {
            if (own.draws().get()) {
                own.drawing().moveTo(geometry().valueX(event.getX()), geometry().valueY(event.getY()));
            }
        });
        setOnMouseReleased(event -> {
            if (own.draws().get()) {
                own.drawn();
            }
        });
        setOnDragOver(event -> {
            if (fileFor(own, event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            fileFor(own, event).ifPresent(file -> {
                own.open(file);
                event.setDropCompleted(true);
                event.consume();
            });
        });
    }

    /** What can be data here; the window takes other files, such as networks. */
    private static Optional<Path> fileFor(OwnData own, DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .findFirst()
                .filter(own::takes);
    }

    private void press(double x, double y) {
        if (own.draws().get()) {
            own.drawing().begin(geometry().valueX(x), geometry().valueY(y));
        } else {
            viewModel.mark(geometry().nearest(places, x, y, CATCH));
        }
    }

    private static Rectangle colour(String styleClass) {
        Rectangle carrier = new Rectangle();
        carrier.getStyleClass().add(styleClass);
        carrier.setVisible(false);
        carrier.setManaged(false);
        return carrier;
    }

    private void repaintData() {
        staleData = true;
        stale = true;
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
        double width = Math.max(1, Math.floor(getWidth()));
        double height = Math.max(1, Math.floor(getHeight()));
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            picture = new DotPicture(geometry());
            dots.setImage(picture.image());
            repaintData();
        }
    }

    private void draw() {
        Optional<ParticlePaths> paths = viewModel.paths().get();
        int numbers = 2 * paths.map(ParticlePaths::particles).orElse(0);
        if (places.length != numbers) {
            places = new float[numbers];
        }
        PlaygroundState state = viewModel.state().get();
        paths.ifPresent(now -> now.at(state.look().t(), places));
        if (staleData) {
            staleData = false;
            picture.paintData(
                    viewModel.flows().data().value().get().orElse(new float[0]), DATA_SIDE, (Color) ofData.getFill());
        }
        picture.paintParticles(places, PARTICLE_SIDE, (Color) of(state.setup().source()));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        PlanePainter painter = new PlanePainter(g, picture.geometry());
        if (own.draws().get()) {
            painter.dots(own.drawing().places(), ofText.getFill());
        }
        Optional<ArrowScale> scale = scale(state.look());
        List<PlaneOverlay> drawn = drawOverlays(painter, state.look(), scale);
        OptionalInt marked = state.look().marked();
        if (marked.isPresent() && marked.getAsInt() < places.length / 2) {
            drawPaths(painter, marked.getAsInt());
            painter.ball(
                    places[2 * marked.getAsInt()],
                    places[2 * marked.getAsInt() + 1],
                    of(state.setup().source()),
                    ofText.getFill());
        }
        legend.draw(painter, drawn, scale, this::of, ofText.getFill());
    }

    private Paint of(FlowSource source) {
        return ofSources.get(source).getFill();
    }

    private Optional<ArrowScale> scale(PlaneLook look) {
        List<float[]> all = new ArrayList<>();
        double spacing = 0;
        for (PlaneOverlay overlay : look.overlays()) {
            Optional<FieldArrows> arrows = arrows(overlay);
            if (arrows.isPresent()) {
                all.add(velocities(overlay, arrows.get()));
                float[] grid = arrows.get().places();
                spacing = (grid[2] - grid[0]) * picture.geometry().unit();
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(ArrowScale.fitting(all, spacing));
    }

    private Optional<FieldArrows> arrows(PlaneOverlay overlay) {
        return overlay.quantity() == PlaneOverlay.Quantity.X
                ? Optional.empty()
                : viewModel.overlays().arrows(overlay.source()).value().get();
    }

    private static float[] velocities(PlaneOverlay overlay, FieldArrows arrows) {
        return overlay.quantity() == PlaneOverlay.Quantity.V ? arrows.v() : arrows.u();
    }

    /** The overlays that are there, in the order of the legend. */
    private List<PlaneOverlay> drawOverlays(PlanePainter painter, PlaneLook look, Optional<ArrowScale> scale) {
        List<PlaneOverlay> drawn = new ArrayList<>();
        for (PlaneOverlay overlay : PlaneOverlay.values()) {
            if (!look.overlays().contains(overlay)) {
                continue;
            }
            Optional<FieldArrows> arrows = arrows(overlay);
            Optional<float[]> denoised = overlay.quantity() == PlaneOverlay.Quantity.X
                    ? viewModel.overlays().denoised(overlay.source()).value().get()
                    : Optional.empty();
            arrows.ifPresent(now -> painter.arrows(
                    now.places(),
                    velocities(overlay, now),
                    scale.orElseThrow(),
                    PlaneLegend.look(overlay),
                    of(overlay.source())));
            denoised.ifPresent(points -> painter.crosses(points, of(overlay.source())));
            if (arrows.isPresent() || denoised.isPresent()) {
                drawn.add(overlay);
            }
        }
        return drawn;
    }

    /** The particle's path in each field that is known, and the network's jump. */
    private void drawPaths(PlanePainter painter, int particle) {
        for (FlowSource source : FlowSource.values()) {
            viewModel.flows().paths(source, Motion.FLOW).ifPresent(paths -> painter.path(paths, particle, of(source)));
        }
        viewModel
                .flows()
                .paths(FlowSource.LEARNED, Motion.JUMP)
                .ifPresent(jump -> painter.jump(jump, particle, of(FlowSource.LEARNED)));
    }
}
