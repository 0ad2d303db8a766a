package io.pmfstudio.app.explorer;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.app.imaging.Arrangement;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.TimePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole view in one value, which can be saved, sent and restored.
 *
 * @param field what is computed
 * @param look how it is shown
 * @param time the selected (r, t), a cell of the grid or between them
 * @param overlay what is measured of it
 */
public record ExplorerState(FieldChoice field, FieldLook look, TimePair time, OverlayChoice overlay) {
    private static final TimePair FIRST_TIME = new TimePair(0.75, 0.375);

    /** The view of a first start: a cell where noise has just become an image. */
    public static final ExplorerState FIRST =
            new ExplorerState(FieldChoice.FIRST, FieldLook.DEFAULT, FIRST_TIME, OverlayChoice.NONE);

    /** Times that differ by less are those of a cell; what a number with three digits can say. */
    private static final double SAME_TIME = 0.0006;

    private static final Gson GSON = new Gson();

    public ExplorerState {
        Objects.requireNonNull(field, "a view needs a field");
        Objects.requireNonNull(look, "a view needs a look");
        // views that were saved with a cell name no times, or no overlay; Gson then hands over nothing
        time = onGrid(field.grid(), time == null ? FIRST_TIME : time);
        overlay = overlay == null ? OverlayChoice.NONE : overlay;
    }

    private static TimePair onGrid(TriangleGrid grid, TimePair time) {
        double t = Math.max(FieldSource.LOWEST_TIME, time.t());
        TimePair possible = new TimePair(t, Math.min(t, time.r()));
        TimePair cell = grid.time(grid.nearest(possible));
        boolean same = Math.abs(cell.t() - possible.t()) < SAME_TIME && Math.abs(cell.r() - possible.r()) < SAME_TIME;
        return same ? cell : possible;
    }

    /** The cell that is selected, or the nearest one to a selection between them. */
    public TriangleGrid.Cell selected() {
        return field.grid().nearest(time);
    }

    /** Whether a cell is selected, and not a place between them. */
    public boolean isOnGrid() {
        return field.grid().time(selected()).equals(time);
    }

    /** The same view of another field; a selected cell becomes the nearest one of the other grid. */
    public ExplorerState withField(FieldChoice other) {
        ExplorerState next = new ExplorerState(other, look, time, overlay);
        return isOnGrid() ? next.withSelected(next.selected()) : next;
    }

    /** The same field with another look. */
    public ExplorerState withLook(FieldLook other) {
        return new ExplorerState(field, other, time, overlay);
    }

    /** The same with another selected cell; one outside the triangle moves to its edge. */
    public ExplorerState withSelected(TriangleGrid.Cell other) {
        return withTime(field.grid().time(field.grid().nearest(other)));
    }

    /** The same with another selection anywhere; near a cell it is that cell. */
    public ExplorerState withTime(TimePair other) {
        return new ExplorerState(field, look, other, overlay);
    }

    /** The same with another instrument, or another look of it. */
    public ExplorerState withOverlay(OverlayChoice other) {
        return new ExplorerState(field, look, time, other);
    }

    /** A selected cell moves by cells; a selection between them moves to the next of the grid's t or r. */
    public ExplorerState moved(int down, int across) {
        TriangleGrid.Cell cell = selected();
        if (isOnGrid()) {
            return withSelected(new TriangleGrid.Cell(cell.row() + down, cell.node() + across));
        }
        double t = moved(field.grid().times(), time.t(), down);
        return withTime(new TimePair(t, Math.min(t, moved(field.grid().ends(), time.r(), across))));
    }

    /** So many of the falling values further; where there are no more, the last one. */
    private static double moved(List<Double> values, double from, int by) {
        if (by == 0) {
            return from;
        }
        List<Double> ahead = by > 0
                ? values.stream().filter(value -> value < from - SAME_TIME).toList()
                : values.stream().filter(value -> value > from + SAME_TIME).toList();
        int index = by > 0 ? Math.min(by, ahead.size()) - 1 : Math.max(0, ahead.size() + by);
        return ahead.isEmpty() ? from : ahead.get(index);
    }

    /** The same t at r = t, or, of a cell, in the first cell of its row. */
    public ExplorerState atDiagonal() {
        TriangleGrid.Cell cell = selected();
        return isOnGrid()
                ? withSelected(new TriangleGrid.Cell(cell.row(), 0))
                : withTime(new TimePair(time.t(), time.t()));
    }

    /** The same t at r = 0. */
    public ExplorerState atEnd() {
        return withTime(new TimePair(time.t(), 0));
    }

    /** The same with t and r moved by small amounts; they stay within 0 ≤ r ≤ t ≤ 1. */
    public ExplorerState nudged(double t, double r) {
        double nextT = Math.max(FieldSource.LOWEST_TIME, Math.min(1, time.t() + t));
        return withTime(new TimePair(nextT, Math.max(0, Math.min(nextT, time.r() + r))));
    }

    /**
     * The triangles on the screen: a row or a group of quantities for each source, for their difference and its size; or one for
     * each source of what an instrument says of it.
     */
    public List<Pane> panes() {
        if (overlay.isPresent()) {
            Quantity beneath = look.quantities().get(0);
            Pane first = new Pane(Side.MEASURED_A, beneath);
            return field.isComparison() ? List.of(first, new Pane(Side.MEASURED_B, beneath)) : List.of(first);
        }
        List<Side> sides = new ArrayList<>(List.of(Side.A));
        if (field.isComparison()) {
            sides.add(Side.B);
            if (look.difference().isShown()) {
                sides.add(Side.DIFFERENCE);
            }
            if (look.difference().isShown() && look.arrangement() == Arrangement.ONE_QUANTITY) {
                sides.add(Side.ERROR);
            }
        }
        return sides.stream()
                .flatMap(side -> look.quantities().stream().map(quantity -> new Pane(side, quantity)))
                .toList();
    }

    /** As JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** From JSON; empty if it is not a whole view. */
    public static Optional<ExplorerState> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, ExplorerState.class));
        } catch (JsonParseException e) {
            return Optional.empty();
        } catch (RuntimeException e) { // Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
