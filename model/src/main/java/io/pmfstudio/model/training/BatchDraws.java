package io.pmfstudio.model.training;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.flow.TimeSampler.RowHalf;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.perception.CropBox;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the rows of a plan's batches. Row b of step n draws from a stream of its own, so neither the cut into
 * micro-batches nor a resumed run changes it.
 */
final class BatchDraws {
    private final Plan plan;
    private final ImageDataSet data;

    BatchDraws(Plan plan, ImageDataSet data) {
        this.plan = plan;
        this.data = data;
    }

    /** Rows {@code from} (included) to {@code to} (not included) of a step's batch. */
    Draws rows(int step, int from, int to) {
        int rows = to - from;
        int size = data.shape().size();
        float[] images = new float[rows * size];
        float[] noise = new float[rows * size];
        double[][] values = new double[5][rows];
        long[] labels = new long[rows];
        boolean[] dropped = new boolean[rows];
        List<CropBox> crops = new ArrayList<>();
        GaussianNoise noises = new GaussianNoise(plan.seed(), Purpose.TRAINING);
        for (int b = 0; b < rows; b++) {
            long index = (long) step * plan.batch() + from + b;
            DrawStream stream = new DrawStream(plan.seed(), Purpose.DRAWS, index);
            int image = stream.below(data.size());
            System.arraycopy(data.image(image), 0, images, b * size, size);
            scaled(noises.image(index, size), noise, b * size);
            labels[b] = data.labels()[image];
            dropped[b] = stream.uniform() < plan.classDropout();
            conditions(stream, from + b, values, b);
            crops.add(CropBox.draw(stream, data.shape().height(), data.shape().width()));
        }
        return new Draws(
                images,
                noise,
                new VelocityQuery(values[0], values[1], labels, values[2], values[3], values[4]),
                dropped,
                crops);
    }

    private void scaled(float[] from, float[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = (float) (from[i] * plan.noiseScale());
        }
    }

    /** t, r, ω, t_min and t_max; rows on the diagonal keep the whole interval. */
    private void conditions(DrawStream stream, int row, double[][] values, int b) {
        TimePair time = TrainedTimes.draw(plan, stream, row);
        double omega = plan.guidance().omega(stream.uniform());
        double low = plan.guidance().min(stream.uniform());
        double high = plan.guidance().max(stream.uniform());
        boolean diagonal = TrainedTimes.half(plan, row) == RowHalf.DIAGONAL;
        values[0][b] = time.t();
        values[1][b] = time.r();
        values[2][b] = omega;
        values[3][b] = diagonal ? 0 : low;
        values[4][b] = diagonal ? 1 : high;
    }
}
