package io.pmfstudio.app.sampling;

import com.google.gson.Gson;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole view in one value, which can be saved, sent and restored.
 *
 * @param choice what is sampled
 * @param cell device pixels across an image, 0 for as many as the window allows
 * @param selected index of the selected image
 */
public record SamplingState(SamplingChoice choice, int cell, int selected) {
    /** The view of a first start. */
    public static final SamplingState FIRST = new SamplingState(SamplingChoice.FIRST, 0, 0);

    private static final int LARGEST_CELL = 1024;
    private static final Gson GSON = new Gson();

    public SamplingState {
        Objects.requireNonNull(choice, "a view needs a choice of what is sampled");
        if (cell < 0 || cell > LARGEST_CELL) {
            throw new IllegalArgumentException("an image is 0 to " + LARGEST_CELL + " pixels wide, not " + cell);
        }
        selected = Math.max(0, Math.min(choice.count() - 1, selected));
    }

    /** The same view of another choice. */
    public SamplingState withChoice(SamplingChoice other) {
        return new SamplingState(other, cell, selected);
    }

    /** The same with images of another size on the screen. */
    public SamplingState withCell(int other) {
        return new SamplingState(choice, Math.max(0, Math.min(LARGEST_CELL, other)), selected);
    }

    /** The same with another selected image; beyond the ends the last one. */
    public SamplingState withSelected(int other) {
        return new SamplingState(choice, cell, other);
    }

    /** As JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** From JSON; empty if it is not a whole view. */
    public static Optional<SamplingState> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, SamplingState.class));
        } catch (RuntimeException e) { // no JSON, or Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
