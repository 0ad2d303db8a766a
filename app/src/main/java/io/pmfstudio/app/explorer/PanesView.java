package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                TriangleView view = take(former, pane);
                view.setPane(pane);
                views.put(pane, view);
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

    /** The view of the same pane, or one of the same side, or a new one. */
    private TriangleView take(Map<Pane, TriangleView> former, Pane pane) {
        TriangleView same = former.remove(pane);
        if (same != null) {
            return same;
        }
        Optional<Pane> likely = former.keySet().stream()
                .filter(other -> other.side() == pane.side())
                .findFirst();
        return likely.map(former::remove).orElseGet(() -> new TriangleView(viewModel, pane, texts));
    }

    /** Whose it is, and in an arrangement of several quantities which of them. */
    private String name(Pane pane) {
        FieldLook look = viewModel.state().get().look();
        FieldChoice field = viewModel.state().get().field();
        String side = switch (pane.side()) {
            case A, MEASURED_A ->
                texts.format("pane.A", source(field.source(), viewModel.opened().get()));
            case B, MEASURED_B ->
                texts.format(
                        "pane.B", source(field.other(), viewModel.openedOther().get()));
            case DIFFERENCE -> texts.get("pane.DIFFERENCE." + look.difference());
            case ERROR -> texts.get("pane.ERROR");
        };
        return pane.side().isMeasured() || look.quantities().size() == 1
                ? side
                : texts.format(
                        "pane.quantity", texts.get("quantity." + pane.quantity().letter() + ".letter"), side);
    }

    private String source(SourceChoice choice, Optional<OpenedField> opened) {
        return choice.hasModel() ? opened.map(OpenedField::source).orElse("…") : texts.get("source.exact");
    }

    private void refresh() {
        views.values().forEach(TriangleView::refresh);
    }

    @Override
    protected void layoutChildren() {
        Arranged arranged = arranged();
        double width = Math.floor((getWidth() - (arranged.columns() - 1) * GAP) / arranged.columns());
        double height = Math.floor((getHeight() - (arranged.rows() - 1) * GAP) / arranged.rows());
        List<TriangleView> placed = new ArrayList<>(views.values());
        double scale = TriangleView.outputScale(this);
        int across = (int) Math.floor(spacing().across(width) * scale);
        int down = (int) Math.floor(spacing().down(height) * scale);
        for (int i = 0; i < placed.size(); i++) {
            double x = arranged.column(i) * (width + GAP);
            double y = arranged.row(i) * (height + GAP);
            placed.get(i).resizeRelocate(x, y, width, height);
            placed.get(i).outline(across, down);
        }
        if (across > 0 && down > 0) {
            viewModel.fit(across, down);
        }
    }

    private PaneSpacing spacing() {
        return views.size() == 1 ? PaneSpacing.WIDE : PaneSpacing.NARROW;
    }

    /** Panes in rows and columns, filled row by row, or column by column. */
    private record Arranged(int columns, int rows, boolean byColumn) {
        int column(int index) {
            return byColumn ? index / rows : index % columns;
        }

        int row(int index) {
            return byColumn ? index % rows : index / columns;
        }
    }

    /** What makes cells largest; where there are several quantities, each has a row or a column of its own. */
    private Arranged arranged() {
        int count = views.size();
        int quantities =
                (int) views.keySet().stream().map(Pane::quantity).distinct().count();
        Stream<Arranged> possible = quantities > 1
                ? Stream.of(
                        new Arranged(quantities, count / quantities, false),
                        new Arranged(count / quantities, quantities, true))
                : IntStream.rangeClosed(1, count)
                        .mapToObj(columns -> new Arranged(columns, (count + columns - 1) / columns, false));
        return possible.max(Comparator.comparingDouble(this::pitch)).orElseThrow();
    }

    private double pitch(Arranged arranged) {
        TriangleGrid grid = viewModel.state().get().field().grid();
        double across = spacing().across(getWidth() / arranged.columns()) / grid.columns();
        double down = spacing().down(getHeight() / arranged.rows()) / grid.steps();
        return Math.min(across, down);
    }
}
