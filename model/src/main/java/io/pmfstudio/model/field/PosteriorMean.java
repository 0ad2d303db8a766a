package io.pmfstudio.model.field;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pmfstudio.model.flow.Denoiser;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * x̄(z, t) = Σ w_i x_i over the images of a finite data set, w_i ∝ exp(-‖z - (1-t)·x_i‖² / (2 t² s²)): the conditional
 * mean of the clean image, from which the exact velocity is v = (z - x̄)/t ("On the Closed-Form of Flow Matching",
 * arXiv 2506.03719). With images c_i = x_i - μ and y = z - (1-t)·μ the logarithm of w_i is, up to a constant,
 * ((1-t)·y·c_i - (1-t)²·‖c_i‖²/2) / (t² s²): one matrix product for all images and states.
 *
 * <p>Along a falling t few images keep any weight. After a pass over all of them, those within e^-60 of a state's
 * heaviest image stay active until t has fallen by a quarter; if they are few, only they are summed, in double
 * precision and from their distances directly, where t is small and the weights are sharp.
 *
 * <p>One object serves one solve, with t falling; engine thread only.
 */
final class PosteriorMean implements Denoiser, AutoCloseable {
    /** Images lighter than this against a state's heaviest one are left out of the active set: e^-60. */
    private static final float LOG_WEIGHT_KEPT = 60;
    /** Larger active sets (images times states times values) gain nothing over a pass over all images. */
    private static final long MOST_ACTIVE_VALUES = 3_200_000;
    /** How far t may fall before all images are looked at again. */
    private static final double ACTIVE_DOWN_TO = 0.75;

    /** Which flow asks. */
    enum Along {
        /** The flow of this very mean, on which an image that lost its weight never regains it. */
        OWN_FLOW,
        /** Another flow, such as a guided one: it may run towards images that weigh nothing yet, so all stay. */
        OTHER_FLOW
    }

    private final ImageTable table;
    private final int classIndex;
    private final double noiseScale;
    private final Along along;
    private NDArray active;
    private int activeFor;
    private double activeFrom = -1;
    private final TensorScope activeScope;

    /**
     * Starts a solve.
     *
     * @param classIndex restricts the sum to one class; negative for all images
     * @param noiseScale s
     * @param along whether light images may be left out
     * @param scope outlives this object; holds its active images
     */
    PosteriorMean(ImageTable table, int classIndex, double noiseScale, Along along, TensorScope scope) {
        this.table = table;
        this.classIndex = classIndex;
        this.noiseScale = noiseScale;
        this.along = along;
        this.activeScope = scope.child(Precision.DOUBLE);
    }

    @Override
    public double[] denoise(TensorScope scope, double[] z, double t) {
        int states = z.length / table.size();
        double[] centred = shifted(z, -(1 - t));
        double[] mean;
        if (along == Along.OWN_FLOW && t <= activeFrom && t >= activeFrom * ACTIVE_DOWN_TO && states == activeFor) {
            mean = overActive(scope, centred, states, t);
        } else {
            mean = overAll(scope, centred, states, t);
        }
        return shifted(mean, 1);
    }

