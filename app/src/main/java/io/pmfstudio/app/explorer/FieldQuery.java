package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;

/**
 * What one source is asked: everything that its numbers depend on, so that equal queries have equal answers.
 *
 * @param source who is asked
 * @param data name of a shipped data set, or a folder
 * @param classIndex the class, {@link FieldChoice#ALL_CLASSES} for all
 * @param noiseScale s of the noise
 * @param grid the (r, t) grid
 * @param guidance ω and its interval
 * @param start which states the rows lie on, from which noise
 * @param statesModel path of the network whose states they may be; empty where none plays a part
 */
public record FieldQuery(
        SourceChoice source,
        String data,
        int classIndex,
        double noiseScale,
        TriangleGrid grid,
        Guidance guidance,
        StartChoice start,
        String statesModel) {
    /** Whether two sources are asked at the same states: all but who is asked is equal. */
    public boolean isAskedLike(FieldQuery other) {
        return data.equals(other.data)
                && classIndex == other.classIndex
                && noiseScale == other.noiseScale
                && grid.equals(other.grid)
                && guidance.equals(other.guidance)
                && start.equals(other.start);
    }

    /** The same from another noise. */
    public FieldQuery withNoise(NoiseImage next) {
        return new FieldQuery(source, data, classIndex, noiseScale, grid, guidance, start.withNoise(next), statesModel);
    }

    /** Whether a class is chosen. */
    public boolean hasClass() {
        return classIndex != FieldChoice.ALL_CLASSES;
    }
}
