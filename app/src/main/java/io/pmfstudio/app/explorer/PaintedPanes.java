package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

        boolean isRunning();
    }

    private record Painted(
            ShownFields of, ExplorerState state, TriangleLayout layout, Map<Pane, TrianglePainting> paintings) {}

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
        List<Pane> panes = now.panes();
        painting.submit(() -> new Painted(of, now, layout, new PanePainter(of, now.look()).paint(panes, layout)));
    }

    private void painted(Painted result) {
        boolean current = context.shown().filter(result.of()::equals).isPresent();
        if (!current || !result.state().look().equals(context.state().look())) {
            return;
        }
        Map<Pane, TrianglePainting> next = new LinkedHashMap<>(result.paintings());
        Set<Pane> former = new HashSet<>();
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
