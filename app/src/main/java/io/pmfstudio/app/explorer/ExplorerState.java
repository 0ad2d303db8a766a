package io.pmfstudio.app.explorer;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
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
        int row = Math.max(0, Math.min(field.steps() - 1, selected.row()));
        int node = Math.max(row, Math.min(field.steps(), selected.node()));
        selected = new TriangleGrid.Cell(row, node);
    }

    /** The times of the selected cell. */
    public TimePair time() {
        return field.grid().time(selected);
    }

    /** The same view of another field; the selection stays at its (r, t) as near as the grid allows. */
    public ExplorerState withField(FieldChoice other) {
        TimePair time = time();
        int row = (int) Math.round((1 - time.t()) * other.steps());
        int node = (int) Math.round((1 - time.r()) * other.steps());
        TriangleGrid.Cell place = other.steps() == field.steps() ? selected : new TriangleGrid.Cell(row, node);
        return new ExplorerState(other, look, place);
    }

    /** The same field with another look. */
    public ExplorerState withLook(FieldLook other) {
        return new ExplorerState(field, other, selected);
    }

    /** The same with another selected cell; one outside the triangle moves to its edge. */
    public ExplorerState withSelected(TriangleGrid.Cell other) {
        return new ExplorerState(field, look, other);
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
