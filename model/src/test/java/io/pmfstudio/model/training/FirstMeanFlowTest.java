package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Form;
import io.pmfstudio.model.training.MeanFlowObjective.Outcome;
import io.pmfstudio.model.training.MeanFlowObjective.Settings;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ‖u - sg(v_t - (t-r)·du/dt)‖² with du/dt along (v_t, 1, 0), all by finite differences in double precision. */
@ExtendWith(EngineExtension.class)
class FirstMeanFlowTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 3, 1, 1, 1, 1, 0, 48);
    private static final int SIZE = 64;
    private static final double[] T = {0.9, 0.6};
    private static final double[] R = {0.2, 0.6};
    private static final double STEP = 1e-4;
    private static final String BIAS = "u_final_layer.linear._flax_linear.bias";

    @Test
    void lossAndGradientAgreeWithFiniteDifferences(TensorEngine engine) throws Exception {
        OnEngine.<Boolean>run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                Parameters parameters = awayFromZero(wide);
                parameters.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
                MeanFlowNetwork network = new MeanFlowNetwork(
                        new PixelTransformer(wide, CONFIG, parameters), PredictionTarget.U, Preconditioner.NONE);
                check(wide, network, parameters.get(BIAS));
            }
            return true;
        });
    }

    private static Parameters awayFromZero(TensorScope scope) {
        Parameters parameters = InitialWeights.of(scope, CONFIG, Heads.U_ONLY, 4);
        GaussianNoise noise = new GaussianNoise(6, Purpose.WEIGHTS);
        int index = 0;
        for (NDArray parameter : parameters.all().values()) {
            float[] values = noise.image(index++, (int) parameter.size());
            parameter.addi(scope.times(scope.floats(values, parameter.getShape().getShape()), 0.3));
        }
        return parameters;
    }

    private static void check(TensorScope scope, MeanFlowNetwork network, NDArray bias) {
        float[] data = new GaussianNoise(1, Purpose.STATE).image(0, 2 * SIZE);
        float[] noise = new GaussianNoise(2, Purpose.STATE).image(0, 2 * SIZE);
        Draws draws = new Draws(data, noise, VelocityQuery.of(T, R, 1, Guidance.NONE), new boolean[2]);
        Settings settings = new Settings(Targets.PLAIN, VelocityHead.BOUNDARY, 0, Form.ORIGINAL);
        Outcome outcome = new MeanFlowObjective(network, settings).accumulate(scope, draws, 1);

        double[] z = new double[2 * SIZE];
        double[] v = new double[2 * SIZE];
        for (int i = 0; i < z.length; i++) {
            z[i] = (1 - T[i / SIZE]) * data[i] + T[i / SIZE] * noise[i];
            v[i] = noise[i] - data[i];
        }
        double[] above = u(scope, network, moved(z, v, STEP), STEP);
        double[] below = u(scope, network, moved(z, v, -STEP), -STEP);
        double[] target = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            target[i] = v[i] - (T[i / SIZE] - R[i / SIZE]) * (above[i] - below[i]) / (2 * STEP);
        }
        double loss = loss(u(scope, network, z, 0), target);
        assertEquals(loss, outcome.loss(), 1e-5 * loss);
        assertEquals(loss / SIZE, outcome.meanSquareU(), 1e-5 * loss / SIZE);
        assertEquals(loss(u(scope, network, z, T, T), v) / SIZE, outcome.meanSquareV(), 1e-5 * outcome.meanSquareV());

        double gradient = TensorScope.toDoubles(bias.getGradient())[3];
        bias.setRequiresGradient(false);
        double up = nudged(scope, network, bias, z, target, STEP);
        double down = nudged(scope, network, bias, z, target, -STEP);
        assertTrue(Math.abs(gradient) > 1e-3, "the bias matters");
        assertEquals((up - down) / (2 * STEP), gradient, 1e-5 * Math.abs(gradient));
    }

    /** The loss after a bias moved, with the target held: the stop-gradient. */
    private static double nudged(
            TensorScope scope, MeanFlowNetwork network, NDArray bias, double[] z, double[] target, double by) {
        double[] nudge = new double[(int) bias.size()];
        nudge[3] = by;
        NDArray change = scope.doubles(nudge, nudge.length);
        bias.addi(change);
        double loss = loss(u(scope, network, z, 0), target);
        bias.subi(change);
        return loss;
    }

    private static double loss(double[] u, double[] target) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += (u[i] - target[i]) * (u[i] - target[i]);
        }
        return sum / 2;
    }

    private static double[] moved(double[] z, double[] v, double by) {
        double[] moved = z.clone();
        for (int i = 0; i < z.length; i++) {
            moved[i] += by * v[i];
        }
        return moved;
    }

    private static double[] u(TensorScope scope, MeanFlowNetwork network, double[] z, double later) {
        return u(scope, network, z, R, new double[] {T[0] + later, T[1] + later});
    }

    private static double[] u(TensorScope scope, MeanFlowNetwork network, double[] z, double[] r, double[] t) {
        return Gradients.off(() -> TensorScope.toDoubles(network.fields(
                        scope,
                        DualTensor.constant(scope.doubles(z, 2, 1, 8, 8)),
                        VelocityQuery.of(t, r, 1, Guidance.NONE),
                        Outputs.U)
                .u()
                .orElseThrow()
                .value()));
    }
}
