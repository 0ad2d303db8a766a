package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.LargeImages.LargeImage;
import io.pmfstudio.app.settings.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The large panes in rows and columns; where they would become too small, they scroll. */
final class LargeView extends ScrollPane {
    private static final double GAP = 12;
    private static final double SMALLEST = 200;

    private final ExplorerViewModel viewModel;
    private final Texts texts;
    private final Tiles tiles = new Tiles();
    private final Map<Pane, LargeTile> views = new LinkedHashMap<>();
    private InstrumentKind instrument = InstrumentKind.NONE;

    LargeView(ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("large-panes");
        getStyleClass().add("large-view");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(tiles);
        setMinSize(200, 200);
        SelectionKeys keys = new SelectionKeys(viewModel);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean back = event.getCode() == KeyCode.ESCAPE
                    && !viewModel.progress().get().isRunning();
            if (back) {
                viewModel.closer().show(ExplorerMode.TRIANGLES);
                event.consume();
            } else {
                keys.handle(event);
            }
        });
        LargeImages large = viewModel.closer().large();
        large.images().addListener((value, before, now) -> show(now));
        large.cursor().addListener((value, before, now) -> views.values().forEach(tile -> tile.point(now)));
        viewModel.state().addListener((value, before, now) -> arrange());
        viewportBoundsProperty().addListener((value, before, now) -> tiles.requestLayout());
        arrange();
    }

    private boolean isComparison() {
        return viewModel.state().get().field().isComparison();
    }

    private void arrange() {
        List<Pane> panes = LargeImages.panes(
                isComparison(), viewModel.state().get().overlay().kind());
        boolean renamed = instrument != viewModel.state().get().overlay().kind();
        instrument = viewModel.state().get().overlay().kind();
        if (renamed || !panes.equals(List.copyOf(views.keySet()))) {
            views.clear();
            for (Pane pane : panes) {
                views.put(pane, new LargeTile(viewModel.closer().large(), pane, name(pane), texts));
            }
            tiles.getChildren().setAll(views.values());
            show(viewModel.closer().large().images().get());
        }
    }

    private LargeTile.Name name(Pane pane) {
        if (pane.side().isMeasured()) {
            String value = texts.get("instrument." + instrument + ".value");
            return new LargeTile.Name(
                    isComparison() ? texts.get("side." + pane.side()) : "",
                    texts.get("instrument." + instrument),
                    value);
        }
        String letter = pane.quantity().letter();
        String side = isComparison() ? texts.get("side." + pane.side()) : texts.get("quantity." + letter + ".short");
        return new LargeTile.Name(letter, side, "");
    }

    private void show(Map<Pane, LargeImage> images) {
        views.forEach((pane, tile) -> {
            if (images.containsKey(pane)) {
                tile.show(images.get(pane));
            }
        });
    }

    /** Equal tiles in the number of columns that makes them largest. */
    private final class Tiles extends javafx.scene.layout.Pane {
        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        private int columns(double width, double height) {
            if (isComparison()) {
                return width >= 3 * SMALLEST ? 3 : width >= 2 * SMALLEST ? 2 : 1;
            }
            int best = 1;
            for (int columns = 1; columns <= 4; columns++) {
                if (side(columns, width, height) > side(best, width, height)) {
                    best = columns;
                }
            }
            return best;
        }

        /** Width and height of a pane's image when there are so many columns. */
        private double side(int columns, double width, double height) {
            int rows = (views.size() + columns - 1) / columns;
            double across = (width - (columns + 1) * GAP) / columns;
            double down = (height - (rows + 1) * GAP) / rows - LargeTile.BESIDE;
            return isComparison() ? Math.max(SMALLEST * 0.8, across) : Math.max(SMALLEST * 0.8, Math.min(across, down));
        }

        @Override
        protected double computePrefHeight(double width) {
            int columns = columns(width, getViewportBounds().getHeight());
            int rows = (views.size() + columns - 1) / columns;
            double side = side(columns, width, getViewportBounds().getHeight());
            return rows * (side + LargeTile.BESIDE + GAP) + GAP;
        }

        @Override
        protected void layoutChildren() {
            double height = getViewportBounds().getHeight();
            int columns = columns(getWidth(), height);
            double side = Math.floor(side(columns, getWidth(), height));
            double across = Math.floor((getWidth() - (columns + 1) * GAP) / columns);
            int index = 0;
            for (LargeTile tile : views.values()) {
                double x = GAP + index % columns * (across + GAP);
                int row = index / columns;
                double y = GAP + row * (side + LargeTile.BESIDE + GAP);
                tile.resizeRelocate(x, y, across, side + LargeTile.BESIDE);
                index++;
            }
        }
    }
}
