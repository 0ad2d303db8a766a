package io.pmfstudio.app.sampling;

import com.google.gson.Gson;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a grid of samples was made from, so that it can be made again.
 *
 * @param kind always {@link #KIND}, which tells it from other recipes
 * @param state the view
 * @param modelName name of its network
 * @param noiseScale s
 */
public record GridRecipe(String kind, SamplingState state, String modelName, double noiseScale) {
    /** What {@link #kind()} says. */
    public static final String KIND = "sample-grid";

    private static final Gson GSON = new Gson();

    public GridRecipe {
        if (!KIND.equals(kind)) {
            throw new IllegalArgumentException("a recipe of a grid is of the kind " + KIND + ", not " + kind);
        }
        Objects.requireNonNull(state, "a recipe of a grid needs a view");
    }

    /** As one line of JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** The recipe of a JSON text; empty if it is none of a grid. */
    public static Optional<GridRecipe> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, GridRecipe.class));
        } catch (RuntimeException e) { // no JSON, or Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
