package io.pmfstudio.model.field;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pmfstudio.model.flow.Denoiser;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.BitSet;

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
        if (t <= activeFrom && t >= activeFrom * ACTIVE_DOWN_TO && states == activeFor) {
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

    private double[] overAll(TensorScope outer, double[] y, int states, double t) {
        forgetActive();
        try (TensorScope scope = outer.child(Precision.SINGLE)) {
            // two columns are faster than one: a matrix product runs on both cores, a vector product does not
            int columns = Math.max(2, states);
            NDArray states2d = scope.doubles(Arrays.copyOf(y, columns * table.size()), columns, table.size());
            StreamedSoftmax sum = new StreamedSoftmax(scope, states, table.size());
            NDArray columnsFirst = states2d.transpose();
            double width = t * t * noiseScale * noiseScale;
            Heavy heavy = new Heavy();
            for (ImageTable.Chunk chunk : table.chunks(classIndex)) {
                try (TensorScope part = scope.child()) {
                    NDArray products = part.adopt(chunk.images().matMul(columnsFirst));
                    NDArray logits = products.get(":, 0:" + states)
                            .muli(part.full((1 - t) / width))
                            .subi(part.times(part.adopt(chunk.halfNorms().duplicate()), (1 - t) * (1 - t) / width));
                    sum.add(part, chunk, logits);
                    if (along == Along.OWN_FLOW) {
                        heavy.note(chunk, logits);
                    }
                }
            }
            double[] mean = TensorScope.toDoubles(sum.mean());
            remember(heavy.places(sum.largest(), states), states, t);
            return mean;
        }
    }

    private void remember(int[] places, int states, double t) {
        if (places.length > 0) {
            try (TensorScope parts = activeScope.child()) {
                active = activeScope.adopt(table.gather(parts, places));
            }
            activeFor = states;
            activeFrom = t;
        }
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

    /** Which images weigh anything, found chunk by chunk against the heaviest so far. */
    private final class Heavy {
        private final java.util.List<float[]> logits = new java.util.ArrayList<>();
        private final java.util.List<Integer> from = new java.util.ArrayList<>();

        void note(ImageTable.Chunk chunk, NDArray chunkLogits) {
            logits.add(TensorScope.toFloats(chunkLogits));
            from.add(chunk.from());
        }

        /** Places of the active images, ascending; none if they are too many to be worth it. */
        int[] places(float[] largest, int states) {
            BitSet places = new BitSet();
            for (int chunk = 0; chunk < logits.size(); chunk++) {
                float[] values = logits.get(chunk);
                for (int i = 0; i < values.length; i++) {
                    if (values[i] > largest[i % states] - LOG_WEIGHT_KEPT) {
                        places.set(from.get(chunk) + i / states);
                    }
                }
            }
            long values = (long) places.cardinality() * states * table.size();
            return values > MOST_ACTIVE_VALUES ? new int[0] : places.stream().toArray();
        }
    }
}
