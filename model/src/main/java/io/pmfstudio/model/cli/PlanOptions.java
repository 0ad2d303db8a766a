package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.training.GuidanceRange;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.PlanDraft;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A plan's choices as options; what is not given comes from a base plan. */
final class PlanOptions {
    @Option(names = "--method", paramLabel = "METHOD", description = "fm, jit, meanflow, imf or pmf (default: pmf).")
    private Optional<Method> method;

    @Option(
            names = "--prediction",
            paramLabel = "TARGET",
            description = "x, u or v; must be the method's: fm v, jit x, meanflow u, imf u, pmf x.")
    private Optional<PredictionTarget> prediction;

    @Option(
            names = "--patch",
            paramLabel = "P",
            description = "Side of a patch (default: 8 patches along a side, or the next fewer that fit).")
    private Optional<Integer> patch;

    @Option(names = "--width", paramLabel = "D", description = "Width of a token (default: 128).")
    private Optional<Integer> width;

    @Option(names = "--depth", paramLabel = "L", description = "Blocks on the way to a head (default: 8).")
    private Optional<Integer> depth;

    @Option(names = "--heads", paramLabel = "N", description = "Attention heads (default: 4).")
    private Optional<Integer> heads;

    @Option(names = "--aux", paramLabel = "N", description = "Blocks in each head (default: 2).")
    private Optional<Integer> aux;

    @Option(
            names = "--bottleneck",
            paramLabel = "N",
            description = "Width between the two steps of the patch embedding (default: 0, a single step).")
    private Optional<Integer> bottleneck;

    @Option(
            names = "--preconditioner",
            paramLabel = "FORM",
            description = "none, linear, edm or scm (default: none); for x-prediction.")
    private Optional<Preconditioner> preconditioner;

    @Option(
            names = "--times",
            paramLabel = "KIND",
            description = "triangle, diagonal, end or diagonal_and_end (default: triangle).")
    private Optional<TimeSampler.Kind> times;

    @Option(names = "--p-mean", paramLabel = "M", description = "P_mean of the times (default: 0.4).")
    private Optional<Double> timeMean;

    @Option(names = "--targets", paramLabel = "KIND", description = "guided or plain (default: guided).")
    private Optional<Targets> targets;

    @Option(
            names = "--velocity-head",
            paramLabel = "KIND",
            description = "v_head or boundary (default: v_head; meanflow: boundary).")
    private Optional<VelocityHead> velocityHead;

    @Option(names = "--optimizer", paramLabel = "KIND", description = "adam or muon (default: muon).")
    private Optional<Optimiser.Kind> optimiser;

    @Option(names = "--rate", paramLabel = "R", description = "Learning rate (default: muon 1e-3, else 3e-4).")
    private Optional<Double> rate;

    @Option(names = "--clip", paramLabel = "NORM", description = "Largest norm of the gradient (default: 0, none).")
    private Optional<Double> clip;

    @Option(names = "--batch", paramLabel = "B", description = "Images in a step (default: 64).")
    private Optional<Integer> batch;

    @Option(
            names = "--micro-batch",
            paramLabel = "B",
            description = "Images in one slice of a step (default: half the batch).")
    private Optional<Integer> microBatch;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of weights and draws (default: 0).")
    private Optional<Long> seed;

    @Option(
            names = "--largest-omega",
            paramLabel = "W",
            description = "Largest guidance scale that is trained (default: 8).")
    private Optional<Double> largestOmega;

    @Mixin
    private PerceptualOptions perceptual;

    /**
     * The base with the given options.
     *
     * @param data its name, and its images, which decide shape and classes
     * @param threads of the tensor library; 0 leaves the base's
     * @throws IllegalArgumentException with one sentence if the choices do not go together
     */
    Plan over(Plan base, String data, ImageDataSet images, int threads) {
        Method chosen = method.orElse(base.method());
        prediction.ifPresent(chosen::requirePrediction);
        PlanDraft draft = base.draft()
                .data(data)
                .chooseMethod(chosen)
                .network(network(base.network(), images))
                .times(new TimeSampler(
                        times.orElse(base.times().kind()),
                        timeMean.orElse(base.times().mean()),
                        base.times().spread(),
                        base.times().uniformShare()))
                .chooseOptimiser(optimiser.orElse(base.optimiser()))
                .threads(threads > 0 ? threads : base.threads());
        preconditioner.ifPresent(draft::preconditioner);
        targets.ifPresent(draft::targets);
        clip.ifPresent(draft::clipNorm);
        velocityHead.ifPresent(draft::head);
        rate.ifPresent(draft::rate);
        batch.ifPresent(draft::chooseBatch);
        microBatch.ifPresent(draft::microBatch);
        seed.ifPresent(draft::seed);
        largestOmega
                .map(omega -> new GuidanceRange(
                        omega, base.guidance().latestMin(), base.guidance().earliestMax()))
                .ifPresent(draft::guidance);
        perceptual.over(base.perception(), images.shape().height()).ifPresent(draft::perception);
        return draft.plan();
    }

    private NetworkConfig network(NetworkConfig base, ImageDataSet images) {
        NetworkConfig fitted = base.fitted(images.shape(), images.classNames().size());
        int hidden = width.orElse(base.hidden());
        return new NetworkConfig(
                fitted.image(),
                patch.orElse(fitted.patch()),
                fitted.channels(),
                hidden,
                depth.orElse(base.depth()),
                heads.orElse(base.heads()),
                aux.orElse(base.aux()),
                fitted.classes(),
                base.classTokens(),
                base.omegaTokens(),
                base.intervalTokens(),
                base.timeTokens(),
                bottleneck.orElse(base.bottleneck()),
                base.mlpHiddenAt(hidden));
    }
}