    private double[] shifted(double[] values, double factor) {
        double[] mean = table.mean();
        double[] shifted = values.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += factor * mean[i % mean.length];
        }
        return shifted;
    }

    /** Looks at all images; if few of them weigh anything, sums those precisely. */
    private double[] overAll(TensorScope outer, double[] y, int states, double t) {
        forgetActive();
        try (TensorScope scope = outer.child(Precision.SINGLE)) {
            List<ImageTable.Chunk> chunks = table.chunks(classIndex);
            List<NDArray> logits = logits(scope, chunks, y, states, t);
            int[] places = heavy(chunks, logits, states);
            if (places.length > 0) {
                remember(places, states, t);
                return overActive(outer, y, states, t);
            }
            StreamedSoftmax sum = new StreamedSoftmax(scope, states, table.size());
            for (int i = 0; i < chunks.size(); i++) {
                try (TensorScope part = scope.child()) {
                    sum.add(part, table.images(part, chunks.get(i)), logits.get(i));
                }
            }
            return TensorScope.toDoubles(sum.mean());
        }
    }

    /** Logarithms of the weights up to a constant of each state, (n, B) for every chunk. */
    private List<NDArray> logits(TensorScope scope, List<ImageTable.Chunk> chunks, double[] y, int states, double t) {
        // two columns are faster than one: a matrix product runs on both cores, a vector product does not
        int columns = Math.max(2, states);
        double width = t * t * noiseScale * noiseScale;
        List<NDArray> logits = new ArrayList<>();
        try (TensorScope inner = scope.child()) {
            NDArray rows = inner.doubles(Arrays.copyOf(y, columns * table.size()), columns, table.size());
            NDArray transposed = rows.transpose();
            for (ImageTable.Chunk chunk : chunks) {
                try (TensorScope part = inner.child()) {
                    NDArray products = part.adopt(table.images(part, chunk).matMul(transposed));
                    NDArray norms = part.adopt(chunk.halfNorms().duplicate());
                    NDArray asked = products.get(":, 0:" + states).mul(part.full((1 - t) / width));
                    logits.add(scope.adopt(asked.subi(part.times(norms, (1 - t) * (1 - t) / width))));
                }
            }
        }
        return logits;
    }

    /** Places of the images that weigh anything for a state, ascending; none if they are too many to be worth it. */
    private int[] heavy(List<ImageTable.Chunk> chunks, List<NDArray> logits, int states) {
        List<float[]> values = logits.stream().map(TensorScope::toFloats).toList();
        float[] largest = new float[states];
        Arrays.fill(largest, Float.NEGATIVE_INFINITY);
        for (float[] chunk : values) {
            for (int i = 0; i < chunk.length; i++) {
                largest[i % states] = Math.max(largest[i % states], chunk[i]);
            }
        }
        BitSet places = new BitSet();
        for (int c = 0; c < values.size(); c++) {
            float[] chunk = values.get(c);
            for (int i = 0; i < chunk.length; i++) {
                if (chunk[i] > largest[i % states] - LOG_WEIGHT_KEPT) {
                    places.set(chunks.get(c).from() + i / states);
                }
            }
        }
        long size = (long) places.cardinality() * states * table.size();
        return size > MOST_ACTIVE_VALUES ? new int[0] : places.stream().toArray();
    }

    private void remember(int[] places, int states, double t) {
        try (TensorScope parts = activeScope.child()) {
            active = activeScope.adopt(table.gather(parts, places));
        }
        activeFor = states;
        activeFrom = t;
    }

    private void forgetActive() {
        if (active != null) {
            active.close();
            active = null;
        }
        activeFrom = -1;
    }

    /** Few images: distances themselves, in double precision. */
    private double[] overActive(TensorScope outer, double[] y, int states, double t) {
        try (TensorScope scope = outer.child(Precision.DOUBLE)) {
            NDArray images = scope.times(scope.adopt(active.duplicate()), 1 - t);
            double[] mean = new double[y.length];
            NDArray all = scope.doubles(y, states, table.size());
            for (int b = 0; b < states; b++) {
                try (TensorScope one = scope.child()) {
                    NDArray state = one.adopt(all.get(b));
                    NDArray distances = one.adopt(images.sub(state)).square().sum(new int[] {1});
                    NDArray weights = one.times(distances, -1 / (2 * t * t * noiseScale * noiseScale))
                            .softmax(0);
                    NDArray image =
                            weights.reshape(new Shape(1, weights.size())).matMul(active);
                    System.arraycopy(TensorScope.toDoubles(image), 0, mean, b * table.size(), table.size());
                }
            }
            return mean;
        }
    }

    @Override
    public void close() {
        activeScope.close();
    }
}
