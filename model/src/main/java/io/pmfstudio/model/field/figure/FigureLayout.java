package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie in a figure of a triangle, in pixels. r runs across from 1 (left) to 0 (right), t runs down from 1, so
 * the cells fill the upper right and the legend the lower left.
 *
 * @param grid the triangle
 * @param shape shape of a cell's image
 * @param scale pixels of the figure per pixel of an image
 * @param unit size of type and margins, 1 for a figure of ordinary size
 */
record FigureLayout(TriangleGrid grid, ImageShape shape, int scale, double unit) {
    private static final int ORDINARY_SIDE = 1100;
    private static final int NARROWEST = 560;

    /** A layout whose triangle is about 1100 pixels wide. */
    static FigureLayout fitting(TriangleGrid grid, ImageShape shape) {
        int columns = grid.columns();
        return of(grid, shape, Math.max(1, Math.round((float) ORDINARY_SIDE / (columns * shape.width()))));
    }

    /** A layout at a chosen scale. */
    static FigureLayout of(TriangleGrid grid, ImageShape shape, int scale) {
        double side = (double) grid.columns() * shape.width() * scale;
        return new FigureLayout(grid, shape, scale, Math.max(1, side / ORDINARY_SIDE));
    }

    int cellWidth() {
        return shape.width() * scale;
    }

    int cellHeight() {
        return shape.height() * scale;
    }

    /** Space between two cells. */
    int gap() {
        return Math.max(2, Math.min(cellWidth() / 16, px(4)));
    }

    int px(double length) {
        return (int) Math.round(length * unit);
    }

    int margin() {
        return px(28);
    }

    int top() {
        return px(112);
    }

    int triangleWidth() {
        return grid.columns() * (cellWidth() + gap()) - gap();
    }

    int triangleHeight() {
        return grid.steps() * (cellHeight() + gap()) - gap();
    }

    /** Room for the numbers of t at the right. */
    int axisWidth() {
        return px(92);
    }

    /** Height of colour bar and caption. */
    int legendHeight() {
        return px(150);
    }

    int legendWidth() {
        return px(430);
    }

    /** Whether the legend finds room in the empty corner below the diagonal. */
    boolean legendInCorner() {
        int rowsBelow = (legendHeight() + px(24)) / (cellHeight() + gap()) + 1;
        int freeColumns = grid.columns() - 1 - rowsBelow;
        return freeColumns * (cellWidth() + gap()) >= legendWidth() + px(40);
    }

    int legendTop() {
        int bottom = top() + triangleHeight();
        return legendInCorner() ? bottom - legendHeight() : bottom + px(30);
    }

    int left() {
        // A small triangle stands at the right, under its title.
        return margin() + Math.max(0, px(NARROWEST) - axisWidth() - triangleWidth());
    }

    int width() {
        return left() + triangleWidth() + axisWidth() + margin();
    }

    int height() {
        return legendTop() + legendHeight() + margin();
    }

    /** Left edge of the column of a node. */
    int x(int node) {
        return left() + node * (cellWidth() + gap());
    }

    /** Upper edge of a row. */
    int y(int row) {
        return top() + row * (cellHeight() + gap());
    }

    /**
     * Nodes 0 … last that get a number, at least {@code apart} pixels from each other when nodes are {@code spacing}
     * apart; the first and the last always do.
     */
    static List<Integer> ticks(int last, double spacing, double apart) {
        int step = (int) Math.max(1, Math.ceil(apart / spacing));
        // An even division reaches the last node exactly; a prime number of steps has none.
        int even = step;
        while (even < last && last % even != 0) {
            even++;
        }
        if (even <= 2 * step) {
            step = even;
        }
        List<Integer> ticks = new ArrayList<>();
        for (int k = 0; k < last && (last - k) * spacing >= apart; k += step) {
            ticks.add(k);
        }
        if (ticks.isEmpty() && last > 0) {
            ticks.add(0);
        }
        ticks.add(last);
        return ticks;
    }
}
