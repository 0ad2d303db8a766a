package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.UpdateRule.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What Muon's update costs against the forward with its tangent and the backward pass of the same batch, both heads, without
 * guidance's targets. Engine thread only.
 */
public final class MuonTimes {
    private MuonTimes() {}

    /**
     * Seconds of one round.
     *
     * @param forwardAndBackward of a batch
     * @param muon of all matrices
     * @param rest of all other parameters, by NAdam
     */
    public record Round(double forwardAndBackward, double muon, double rest) {
        /** Muon's share. */
        public double share() {
            return muon / forwardAndBackward;
        }
    }

    /** The round with the median share; one more warms up. */
    public static Round measure(TensorScope scope, NetworkConfig config, int batch, int rounds) {
        try (TensorScope inner = scope.child()) {
            Parameters parameters = InitialWeights.of(inner, config, Heads.U_AND_V, 1);
            parameters.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
            MeanFlowNetwork network = new MeanFlowNetwork(
                    new PixelTransformer(inner, config, parameters), PredictionTarget.X, Preconditioner.NONE);
            Optimiser optimiser = new Optimiser(inner, Optimiser.Kind.MUON, parameters.all());
            List<Round> all = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                double learned = learn(inner, network, batch);
                double[] update = optimiser.secondsOfMuonAndRest(inner, new Step(round + 1, 1e-3));
                all.add(new Round(learned, update[0], update[1]));
            }
            return all.stream()
                    .skip(1)
                    .sorted(Comparator.comparing(Round::share))
                    .toList()
                    .get(rounds / 2);
        }
    }

    private static double learn(TensorScope scope, MeanFlowNetwork network, int batch) {
        double[] t = new double[batch];
        Arrays.fill(t, 0.7);
        VelocityQuery query = VelocityQuery.of(t, new double[batch], 1, Guidance.NONE);
        try (TensorScope inner = scope.child()) {
            NDArray z = inner.ones(
                    batch,
                    network.shape().channels(),
                    network.shape().height(),
                    network.shape().width());
            long start = System.nanoTime();
            NDArray loss = Gradients.on(() -> {
                MeanFlowNetwork.Fields fields = network.fields(inner, DualTensor.of(z, z), query, Outputs.BOTH);
                return fields.u()
                        .orElseThrow()
                        .value()
                        .square()
                        .mean()
                        .add(fields.v().orElseThrow().value().square().mean());
            });
            JniUtils.backward((PtNDArray) loss, (PtNDArray) inner.full(1), false, false);
            loss.getFloat();
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
