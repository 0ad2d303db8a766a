package io.pmfstudio.app.training;

import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.PlanDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** All choices of a plan in the groups in which the screen shows them. */
final class PlanFields {
    static final PlanField<Method> METHOD = new PlanField<>(
            "method",
            List.of(Method.values()),
            Plan::method,
            (plan, value) -> plan.draft().chooseMethod(value).plan());
    static final PlanField<PredictionTarget> TARGET = new PlanField<>(
            "target",
            List.of(PredictionTarget.X, PredictionTarget.U, PredictionTarget.V),
            plan -> plan.method().prediction(),
            (plan, value) ->
                    plan.draft().chooseMethod(plan.method().predicting(value)).plan());
    static final PlanField<Preconditioner> PRECONDITIONER =
            choice("preconditioner", Preconditioner.values(), Plan::preconditioner, PlanDraft::preconditioner);
    static final PlanField<Targets> TARGETS = choice("targets", Targets.values(), Plan::targets, PlanDraft::targets);
    static final PlanField<VelocityHead> HEAD = choice("head", VelocityHead.values(), Plan::head, PlanDraft::head);
    static final PlanField<Optimiser.Kind> OPTIMISER =
            choice("optimiser", Optimiser.Kind.values(), Plan::optimiser, PlanDraft::chooseOptimiser);
    static final PlanField<TimeSampler.Kind> TIMES = new PlanField<>(
            "times",
            List.of(TimeSampler.Kind.values()),
            plan -> plan.times().kind(),
            (plan, value) -> times(plan, now -> new TimeSampler(value, now.mean(), now.spread(), now.uniformShare())));

    static final PlanField<Double> WEIGHT_POWER =
            real("weight", List.of(0.0, 1.0), Plan::weightPower, PlanFields::weightPower);
    static final PlanField<Double> DROPOUT =
            real("dropout", List.of(0.0, 0.1, 0.2), Plan::classDropout, PlanDraft::classDropout);
    static final PlanField<Double> MEAN = new PlanField<>(
            "mean",
            List.of(0.0, 0.4, 0.8),
            plan -> plan.times().mean(),
            (plan, value) -> times(plan, now -> new TimeSampler(now.kind(), value, now.spread(), now.uniformShare())));
    static final PlanField<Double> SPREAD = new PlanField<>(
            "spread",
            List.of(0.8, 1.0),
            plan -> plan.times().spread(),
            (plan, value) -> times(plan, now -> new TimeSampler(now.kind(), now.mean(), value, now.uniformShare())));
    static final PlanField<Double> UNIFORM = new PlanField<>(
            "uniform",
            List.of(0.0, 0.1, 1.0),
            plan -> plan.times().uniformShare(),
            (plan, value) -> times(plan, now -> new TimeSampler(now.kind(), now.mean(), now.spread(), value)));
    static final PlanField<Double> RATE = real("rate", List.of(1e-4, 3e-4, 1e-3, 2e-3), Plan::rate, PlanDraft::rate);
    static final PlanField<Double> CLIP = real("clip", List.of(0.0, 1.0), Plan::clipNorm, PlanDraft::clipNorm);
    static final PlanField<Double> NOISE =
            real("noise", List.of(1.0, 2.0, 4.0), Plan::noiseScale, PlanDraft::noiseScale);
    static final PlanField<Double> BATCH =
            whole("batch", List.of(32, 64, 128, 256), Plan::batch, PlanDraft::chooseBatch);
    static final PlanField<Double> MICRO_BATCH =
            whole("micro", List.of(16, 32, 64), Plan::microBatch, PlanDraft::microBatch);
    static final PlanField<Double> SEED = new PlanField<>(
            "seed",
            List.of(0.0, 1.0, 2.0),
            plan -> (double) plan.seed(),
            (plan, value) -> plan.draft().seed(Math.round(value)).plan());
    static final PlanField<String> HALF_LIVES = new PlanField<>(
            "halflives",
            List.of("20000, 100000", "500000, 1000000, 2000000"),
            plan -> plan.halfLives().stream()
                    .map(half -> Long.toString(Math.round(half)))
                    .collect(Collectors.joining(", ")),
            (plan, value) -> plan.draft().halfLives(numbers(value)).plan());

