package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.flow.TimeSampler.RowHalf;
import java.util.ArrayList;
import java.util.List;

/** The (r, t) that a plan's training draws (arXiv 2601.22158, Table 3b), in their order from the first step on. */
public final class TrainedTimes {
    private TrainedTimes() {}

    /**
     * The first pairs: the very ones that a run of this plan trained on. A method without r has r = t.
     *
     * @param rows how many rows of batches
     */
    public static List<TimePair> first(Plan plan, int rows) {
        List<TimePair> times = new ArrayList<>();
        for (int index = 0; index < rows; index++) {
            DrawStream stream = new DrawStream(plan.seed(), Purpose.DRAWS, index);
            stream.uniform(); // which image
            stream.uniform(); // whether its label is dropped
            TimePair drawn = draw(plan, stream, index % plan.batch());
            times.add(plan.method().isMeanFlow() ? drawn : new TimePair(drawn.t(), drawn.t()));
        }
        return times;
    }

    /** The times of one row of a batch. */
    static TimePair draw(Plan plan, DrawStream stream, int row) {
        return plan.times().draw(stream, half(plan, row));
    }

    /** In which half of a batch a row is. */
    static RowHalf half(Plan plan, int row) {
        return row < plan.batch() / 2 ? RowHalf.DIAGONAL : RowHalf.REST;
    }
}
