package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.List;

/**
 * Every choice of a training. Two runs of one plan on one kind of machine are the same, bit for bit.
 *
 * @param data name of the data set, or its folder
 * @param method what is learned
 * @param network sizes
 * @param preconditioner form of x-prediction
 * @param times which (r, t) are trained
 * @param targets guided or plain
 * @param head what stands for the velocity
 * @param weightPower p of the adaptive weight, 0 or 1
 * @param classDropout share of rows that lose their label
 * @param optimiser which rules
 * @param rate learning rate
 * @param clipNorm largest norm of the gradient, 0 for no clipping
 * @param batch images in a step
 * @param microBatch images in one slice of a step
 * @param seed of weights and draws
 * @param threads of the tensor library; sums depend on it
 * @param halfLives of the averages, in images
 * @param noiseScale s
 */
public record Plan(
        String data,
        Method method,
        NetworkConfig network,
        Preconditioner preconditioner,
        TimeSampler times,
        Targets targets,
        VelocityHead head,
        double weightPower,
        double classDropout,
        Optimiser.Kind optimiser,
        double rate,
        double clipNorm,
        int batch,
        int microBatch,
        long seed,
        int threads,
        List<Double> halfLives,
        double noiseScale) {
    public Plan {
        require(batch >= 2 && microBatch >= 1, "a batch has at least two images and a micro-batch one");
        require(rate > 0 && clipNorm >= 0, "the learning rate is positive and the clipping norm 0 or more");
        require(classDropout >= 0 && classDropout <= 1, "the class dropout is a share of 0 to 1");
        require(noiseScale > 0 && threads >= 1, "the noise scale and the number of threads are positive");
        require(
                !halfLives.isEmpty() && halfLives.stream().allMatch(half -> half > 0),
                "there is at least one average, with a positive half-life");
        halfLives = List.copyOf(halfLives);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("not a plan: " + sentence);
        }
    }
}
