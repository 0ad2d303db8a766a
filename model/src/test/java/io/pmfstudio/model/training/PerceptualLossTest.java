package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.perception.CropBox;
import io.pmfstudio.model.perception.PerceptualDistance;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Form;
import io.pmfstudio.model.training.MeanFlowObjective.Outcome;
import io.pmfstudio.model.training.MeanFlowObjective.Settings;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The perceptual term by plain sums and finite differences in double precision, with a distance that is a plain sum, too. */
@ExtendWith(EngineExtension.class)
class PerceptualLossTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 3, 1, 1, 1, 1, 0, 48);
    private static final int SIDE = 8;
    private static final int SIZE = SIDE * SIDE;
    private static final double[] T = {0.9, 0.6, 0.3};
    private static final double[] R = {0.2, 0.6, 0.1};
    private static final double WEIGHT = 0.4;
    private static final double STEP = 1e-4;
    private static final String BIAS = "u_final_layer.linear._flax_linear.bias";
    private static final float[] DATA = new GaussianNoise(1, Purpose.STATE).image(0, 3 * SIZE);
    private static final float[] NOISE = new GaussianNoise(2, Purpose.STATE).image(0, 3 * SIZE);
    private static final VelocityQuery QUERY = VelocityQuery.of(T, R, 1, Guidance.NONE);

    /** The mean square of a pixel's difference. */
    private static final PerceptualDistance MEAN_SQUARE = new PerceptualDistance() {
        @Override
        public int channels() {
            return 1;
        }

        @Override
        public NDArray between(TensorScope scope, NDArray a, NDArray b) {
            double pixels = a.getShape().get(2) * (double) a.getShape().get(3);
            return a.sub(b).square().sum(new int[] {1, 2, 3}).mul(scope.full(1 / pixels));
        }
    };

    /** Loss, mean distance, and the gradient of the first bias. */
    private record Found(Outcome outcome, double gradient) {}

    private static MeanFlowNetwork network(TensorScope scope) {
        Parameters parameters = InitialWeights.of(scope, CONFIG, Heads.U_AND_V, 4);
        GaussianNoise noise = new GaussianNoise(6, Purpose.WEIGHTS);
        int index = 0;
        for (NDArray parameter : parameters.all().values()) {
            float[] values = noise.image(index++, (int) parameter.size());
            parameter.addi(scope.times(scope.floats(values, parameter.getShape().getShape()), 0.3));
            parameter.setRequiresGradient(true);
        }
        return new MeanFlowNetwork(
                new PixelTransformer(scope, CONFIG, parameters), PredictionTarget.X, Preconditioner.NONE);
    }

    private static Found found(TensorScope scope, Draws draws, Optional<PerceptualLoss> perception) {
        try (TensorScope inner = scope.child()) {
            MeanFlowNetwork network = network(inner);
            Settings settings = new Settings(Targets.PLAIN, VelocityHead.V_HEAD, 0, Form.IMPROVED);
            Outcome outcome = new MeanFlowObjective(network, settings, perception).accumulate(inner, draws, 1);
            NDArray bias = network.transformer().parameters().get(BIAS);
            return new Found(outcome, TensorScope.toDoubles(bias.getGradient())[0]);
        }
    }

    /** Σ over the rows below 0.8 of the mean square of x - (z - t·u) in a corner, with the first bias moved by a little. */
    private static double[] distances(TensorScope scope, double moved, int corner) {
        try (TensorScope inner = scope.child()) {
            MeanFlowNetwork network = network(inner);
            NDArray bias = network.transformer().parameters().get(BIAS);
            double[] by = new double[(int) bias.size()];
            by[0] = moved;
            bias.setRequiresGradient(false);
            bias.addi(inner.doubles(by, by.length));
            float[] z = new float[3 * SIZE];
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) ((1 - T[i / SIZE]) * DATA[i] + T[i / SIZE] * NOISE[i]);
            }
            float[] x = network.evaluate(inner, z, QUERY).x();
            double[] sums = new double[T.length];
            for (int i = 0; i < z.length; i++) {
                boolean inside = i % SIZE / SIDE < corner && i % SIDE < corner;
                sums[i / SIZE] += inside ? Math.pow((double) x[i] - DATA[i], 2) / (corner * corner) : 0;
            }
            return sums;
        }
    }

    @Test
    void rowsBelowTheThresholdCountInTheirCropsWithAGradient(TensorEngine engine) throws Exception {
        PerceptualLoss perception = new PerceptualLoss(List.of(new PerceptualLoss.Term(MEAN_SQUARE, WEIGHT, 5)), 0.8);
        CropBox corner = new CropBox(0, 0, 5, 5);
        Draws draws = new Draws(DATA, NOISE, QUERY, new boolean[3], List.of(corner, corner, corner));
        OnEngine.run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                Found without = found(wide, draws, Optional.empty());
                Found with = found(wide, draws, Optional.of(perception));
                double[] rows = distances(wide, 0, 5);
                assertEquals((rows[1] + rows[2]) / 2, with.outcome().perceptual(), 1e-4);
                assertEquals(
                        WEIGHT * (rows[1] + rows[2]) / 3,
                        with.outcome().loss() - without.outcome().loss(),
                        1e-4);
                double[] above = distances(wide, STEP, 5);
                double[] below = distances(wide, -STEP, 5);
                double slope = (above[1] + above[2] - below[1] - below[2]) / (2 * STEP);
                assertEquals(WEIGHT * slope / 3, with.gradient() - without.gradient(), 1e-2 * Math.abs(slope) + 1e-4);
            }
            return true;
        });
    }

    @Test
    void theWholeImageIsLookedAtWithoutCrops(TensorEngine engine) throws Exception {
        PerceptualLoss perception =
                new PerceptualLoss(List.of(new PerceptualLoss.Term(MEAN_SQUARE, WEIGHT, SIDE)), 0.5);
        Draws draws = new Draws(DATA, NOISE, QUERY, new boolean[3]);
        OnEngine.run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                Found with = found(wide, draws, Optional.of(perception));
                assertEquals(distances(wide, 0, SIDE)[2], with.outcome().perceptual(), 1e-4);
            }
            return true;
        });
    }
}
