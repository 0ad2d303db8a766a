package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network against loops of plain numbers, its tangent against differences, its loss and gradient against both. */
@ExtendWith(EngineExtension.class)
class PointNetworkTest {
    private static final int D = 3;
    private static final double[] T = {0.9, 0.5, 0.03};
    private static final double[] R = {0.2, 0.5, 0.01};

    private final TensorEngine engine;

    PointNetworkTest(TensorEngine engine) {
        this.engine = engine;
    }

    private static double[] draws(long seed) {
        float[] values = new GaussianNoise(seed, Purpose.STATE).image(0, T.length * D);
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static double[] moved(double[] z, double[] v, double step) {
        double[] moved = z.clone();
        for (int i = 0; i < z.length; i++) {
            moved[i] += step * v[i];
        }
        return moved;
    }

    private static double[] moved(double[] t, double step) {
        return new double[] {t[0] + step, t[1] + step, t[2] + step};
    }

    /** The same network by loops. */
    private static double[] byHand(PredictionTarget target, Map<String, float[]> weights, double[] z, double[] t) {
        double[] result = new double[z.length];
        for (int b = 0; b < t.length; b++) {
            double h = target == PredictionTarget.V ? 0 : t[b] - R[b];
            double[] x = new double[D + 10];
            System.arraycopy(z, b * D, x, 0, D);
            for (int k = 0; k < 2; k++) {
                double time = k == 0 ? t[b] : h;
                x[D + 5 * k] = time;
                for (int j = 0; j < 2; j++) {
                    x[D + 5 * k + 1 + 2 * j] = Math.cos(Math.PI / 2 * Math.pow(2, j) * time);
                    x[D + 5 * k + 2 + 2 * j] = Math.sin(Math.PI / 2 * Math.pow(2, j) * time);
                }
            }
            for (int layer = 0; layer < 7; layer++) {
                float[] weight = weights.get(layer + ".weight");
                float[] bias = weights.get(layer + ".bias");
                double[] y = new double[bias.length];
                for (int o = 0; o < y.length; o++) {
                    y[o] = bias[o];
                    for (int i = 0; i < x.length; i++) {
                        y[o] += weight[o * x.length + i] * x[i];
                    }
                    y[o] = layer < 6 ? Math.max(0, y[o]) : y[o];
                }
                x = y;
            }
            for (int d = 0; d < D; d++) {
                boolean ofX = target == PredictionTarget.X;
                result[b * D + d] = ofX ? (z[b * D + d] - x[d]) / Math.max(t[b], 0.05) : x[d];
            }
        }
        return result;
    }

    @ParameterizedTest
    @EnumSource(PredictionTarget.class)
    void theVelocityIsTheSameByHand(PredictionTarget target) throws Exception {
        Map<String, float[]> weights = PointNetwork.initial(D, 4);
        double[] z = draws(1);
        double[] velocity = OnEngine.run(engine, scope -> {
            TensorScope wide = scope.child(Precision.DOUBLE);
            return TensorScope.toDoubles(PointNetwork.of(wide, target, D, weights)
                    .velocity(wide, DualTensor.constant(wide.doubles(z, T.length, D)), T, R)
                    .value());
        });
        assertArrayEquals(byHand(target, weights, z, T), velocity, 1e-12);
    }

    @ParameterizedTest
    @EnumSource(
            value = PredictionTarget.class,
            names = {"X", "U"})
    void theTangentIsTheDerivativeAlongTheFlow(PredictionTarget target) throws Exception {
        Map<String, float[]> weights = PointNetwork.initial(D, 4);
        double[] z = draws(1);
        double[] v = draws(2);
        double[] tangent = OnEngine.run(engine, scope -> {
            TensorScope wide = scope.child(Precision.DOUBLE);
            DualTensor state = DualTensor.of(wide.doubles(z, T.length, D), wide.doubles(v, T.length, D));
            return TensorScope.toDoubles(PointNetwork.of(wide, target, D, weights)
                    .velocity(wide, state, T, R)
                    .tangent()
                    .orElseThrow());
        });
        assertArrayEquals(slope(target, weights, z, v), tangent, 1e-6);
    }

    /** du/dt by a central difference; a ReLU seldom bends within so small a step. */
    private static double[] slope(PredictionTarget target, Map<String, float[]> weights, double[] z, double[] v) {
        double step = 1e-6;
        double[] above = byHand(target, weights, moved(z, v, step), moved(T, step));
        double[] below = byHand(target, weights, moved(z, v, -step), moved(T, -step));
        double[] slope = new double[z.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = (above[i] - below[i]) / (2 * step);
        }
        return slope;
    }

    @ParameterizedTest
    @EnumSource(
            value = PredictionTarget.class,
            names = {"X", "U"})
    void lossAndGradientFollowTheIdentity(PredictionTarget target) throws Exception {
        Map<String, float[]> weights = PointNetwork.initial(D, 4);
        float[] data = new GaussianNoise(1, Purpose.DRAWS).image(0, T.length * D);
        float[] noise = new GaussianNoise(1, Purpose.TRAINING).image(0, T.length * D);
        double[] z = new double[data.length];
        double[] aim = new double[data.length];
        for (int i = 0; i < z.length; i++) {
            double t = T[i / D];
            z[i] = (1 - t) * data[i] + t * noise[i];
            aim[i] = (z[i] - data[i]) / Math.max(t, 0.05);
        }
        double[] own = new double[z.length];
        for (int b = 0; b < T.length; b++) {
            System.arraycopy(diagonal(target, weights, z), b * D, own, b * D, D);
        }
        double[] slope = slope(target, weights, z, own);
        double[] found = OnEngine.run(engine, scope -> {
            TensorScope wide = scope.child(Precision.DOUBLE);
            PointNetwork network = PointNetwork.of(wide, target, D, weights);
            NDArray bias = network.parameters().get("6.bias");
            network.parameters().all().values().forEach(parameter -> parameter.setRequiresGradient(true));
            double loss = PointObjective.accumulate(wide, network, new PointBatch(data, noise, T, R), 0);
            double[] gradient = TensorScope.toDoubles(wide.adopt(bias.getGradient()));
            return new double[] {loss, gradient[0], gradient[1], gradient[2]};
        });
        assertEquals(loss(target, weights, z, aim, slope), found[0], 1e-6);
        for (int d = 0; d < D; d++) {
            // du/dt is held while the weight moves; the loss of a step is a mean over rows alone
            float[] bias = weights.get("6.bias");
            float before = bias[d];
            float step = 1e-3f;
            bias[d] = before + step;
            double above = loss(target, weights, z, aim, slope);
            double moved = bias[d];
            bias[d] = before - step;
            double below = loss(target, weights, z, aim, slope);
            moved -= bias[d];
            bias[d] = before;
            assertEquals((above - below) / moved * D, found[1 + d], 1e-5 * Math.max(1, Math.abs(found[1 + d])));
        }
    }

    /** u(z, t, t): with r = t the features of h are those of 0. */
    private static double[] diagonal(PredictionTarget target, Map<String, float[]> weights, double[] z) {
        if (target == PredictionTarget.U) {
            return byHand(PredictionTarget.V, weights, z, T);
        }
        double[] raw = byHand(PredictionTarget.V, weights, z, T);
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (z[i] - raw[i]) / Math.max(T[i / D], 0.05);
        }
        return raw;
    }

    private static double loss(
            PredictionTarget target, Map<String, float[]> weights, double[] z, double[] aim, double[] slope) {
        double[] u = byHand(target, weights, z, T);
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            double difference = u[i] + (T[i / D] - R[i / D]) * slope[i] - aim[i];
            sum += difference * difference;
        }
        return sum / u.length;
    }

    @Test
    void aNetworkThatKnowsOneImageJumpsThere() throws Exception {
        Map<String, float[]> weights = PointNetwork.initial(D, 4);
        weights.values().forEach(values -> java.util.Arrays.fill(values, 0));
        weights.get("6.bias")[0] = 0.5f;
        weights.get("6.bias")[2] = -2;
        for (int steps : new int[] {1, 4}) {
            float[] samples = OnEngine.run(engine, scope -> {
                PointSampling sampling =
                        new PointSampling(PointNetwork.of(scope, PredictionTarget.X, D, weights), 2, steps, 9);
                return sampling.advance(scope).orElseThrow();
            });
            assertArrayEquals(new float[] {0.5f, 0, -2, 0.5f, 0, -2}, samples, 1e-6f);
        }
    }
}
