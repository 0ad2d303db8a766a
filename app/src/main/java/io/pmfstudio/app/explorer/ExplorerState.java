package io.pmfstudio.app.explorer;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.app.imaging.Arrangement;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.model.field.TriangleGrid;
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
 * @param selected the selected cell
 */
public record ExplorerState(FieldChoice field, FieldLook look, TriangleGrid.Cell selected) {
    /** The view of a first start: the middle of the r = 0 side, where noise has just become an image. */
    public static final ExplorerState FIRST =
            new ExplorerState(FieldChoice.FIRST, FieldLook.DEFAULT, new TriangleGrid.Cell(4, 10));

    private static final Gson GSON = new Gson();

    public ExplorerState {
        Objects.requireNonNull(field, "a view needs a field");
        Objects.requireNonNull(look, "a view needs a look");
        Objects.requireNonNull(selected, "a view needs a selected cell");
        selected = field.grid().nearest(selected);
    }

    /** The times of the selected cell. */
    public TimePair time() {
        return field.grid().time(selected);
    }

    /** The same view of another field; the selection stays at its (r, t) as near as the grid allows. */
    public ExplorerState withField(FieldChoice other) {
        TriangleGrid grid = other.grid();
        return new ExplorerState(other, look, grid.equals(field.grid()) ? selected : grid.nearest(time()));
    }

    /** The same field with another look. */
    public ExplorerState withLook(FieldLook other) {
        return new ExplorerState(field, other, selected);
    }

    /** The same with another selected cell; one outside the triangle moves to its edge. */
    public ExplorerState withSelected(TriangleGrid.Cell other) {
        return new ExplorerState(field, look, other);
    }

    /** The triangles on the screen: a row or a group of quantities for each source, for their difference and its size. */
    public List<Pane> panes() {
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
