package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.Arrangement;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;

/**
 * One or several linked triangles, in as many columns as make their cells largest. They share selection, cursor, size and
 * limits.
 */
final class PanesView extends Region {
    private static final double GAP = 8;

    private final ExplorerViewModel viewModel;
    private final Texts texts;
    private final Map<Pane, TriangleView> views = new LinkedHashMap<>();

    PanesView(ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("panes");
        setMinSize(200, 200);
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel.paintings().addListener((value, before, now) -> refresh());
        viewModel.hovered().addListener((value, before, now) -> views.values().forEach(TriangleView::markHovered));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        viewModel
                .openedOther()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        sceneProperty().addListener(now -> requestLayout());
        show(viewModel.state().get());
    }

    /** The picture of the first triangle. */
    PixelView firstPixels() {
        return first().pixels();
    }

    /** Puts the keyboard on the first triangle. */
    void focusFirst() {
        first().requestFocus();
    }

    private TriangleView first() {
        return views.values().iterator().next();
    }

    private void show(ExplorerState state) {
        List<Pane> panes = state.panes();
        if (!panes.equals(List.copyOf(views.keySet()))) {
            Map<Pane, TriangleView> former = new LinkedHashMap<>(views);
            boolean focused = former.values().stream().anyMatch(TriangleView::isFocused);
            views.clear();
            for (Pane pane : panes) {
                TriangleView kept = former.get(pane);
                views.put(pane, kept != null ? kept : new TriangleView(viewModel, pane, texts));
            }
            getChildren().setAll(views.values());
            PaneSpacing spacing = panes.size() == 1 ? PaneSpacing.WIDE : PaneSpacing.NARROW;
            views.values().forEach(view -> view.setSpacing(spacing));
            if (focused) {
                focusFirst();
            }
        }
        views.forEach((pane, view) -> view.setName(name(pane)));
        refresh();
        requestLayout();
    }

    private String name(Pane pane) {
        return switch (pane.side()) {
            case A -> texts.format("pane.A", source(viewModel.opened().get().map(OpenedField::source)));
            case B ->
                texts.format("pane.B", source(viewModel.openedOther().get().map(OpenedField::source)));
            case DIFFERENCE ->
                texts.get("pane.DIFFERENCE." + viewModel.state().get().look().difference());
            case ERROR -> texts.get("pane.ERROR");
        };
    }

    private static String source(java.util.Optional<String> name) {
        return name.orElse("…");
    }

    private void refresh() {
        views.values().forEach(TriangleView::refresh);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns();
        int rows = (views.size() + columns - 1) / columns;
        double width = Math.floor((getWidth() - (columns - 1) * GAP) / columns);
        double height = Math.floor((getHeight() - (rows - 1) * GAP) / rows);
        List<TriangleView> placed = new ArrayList<>(views.values());
        double scale = TriangleView.outputScale(this);
        int across = (int) Math.floor(spacing().across(width) * scale);
        int down = (int) Math.floor(spacing().down(height) * scale);
        for (int i = 0; i < placed.size(); i++) {
            int row = i / columns;
            int column = i % columns;
            placed.get(i).resizeRelocate(column * (width + GAP), row * (height + GAP), width, height);
            placed.get(i).outline(across, down);
        }
        if (across > 0 && down > 0) {
            viewModel.fit(across, down);
        }
    }

    private PaneSpacing spacing() {
        return views.size() == 1 ? PaneSpacing.WIDE : PaneSpacing.NARROW;
    }

    /** x and -u stand beside each other; otherwise the number of columns that makes cells largest. */
    private int columns() {
        boolean paired = viewModel.state().get().look().arrangement() == Arrangement.X_BESIDE_U;
        if (paired && views.size() > 2) {
            return 2;
        }
        return IntStream.rangeClosed(1, views.size())
                .boxed()
                .max(java.util.Comparator.comparingDouble(this::pitch))
                .orElse(1);
    }

    private double pitch(int columns) {
        int rows = (views.size() + columns - 1) / columns;
        TriangleGrid grid = viewModel.state().get().field().grid();
        double across = spacing().across(getWidth() / columns) / grid.columns();
        double down = spacing().down(getHeight() / rows) / grid.steps();
        return Math.min(across, down);
    }
}
