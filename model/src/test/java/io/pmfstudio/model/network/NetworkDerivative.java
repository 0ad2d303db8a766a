package io.pmfstudio.model.network;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;

/** du/dt of a whole network, by its tangent and by a central difference along (v, 1, 0). */
final class NetworkDerivative {
    private static final double[] T = {0.9, 0.03};
    private static final double[] R = {0.2, 0.01};

    private NetworkDerivative() {}

    record Sides(double[] tangent, double[] difference) {}

    static Sides of(
            TensorEngine engine,
            NetworkConfig config,
            PredictionTarget target,
            Preconditioner preconditioner,
            double step)
            throws Exception {
        return OnEngine.run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                MeanFlowNetwork network = new MeanFlowNetwork(
                        new PixelTransformer(wide, config, RandomParameters.of(wide, config, 5)),
                        target,
                        preconditioner);
                int size = T.length * config.shape().size();
                float[] z = new GaussianNoise(1, Purpose.STATE).image(0, size);
                float[] v = new GaussianNoise(2, Purpose.STATE).image(0, size);
                double[] above = u(wide, network, z, v, step);
                double[] below = u(wide, network, z, v, -step);
                double[] difference = new double[size];
                for (int i = 0; i < size; i++) {
                    difference[i] = (above[i] - below[i]) / (2 * step);
                }
                return new Sides(tangent(wide, network, z, v), difference);
            }
        });
    }

    private static double[] tangent(TensorScope scope, MeanFlowNetwork network, float[] z, float[] v) {
        long[] shape = {
            T.length,
            network.shape().channels(),
            network.shape().height(),
            network.shape().width()
        };
        DualTensor state = DualTensor.of(scope.floats(z, shape), scope.floats(v, shape));
        VelocityQuery query = VelocityQuery.of(T, R, 1, Guidance.NONE);
        return TensorScope.toDoubles(network.fields(scope, state, query, Outputs.BOTH)
                .u()
                .orElseThrow()
                .tangent()
                .orElseThrow());
    }

    private static double[] u(TensorScope scope, MeanFlowNetwork network, float[] z, float[] v, double step) {
        double[] moved = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            moved[i] = z[i] + step * v[i];
        }
        double[] t = {T[0] + step, T[1] + step};
        long[] shape = {
            T.length,
            network.shape().channels(),
            network.shape().height(),
            network.shape().width()
        };
        DualTensor state = DualTensor.constant(scope.doubles(moved, shape));
        VelocityQuery query = VelocityQuery.of(t, R, 1, Guidance.NONE);
        return TensorScope.toDoubles(
                network.fields(scope, state, query, Outputs.U).u().orElseThrow().value());
    }
}
