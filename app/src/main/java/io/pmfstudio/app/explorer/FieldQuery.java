package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;

/**
 * What one source is asked: everything that its numbers depend on, so that equal queries have equal answers.
 *
 * @param source who is asked
 * @param data name of a shipped data set, or a folder
 * @param classIndex the class, {@link FieldChoice#ALL_CLASSES} for all
 * @param seed seed of the noise
 * @param noiseScale s of the noise
 * @param grid the (r, t) grid
 * @param guidance ω and its interval
 * @param states which states the rows lie on
 * @param statesModel path of the network whose states they may be; empty where none plays a part
 * @param image index of the data image
 */
public record FieldQuery(
        SourceChoice source,
        String data,
        int classIndex,
        long seed,
        double noiseScale,
        TriangleGrid grid,
        Guidance guidance,
        StatesKind states,
        String statesModel,
        int image) {
    /** Whether two sources are asked at the same states: all but who is asked is equal. */
    public boolean isAskedLike(FieldQuery other) {
        return data.equals(other.data)
                && classIndex == other.classIndex
                && seed == other.seed
                && noiseScale == other.noiseScale
                && grid.equals(other.grid)
                && guidance.equals(other.guidance)
                && states == other.states
                && image == other.image;
    }

    /** The same from another noise. */
    public FieldQuery withSeed(long next) {
        return new FieldQuery(source, data, classIndex, next, noiseScale, grid, guidance, states, statesModel, image);
    }

    /** Whether a class is chosen. */
    public boolean hasClass() {
        return classIndex != FieldChoice.ALL_CLASSES;
    }
}
