package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.HeunSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.training.Method;
import java.util.Map;
import java.util.Optional;

/**
 * What a model file holds, known without its numbers.
 *
 * @param config sizes of the network
 * @param heads whether there is a v head
 * @param method how it was trained: pMF unless the file tells
 * @param preconditioner form of x-prediction
 * @param published name of the published model whose sizes these are, such as {@code pMF-B/16}
 * @param noiseScale s of the noise it starts from
 * @param guidance recommended guidance
 * @param plan how it was trained, as JSON, if the file tells
 */
public record ModelDescription(
        NetworkConfig config,
        Heads heads,
        Method method,
        Preconditioner preconditioner,
        Optional<String> published,
        double noiseScale,
        Guidance guidance,
        Optional<String> plan) {
    /** What its u head puts out. */
    public PredictionTarget target() {
        return method.prediction();
    }

    /** Steps in which it is usually sampled: one for a MeanFlow network, else Heun's 50. */
    public int usualSteps() {
        return method.isMeanFlow() ? 1 : HeunSampler.USUAL_STEPS;
    }

    /** Parameters on the way to u: trunk, u head and embeddings. */
    public long parametersOfU() {
        return count(ParameterShapes.of(config, Heads.U_ONLY));
    }

    /** Parameters of the v head alone; 0 if there is none. */
    public long parametersOfV() {
        return count(ParameterShapes.of(config, heads)) - parametersOfU();
    }

    private static long count(Map<String, long[]> shapes) {
        return shapes.values().stream()
                .mapToLong(shape -> java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }
}