    static final PlanField<Double> PATCH = size("patch", List.of(2, 4, 7, 8, 14, 16, 28, 32), NetworkConfig::patch, 1);
    static final PlanField<Double> WIDTH = size("width", List.of(96, 128, 192, 384, 768), NetworkConfig::hidden, 3);
    static final PlanField<Double> DEPTH = size("depth", List.of(4, 6, 8, 12, 16), NetworkConfig::depth, 4);
    static final PlanField<Double> HEADS = size("heads", List.of(2, 3, 4, 6, 12), NetworkConfig::heads, 5);
    static final PlanField<Double> AUX = size("aux", List.of(1, 2, 4, 8), NetworkConfig::aux, 6);
    static final PlanField<Double> BOTTLENECK = size("bottleneck", List.of(0, 32, 128), NetworkConfig::bottleneck, 12);
    static final PlanField<Double> CLASS_TOKENS = size("tokens.class", List.of(1, 4, 8), NetworkConfig::classTokens, 8);
    static final PlanField<Double> OMEGA_TOKENS = size("tokens.omega", List.of(1, 4), NetworkConfig::omegaTokens, 9);
    static final PlanField<Double> INTERVAL_TOKENS =
            size("tokens.interval", List.of(1, 2), NetworkConfig::intervalTokens, 10);
    static final PlanField<Double> TIME_TOKENS = size("tokens.time", List.of(1, 2, 4), NetworkConfig::timeTokens, 11);
    static final PlanField<Double> MLP = size("mlp", List.of(256, 344, 512, 1024, 2048), NetworkConfig::mlpHidden, 13);

    private PlanFields() {}

    private static <T> PlanField<T> choice(
            String id, T[] values, Function<Plan, T> read, BiFunction<PlanDraft, T, PlanDraft> write) {
        return new PlanField<>(
                id,
                List.of(values),
                read,
                (plan, value) -> write.apply(plan.draft(), value).plan());
    }

    private static PlanField<Double> real(
            String id,
            List<Double> usual,
            ToDoubleFunction<Plan> read,
            BiFunction<PlanDraft, Double, PlanDraft> write) {
        return new PlanField<>(
                id,
                usual,
                read::applyAsDouble,
                (plan, value) -> write.apply(plan.draft(), value).plan());
    }

    private static PlanField<Double> whole(
            String id, List<Integer> usual, ToIntFunction<Plan> read, BiFunction<PlanDraft, Integer, PlanDraft> write) {
        return new PlanField<>(
                id,
                doubles(usual),
                plan -> (double) read.applyAsInt(plan),
                (plan, value) -> write.apply(plan.draft(), integer(value)).plan());
    }

    /** A number of the network, by its place among the record's components. */
    private static PlanField<Double> size(
            String id, List<Integer> usual, ToIntFunction<NetworkConfig> read, int component) {
        return new PlanField<>(
                id,
                doubles(usual),
                plan -> (double) read.applyAsInt(plan.network()),
                (plan, value) -> plan.draft()
                        .network(sized(plan.network(), component, integer(value)))
                        .plan());
    }

    private static NetworkConfig sized(NetworkConfig now, int component, int value) {
        int[] all = {
            now.image(),
            now.patch(),
            now.channels(),
            now.hidden(),
            now.depth(),
            now.heads(),
            now.aux(),
            now.classes(),
            now.classTokens(),
            now.omegaTokens(),
            now.intervalTokens(),
            now.timeTokens(),
            now.bottleneck(),
            now.mlpHidden()
        };
        all[component] = value;
        if (component == 3) { // the hidden width of SwiGLU follows the width
            all[13] = now.mlpHiddenAt(value);
        }
        return new NetworkConfig(
                all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9], all[10], all[11],
                all[12], all[13]);
    }

    private static PlanDraft weightPower(PlanDraft draft, double power) {
        if (power != 0 && power != 1) {
            throw new IllegalArgumentException("the weight's power p is 0 or 1");
        }
        return draft.weightPower(power);
    }

    private static Plan times(Plan plan, Function<TimeSampler, TimeSampler> change) {
        return plan.draft().times(change.apply(plan.times())).plan();
    }

    private static List<Double> doubles(List<Integer> values) {
        return values.stream().map(Integer::doubleValue).toList();
    }

    private static int integer(double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("this is a whole number");
        }
        return (int) value;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        try {
            Arrays.stream(text.strip().split("[,;\\s]+", -1))
                    .map(Double::valueOf)
                    .forEach(numbers::add);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("half-lives are numbers of images with commas between them", e);
        }
        return numbers;
    }
}
