package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.GridWindow;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Numbers and names around the triangle: r above, t at the right, and what its two sides mean. */
final class TriangleAxes extends Group {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double NUMBER_WIDTH = 38;
    private static final double NUMBER_HEIGHT = 18;
    private static final double BESIDE_STEPS = 14;
    /** How far the words below the triangle reach down. */
    static final double WORDS_BELOW = 26;

    private final Texts texts;
    private final List<Label> numbers = new ArrayList<>();
    private final Label rName;
    private final Label tName;
    private final Label diagonal;
    private final Label endPoint;
    private final Region unsure = new Region();
    private final Label unsureName;
    private PaneSpacing spacing = PaneSpacing.WIDE;
    private boolean sidesVisible = true;
    private boolean whole = true;
    private int used;

    TriangleAxes(Texts texts) {
        this.texts = texts;
        setManaged(false);
        setAutoSizeChildren(false);
        rName = name("axis-name");
        tName = name("axis-name");
        diagonal = name("axis-side");
        endPoint = name("axis-side");
        unsureName = name("explorer.side.unsure", "axis-unsure");
        unsure.getStyleClass().add("unsure-strip");
        getChildren().add(unsure);
        setSpacing(PaneSpacing.WIDE);
    }

    private Label name(String key, String styleClass) {
        Label label = name(styleClass);
        label.setText(texts.get(key));
        return label;
    }

    private Label name(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        getChildren().add(label);
        return label;
    }

    /** Whether there is room for words around the triangle, or for letters only. */
    void setSpacing(PaneSpacing spacing) {
        this.spacing = spacing;
        rName.setText(texts.get("explorer.axis.r." + spacing));
        tName.setText(texts.get("explorer.axis.t." + spacing));
        setSidesVisible(sidesVisible);
    }

    void show(TriangleLayout layout, double scale, double left, double top, ExplorerState state, Pane pane) {
        used = 0;
        double pitchX = (layout.cellWidth() + layout.gap()) / scale;
        double pitchY = (layout.cellHeight() + layout.gap()) / scale;
        double right = left + layout.width() / scale;
        TriangleGrid grid = layout.grid();
        GridWindow window = layout.window();
        boolean same = state.field().grid().equals(grid) && state.isOnGrid() && window.contains(state.selected());
        int row = same ? state.selected().row() - window.row() : -1;
        int node = same ? state.selected().node() - window.node() : -1;
        for (int k : ticks(window.columns() - 1, (int) Math.ceil(NUMBER_WIDTH / pitchX), node)) {
            double x = left + k * pitchX + layout.cellWidth() / scale / 2;
            place(grid.r(window.node() + k), x, top - 14, k == node, true);
        }
        for (int k : ticks(window.rows() - 1, (int) Math.ceil(NUMBER_HEIGHT / pitchY), row)) {
            double y = top + k * pitchY + layout.cellHeight() / scale / 2;
            place(grid.t(window.row() + k), right + 10, y, k == row, false);
        }
        for (int k = used; k < numbers.size(); k++) {
            numbers.get(k).setVisible(false);
        }
        String letter = pane.side().isMeasured() ? "measured" : pane.quantity().letter();
        whole = window.isAll(grid);
        setSidesVisible(sidesVisible);
        diagonal.setText(texts.get("explorer.side.diagonal." + letter));
        endPoint.setText(texts.get("explorer.side.end-point." + letter));
        placeNames(layout, scale, left, top);
        markUnsure(layout, scale, right, top);
    }

    /** Shows or hides what the sides mean; without cells they mean nothing yet. */
    void setSidesVisible(boolean visible) {
        sidesVisible = visible;
        diagonal.setVisible(visible && whole && spacing == PaneSpacing.WIDE);
        endPoint.setVisible(visible && whole && spacing == PaneSpacing.WIDE);
    }

    /** Where the words below the triangle begin; the triangle's right edge where there are none. */
    double belowFrom(double right) {
        return endPoint.isVisible() ? endPoint.getLayoutX() : right;
    }

    private void placeNames(TriangleLayout layout, double scale, double left, double top) {
        double right = left + layout.width() / scale;
        size(rName);
        size(tName);
        if (spacing == PaneSpacing.NARROW) {
            rName.relocate(right - rName.getWidth(), top - 36);
            tName.setRotate(0);
            tName.relocate(right + 16, top - 22);
            return;
        }
        rName.relocate(right - rName.getWidth(), top - 46);
        tName.setRotate(90);
        tName.relocate(right + 58 - tName.getWidth() / 2, top + tName.getWidth() / 2 - tName.getHeight() / 2);
        placeSides(layout, scale, left, top);
    }

    private void placeSides(TriangleLayout layout, double scale, double left, double top) {
        double pitchX = (layout.cellWidth() + layout.gap()) / scale;
        double pitchY = (layout.cellHeight() + layout.gap()) / scale;
        size(endPoint);
        endPoint.relocate(left + layout.width() / scale - endPoint.getWidth(), top + layout.height() / scale + 8);
        size(diagonal);
        double slope = Math.atan2(pitchY, pitchX);
        diagonal.setRotate(Math.toDegrees(slope));
        // beside the corners of the steps, whose line is steeper than the picture's own diagonal
        double step = 0.45 * layout.grid().steps();
        double middleX = left + step * pitchX - BESIDE_STEPS * Math.sin(slope);
        double middleY = top + (step + 1) * pitchY + BESIDE_STEPS * Math.cos(slope);
        diagonal.relocate(middleX - diagonal.getWidth() / 2, middleY - diagonal.getHeight() / 2);
    }

    /** The strip below the clip, which may lie between two rows. */
    private void markUnsure(TriangleLayout layout, double scale, double right, double top) {
        double from = top + layout.yOf(FieldDifference.SMALLEST_SURE_T) / scale;
        double bottom = top + layout.height() / scale;
        boolean seen = whole || from < bottom;
        double to = Math.max(from + 4, bottom);
        unsure.resizeRelocate(right + 2, Math.max(top, from), 4, to - Math.max(top, from));
        unsure.setVisible(seen);
        size(unsureName);
        unsureName.relocate(right + 10, to + 2);
        unsureName.setVisible(seen && spacing == PaneSpacing.WIDE);
    }

    private static void size(Label label) {
        label.autosize();
    }

    /** Every so many nodes and always the last; around the selected node there is room for its own number. */
    private static List<Integer> ticks(int last, int apart, int selected) {
        int step = Math.max(1, apart);
        while (step < last && step <= 2 * apart && last % step != 0) {
            step++;
        }
        List<Integer> ticks = new ArrayList<>();
        for (int k = 0; k < last && last - k >= apart; k += step) {
            ticks.add(k);
        }
        ticks.add(last);
        if (selected >= 0) {
            ticks.removeIf(k -> Math.abs(k - selected) < apart);
            ticks.add(selected);
        }
        return ticks;
    }

    private void place(double value, double x, double y, boolean selected, boolean centred) {
        if (used == numbers.size()) {
            Label label = new Label();
            label.getStyleClass().add("axis-number");
            numbers.add(label);
            getChildren().add(label);
        }
        Label label = numbers.get(used++);
        String text = number(value);
        if (!text.equals(label.getText())) {
            label.setText(text);
            label.applyCss();
        }
        label.pseudoClassStateChanged(SELECTED, selected);
        label.setVisible(true);
        size(label);
        label.relocate(centred ? x - label.getWidth() / 2 : x, y - label.getHeight() / 2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
