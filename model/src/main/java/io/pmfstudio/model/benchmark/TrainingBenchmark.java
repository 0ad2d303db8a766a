package io.pmfstudio.model.benchmark;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepCost;
import io.pmfstudio.model.training.StepTimes;
import io.pmfstudio.model.training.StepTimes.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Measures a training step and its parts, as ratios to a plain forward and to the matrix product of the same run. One
 * round measures every part once, so that a change of the machine's speed meets all of them; medians over the rounds.
 */
final class TrainingBenchmark {
    private static final int ROUNDS = 9;

    private final TensorEngine engine;
    private final Plan plan;
    private final double peak;
    private final Consumer<Figure> sink;

    /**
     * Prepares a measurement.
     *
     * @param peak operations per second of a large matrix product
     */
    TrainingBenchmark(TensorEngine engine, Plan plan, double peak, Consumer<Figure> sink) {
        this.engine = engine;
        this.plan = plan;
        this.peak = peak;
        this.sink = sink;
    }

    /** One slice: it is a benchmark, nothing else waits. */
    void run(TensorScope scope, ImageDataSet images) throws Exception {
        List<Map<Part, Double>> rounds = new ArrayList<>();
        try (StepTimes times = new StepTimes(engine, scope, plan, images)) {
            times.round();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(times.round());
            }
        }
        for (Part part : Part.values()) {
            double seconds = median(rounds, times -> times.get(part));
            sink.accept(new Figure(part.title(), seconds * 1e3, "ms", note(part, seconds, rounds)));
        }
        sink.accept(new Figure(
                "tangent part",
                median(
                        rounds,
                        times -> (times.get(Part.TANGENT) - times.get(Part.FORWARD)) / times.get(Part.FORWARD_U)),
                "forwards",
                "of the u head, which alone has one"));
        for (Part part : List.of(Part.PLAIN_STEP, Part.GUIDED_STEP)) {
            double rate = plan.batch() / median(rounds, times -> times.get(part));
            sink.accept(new Figure(part.title(), rate, "images/s", ""));
        }
    }

    private String note(Part part, double seconds, List<Map<Part, Double>> rounds) {
        double forwards = median(rounds, times -> times.get(part) / times.get(Part.FORWARD));
        String share = String.format("%.2f of the matrix product's peak", operations(blocks(part)) / seconds / peak);
        return switch (part) {
            case FORWARD_U, FORWARD -> share;
            case TANGENT, GRAPH, BACKWARD, PLAIN_STEP, GUIDED_STEP, U_STEP ->
                String.format("%.2f forwards, %s", forwards, share);
            case OPTIMISER -> String.format("%.2f forwards", forwards);
            case TWIN_STEP ->
                String.format(
                        "%.2f of the two apart",
                        median(
                                rounds,
                                times -> times.get(Part.TWIN_STEP)
                                        / (times.get(Part.GUIDED_STEP) + times.get(Part.U_STEP))));
            case ONE -> "";
            case MANY -> String.format("%.2f ms per image", seconds * 1e3 / StepTimes.SAMPLED);
        };
    }

    /**
     * Blocks of the transformer that a part runs through: a target or a tangent is one head's way, backward counts twice.
     * Where micro-batches divide the batch in halves, the half with r = t has no tangent and knows its v_c.
     */
    private double blocks(Part part) {
        double one = plan.network().depth();
        double both = one + plan.network().aux();
        boolean halved = plan.batch() % 2 == 0 && plan.batch() / 2 % plan.microBatch() == 0;
        double moving = halved ? 0.5 : 1;
        return switch (part) {
            case FORWARD_U -> one;
            case FORWARD -> both;
            case TANGENT, GRAPH -> both + one;
            case BACKWARD -> 2 * both;
            case PLAIN_STEP -> 2 * moving * one + 3 * both;
            case GUIDED_STEP, U_STEP -> (1 + 2 * moving) * one + 3 * both;
            case OPTIMISER, TWIN_STEP, ONE, MANY -> 0;
        };
    }

    /** Multiplications and additions of a batch in some blocks: linear layers and attention. */
    private double operations(double blocks) {
        return StepCost.block(plan.network()) * blocks * plan.batch();
    }

    private static double median(List<Map<Part, Double>> rounds, ToDoubleFunction<Map<Part, Double>> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
