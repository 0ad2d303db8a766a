package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
 * @param guidance which guidance is trained
 * @param perception perceptual loss, if there is one
 * @param rateChanges other learning rates from later steps on, in the order of their steps; none in most plans
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
        double noiseScale,
        GuidanceRange guidance,
        Perception perception,
        List<RateChange> rateChanges) {
    /**
     * Another learning rate.
     *
     * @param afterStep the number of steps that were done with the rate before it
     * @param rate learning rate of the steps after that
     */
    public record RateChange(int afterStep, double rate) {
        public RateChange {
            require(afterStep >= 0 && rate > 0, "a learning rate changes after step 0 or later and is positive");
        }
    }

    /** Most patches along a side in {@link #usual}. */
    private static final int USUAL_SIDE = 8;

    public Plan {
        require(batch >= 2 && microBatch >= 1, "a batch has at least two images and a micro-batch one");
        require(rate > 0 && clipNorm >= 0, "the learning rate is positive and the clipping norm 0 or more");
        require(classDropout >= 0 && classDropout <= 1, "the class dropout is a share of 0 to 1");
        require(
                method != Method.MEANFLOW || head == VelocityHead.BOUNDARY,
                "the first MeanFlow has no v head; its head is BOUNDARY");
        require(
                preconditioner == Preconditioner.NONE || method.prediction() == PredictionTarget.X,
                "a pre-conditioner goes with x-prediction only");
        require(noiseScale > 0 && threads >= 1, "the noise scale and the number of threads are positive");
        require(
                !halfLives.isEmpty() && halfLives.stream().allMatch(half -> half > 0),
                "there is at least one average, with a positive half-life");
        halfLives = List.copyOf(halfLives);
        guidance = guidance == null ? GuidanceRange.USUAL : guidance; // left out of a file where it is the usual one
        perception = perception == null ? Perception.NONE : perception; // left out of a file where there is none
        require(
                !perception.isOn() || method.isMeanFlow(),
                "a perceptual loss goes with a MeanFlow method, whose denoised image it looks at");
        rateChanges =
                rateChanges == null ? List.of() : List.copyOf(rateChanges); // left out of a file where there are none
        for (int i = 1; i < rateChanges.size(); i++) {
            require(
                    rateChanges.get(i - 1).afterStep() < rateChanges.get(i).afterStep(),
                    "changes of the learning rate are in the order of their steps");
        }
    }

    /** A plan of the usual guidance, without a perceptual loss, whose learning rate stays. */
    public Plan(
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
        this(
                data,
                method,
                network,
                preconditioner,
                times,
                targets,
                head,
                weightPower,
                classDropout,
                optimiser,
                rate,
                clipNorm,
                batch,
                microBatch,
                seed,
                threads,
                halfLives,
                noiseScale,
                GuidanceRange.USUAL,
                Perception.NONE,
                List.of());
    }

    /** The learning rate of the step that follows on {@code done} steps. */
    public double rateAfter(int done) {
        double now = rate;
        for (RateChange change : rateChanges) {
            now = change.afterStep() <= done ? change.rate() : now;
        }
        return now;
    }

    /** The same with another learning rate after {@code done} steps; what was to change later is dropped. */
    public Plan withRateAfter(int done, double next) {
        List<RateChange> changes = new ArrayList<>(
                rateChanges.stream().filter(change -> change.afterStep() < done).toList());
        changes.add(new RateChange(done, next));
        return draft().rateChanges(changes).plan();
    }

    /** The heads that its network learns with. */
    public Heads heads() {
        return method.isMeanFlow() && head == VelocityHead.V_HEAD ? Heads.U_AND_V : Heads.U_ONLY;
    }

    /**
     * A plan that suits small images on a workstation, to start from: pixel MeanFlow with guidance, by Muon.
     *
     * @param data name of the data set, or its folder
     * @param shape of its images
     * @param classes how many
     */
    public static Plan usual(String data, ImageShape shape, int classes) {
        int width = 128;
        NetworkConfig network = new NetworkConfig(
                shape.height(),
                usualPatch(shape.height()),
                shape.channels(),
                width,
                8,
                4,
                2,
                classes,
                4,
                1,
                1,
                2,
                0,
                NetworkConfig.fastMlpHidden(width));
        return new Plan(
                data,
                Method.PMF,
                network,
                Preconditioner.NONE,
                new TimeSampler(TimeSampler.Kind.TRIANGLE, 0.4, 0.8, 0.1),
                Targets.GUIDED,
                VelocityHead.V_HEAD,
                1,
                0.1,
                Optimiser.Kind.MUON,
                usualRate(Optimiser.Kind.MUON),
                0,
                64,
                32, // the first half of a batch has r = t and needs no tangent, if it is by itself
                0,
                Runtime.getRuntime().availableProcessors(),
                List.of(20_000.0, 100_000.0),
                1);
    }

    /** This plan, to be changed. */
    public PlanDraft draft() {
        return new PlanDraft(this);
    }

    /** The smallest patch that divides the image into at most 8×8: 4 of 28 or 32 pixels, 8 of 64. */
    private static int usualPatch(int image) {
        return IntStream.rangeClosed(1, image)
                .filter(patch -> image % patch == 0 && image / patch <= USUAL_SIDE)
                .findFirst()
                .orElseThrow();
    }

    /** A learning rate to start from. */
    public static double usualRate(Optimiser.Kind optimiser) {
        return optimiser == Optimiser.Kind.MUON ? 1e-3 : 3e-4;
    }

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("not a plan: " + sentence);
        }
    }
}
