package io.pmfstudio.model.toy;

import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A training of a point network as it stands: all that it needs to go on, bit for bit.
 *
 * @param plan what is trained
 * @param rawLosses the raw loss per row and dimension of each step done
 * @param diverged whether the next step's loss or gradient was not finite, so that the training ended here
 * @param seconds of training so far
 * @param weights values by name
 * @param averages their averages by name
 * @param moments of Adam by name
 */
public record PointState(
        ToyPlan plan,
        float[] rawLosses,
        boolean diverged,
        double seconds,
        Map<String, float[]> weights,
        Map<String, float[]> averages,
        Map<String, float[]> moments) {
    private static final int LAST = 500;

    /** Steps done. */
    public int steps() {
        return rawLosses.length;
    }

    /** Whether nothing is left to do. */
    public boolean ended() {
        return diverged || steps() >= plan.steps();
    }

    /** The mean raw loss of the last 500 steps, per row and dimension; NaN before the first. */
    public double lastLoss() {
        int from = Math.max(0, rawLosses.length - LAST);
        double sum = 0;
        for (int i = from; i < rawLosses.length; i++) {
            sum += rawLosses[i];
        }
        return sum / (rawLosses.length - from);
    }

    /** The network of the averaged weights. Engine thread only. */
    public PointNetwork network(TensorScope scope) {
        return PointNetwork.of(scope, plan.target(), plan.dimensions(), averages);
    }

    /** The state before the first step. */
    static PointState initial(ToyPlan plan) {
        Map<String, float[]> weights = PointNetwork.initial(plan.dimensions(), plan.seed());
        Map<String, float[]> moments = new LinkedHashMap<>();
        weights.forEach((name, values) -> {
            moments.put("mean/" + name, new float[values.length]);
            moments.put("square/" + name, new float[values.length]);
        });
        return new PointState(plan, new float[0], false, 0, weights, weights, moments);
    }

    @Override
    public String toString() {
        return plan + " after " + steps() + " steps" + (diverged ? ", diverged" : "");
    }

    /** A list that grows by one loss at a time. */
    static final class Losses {
        private float[] values;
        private int count;

        Losses(float[] start) {
            values = start.clone();
            count = start.length;
        }

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, Math.max(1024, 2 * count));
            }
            values[count++] = (float) value;
        }

        float[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
