package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The triangles' pictures, painted in the background for the newest of cells, look and room. Screen thread. */
final class PaintedPanes {
    private final Context context;
    private final NewestWork<Painted> painting;
    private final ReadOnlyObjectWrapper<Map<Pane, TrianglePainting>> paintings = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Set<Pane>> stale = new ReadOnlyObjectWrapper<>(Set.of());
    private final TriangleZoom zoom;
    private int roomWidth;
    private int roomHeight;

    /** What is on the screen now. */
    interface Context {
        ExplorerState state();

        Optional<ShownFields> shown();

        /** What the instrument said of them. */
        Measured measured();

        boolean isRunning();
    }

    private record Painted(
            ShownFields of,
            ExplorerState state,
            TriangleLayout layout,
            Map<Pane, TrianglePainting> paintings,
            Set<Pane> former) {}

    PaintedPanes(Context context, TriangleZoom zoom, BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.context = context;
        this.zoom = zoom;
        zoom.zoomed().addListener(now -> paint());
        this.painting = new NewestWork<>(runner, this::painted, onFailure);
    }

    ReadOnlyObjectProperty<Map<Pane, TrianglePainting>> paintings() {
        return paintings.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Set<Pane>> stale() {
        return stale.getReadOnlyProperty();
    }

    void fit(int width, int height) {
        if (width != roomWidth || height != roomHeight) {
            roomWidth = width;
            roomHeight = height;
            paint();
        }
    }

    void paint() {
        Optional<ShownFields> shown = context.shown();
        if (shown.isEmpty()
                || roomWidth <= 0
                || roomHeight <= 0
                || shown.get().a().board().isEmpty()) {
            return;
        }
        ShownFields of = shown.get();
        ExplorerState now = context.state();
        TriangleGrid grid = of.a().board().grid();
        TriangleLayout layout =
                TriangleLayout.fitting(grid, zoom.of(grid), of.a().opened().shape(), roomWidth, roomHeight);
        Measured measured = context.measured();
        painting.submit(() -> paint(of, measured, now, layout));
    }

    private static Painted paint(ShownFields of, Measured measured, ExplorerState now, TriangleLayout layout) {
        Map<Pane, TrianglePainting> paintings = new PanePainter(of, now.look()).paint(now.panes(), layout);
        OverlayPainter overlay = new OverlayPainter(of, measured, now);
        Set<Pane> former = new HashSet<>();
        for (Pane pane : now.panes()) {
            if (pane.side().isMeasured()) {
                overlay.paint(pane, layout).ifPresent(painted -> paintings.put(pane, painted));
                if (overlay.isFormer(pane)) {
                    former.add(pane);
                }
            }
        }
        return new Painted(of, now, layout, paintings, former);
    }

    private void painted(Painted result) {
        boolean current = context.shown().filter(result.of()::equals).isPresent();
        boolean alike = result.state().look().equals(context.state().look())
                && result.state().overlay().looksLike(context.state().overlay());
        if (!current || !alike) {
            return;
        }
        Map<Pane, TrianglePainting> next = new LinkedHashMap<>(result.paintings());
        Set<Pane> former = new HashSet<>(result.former());
        if (context.isRunning()) {
            for (Pane pane : context.state().panes()) {
                TrianglePainting before = paintings.get().get(pane);
                if (!next.containsKey(pane) && before != null && before.layout().equals(result.layout())) {
                    next.put(pane, before);
                    former.add(pane);
                }
            }
        }
        stale.set(former);
        paintings.set(next);
    }
}
