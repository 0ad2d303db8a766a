package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The network of the toy experiment: seven linear layers, 256 wide, with ReLU between them, from the state and the
 * {@link TimeFeatures} to D values, which are x, u or v. Engine thread only.
 *
 * @param target what the last layer puts out
 * @param dimensions D
 * @param parameters {@code k.weight} (out, in) and {@code k.bias} (out) of layers 0 to 6
 */
public record PointNetwork(PredictionTarget target, int dimensions, Parameters parameters) {
    private static final int LAYERS = 7;
    private static final int WIDTH = 256;

    /** Shapes of the parameters by name, in order. */
    public static Map<String, long[]> shapes(int dimensions) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int in = Math.addExact(dimensions, TimeFeatures.COUNT);
        for (int k = 0; k < LAYERS; k++) {
            int out = k == LAYERS - 1 ? dimensions : WIDTH;
            shapes.put(k + ".weight", new long[] {out, in});
            shapes.put(k + ".bias", new long[] {out});
            in = out;
        }
        return shapes;
    }

    /** Initial weights and biases, uniform in ±1/√fan_in; parameter k draws from stream k of the seed. */
    public static Map<String, float[]> initial(int dimensions, long seed) {
        Map<String, float[]> values = new LinkedHashMap<>();
        double[] bound = new double[1];
        shapes(dimensions).forEach((name, shape) -> {
            if (shape.length == 2) {
                bound[0] = 1 / Math.sqrt((double) shape[1]);
            }
            DrawStream stream = new DrawStream(seed, Purpose.WEIGHTS, values.size());
            float[] tensor = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
            for (int i = 0; i < tensor.length; i++) {
                tensor[i] = (float) (bound[0] * (2 * stream.uniform() - 1));
            }
            values.put(name, tensor);
        });
        return values;
    }

    /** A network whose parameters live in a scope. */
    public static PointNetwork of(
            TensorScope weights, PredictionTarget target, int dimensions, Map<String, float[]> values) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        shapes(dimensions).forEach((name, shape) -> tensors.put(name, weights.floats(values.get(name), shape)));
        return new PointNetwork(target, dimensions, new Parameters(tensors));
    }

    /**
     * The average velocity u(z, r, t); v(z, t) where r = t, and always where v is predicted. From a prediction of x it is
     * (z - x)/max(t, 0.05).
     *
     * @param scope receives the result
     * @param z states (B, D), with the tangent v where du/dt is asked for
     * @param t times of the states (B)
     * @param r ends of the intervals (B)
     * @return u (B, D), with the tangent du/dt = ∂u/∂z·v + ∂u/∂t where z has one
     */
    public DualTensor velocity(TensorScope scope, DualTensor z, double[] t, double[] r) {
        double[] end = target == PredictionTarget.V ? t : r;
        NDArray features = scope.doubles(TimeFeatures.of(t, end), t.length, TimeFeatures.COUNT);
        DualTensor output = layers(joined(scope, z, features, t, end));
        return target == PredictionTarget.X ? fromDenoised(scope, z, output, t) : output;
    }

    private static DualTensor joined(TensorScope scope, DualTensor z, NDArray features, double[] t, double[] r) {
        NDArray value = z.value().concat(features, 1);
        if (z.tangent().isEmpty()) {
            return DualTensor.constant(value);
        }
        NDArray slopes = scope.doubles(TimeFeatures.slopes(t, r), t.length, TimeFeatures.COUNT);
        NDArray tangent = Gradients.off(() -> z.tangent().orElseThrow().concat(slopes, 1));
        return DualTensor.of(value, tangent);
    }

    private DualTensor layers(DualTensor input) {
        DualTensor x = input;
        for (int k = 0; k < LAYERS; k++) {
            NDArray weight = parameters.get(k + ".weight");
            NDArray bias = parameters.get(k + ".bias");
            x = x.through(
                    a -> Linear.linear(a, weight, bias).singletonOrThrow(),
                    (a, tangent) -> Linear.linear(tangent, weight).singletonOrThrow());
            if (k < LAYERS - 1) {
                x = x.through(
                        Activation::relu, (a, tangent) -> tangent.mul(a.gt(0).toType(a.getDataType(), false)));
            }
        }
        return x;
    }

    /** (z - x)/max(t, 0.05); the divisor stands still below 0.05. */
    private static DualTensor fromDenoised(TensorScope scope, DualTensor z, DualTensor x, double[] t) {
        NDArray inverse = column(scope, t, time -> 1 / Math.max(time, HeadConversion.SMALLEST_DIVISOR));
        NDArray u = z.value().sub(x.value()).mul(inverse);
        if (z.tangent().isEmpty()) {
            return DualTensor.constant(u);
        }
        NDArray slope = column(scope, t, time -> time > HeadConversion.SMALLEST_DIVISOR ? 1 / time : 0);
        NDArray tangent = Gradients.off(() -> {
            NDArray change =
                    z.tangent().orElseThrow().sub(x.tangent().orElseThrow()).muli(inverse);
            return change.subi(u.mul(slope));
        });
        return DualTensor.of(u, tangent);
    }

    /** A number for each row, (B, 1). */
    static NDArray column(TensorScope scope, double[] t, DoubleUnaryOperator f) {
        return scope.doubles(Arrays.stream(t).map(f).toArray(), t.length, 1);
    }
}
