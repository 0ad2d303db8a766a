package io.pmfstudio.model.benchmark;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.network.Conditions;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepCost;
import io.pmfstudio.model.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Measures networks of the published sizes with random weights: the forward against the same network as TorchScript in
 * the same library and against its matrix product, larger images at equal tokens, and a guided training step. A round
 * measures everything once, so that a change of the machine's speed meets all; ratios are medians over the rounds.
 */
public final class PublishedBenchmark {
    private static final int ROUNDS = 9;
    private static final int STEPS = 4;
    private static final int BATCH = 2;
    private static final int CLASSES = 1000;
    /** How far two ways to one number may be apart, as a share of its largest. */
    private static final double SAME = 1e-3;

    private final TensorEngine engine;
    private final Consumer<Figure> sink;

    /** Prepares a run whose figures go to a sink one by one. */
    public PublishedBenchmark(TensorEngine engine, Consumer<Figure> sink) {
        this.engine = engine;
        this.sink = sink;
    }

    /** B at some patch and image size, 256 image tokens (arXiv 2601.22158, Tables 1 and 4). */
    private static NetworkConfig base(int patch, int image) {
        return new NetworkConfig(image, patch, 3, 768, 16, 12, 8, CLASSES, 8, 4, 2, 4, 128, 2048);
    }

    /** Runs everything; takes some minutes and several gigabytes. */
    public void run() throws InterruptedException, ExecutionException {
        for (int batch : new int[] {1, 4}) {
            finish(SlicedWork.of(scope -> forwards(scope, batch)));
        }
        finish(SlicedWork.of(this::resolutions));
        finish(SlicedWork.of(this::step));
    }

    private void finish(SlicedWork<Boolean> work) throws InterruptedException, ExecutionException {
        engine.submit(Priority.LOOKING, "benchmark", work).result().get();
    }

    /** One network, its script, and a matrix product in turn. */
    private boolean forwards(TensorScope scope, int batch) throws Exception {
        NetworkConfig config = base(16, 256);
        Parameters parameters = random(scope, config);
        PixelTransformer transformer = new PixelTransformer(scope, config, parameters);
        Images images = new Images(scope, config, batch);
        MatrixPeak peak = new MatrixPeak(scope);
        try (ScriptedTransformer script = new ScriptedTransformer(scope, config, parameters)) {
            check(scope, transformer, script, images);
            Map<String, Stopwatch.Timed> parts = new LinkedHashMap<>();
            parts.put("engine", () -> images.through(transformer));
            parts.put("script", () -> images.through(script));
            parts.put("peak", peak::run);
            Map<String, double[]> seconds = rounds(parts);
            double operations = batch * StepCost.forward(config);
            double[] ratios = ratios(seconds, "engine", "script");
            sink.accept(new Figure(
                    "B/16 forward, batch " + batch,
                    1e3 * median(seconds.get("engine")),
                    "ms",
                    String.format(
                            "%.3f of TorchScript (%.3f to %.3f)",
                            median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75))));
            double[] shares = ratios(seconds, "peak", "engine");
            for (int i = 0; i < shares.length; i++) {
                shares[i] *= operations / MatrixPeak.OPERATIONS;
            }
            sink.accept(new Figure(
                    "its linear layers and attention, batch " + batch,
                    operations / median(seconds.get("engine")) / 1e9,
                    "GFLOP/s",
                    String.format("%.2f of the %s", median(shares), MatrixPeak.TITLE)));
        }
        return true;
    }

    private static void check(
            TensorScope scope, PixelTransformer transformer, ScriptedTransformer script, Images images) {
        try (TensorScope inner = scope.child()) {
            float[] ours = TensorScope.toFloats(images.forward(inner, transformer));
            float[] theirs = TensorScope.toFloats(script.forward(inner, images.z, images.asked));
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < ours.length; i++) {
                largest = Math.max(largest, Math.abs(theirs[i]));
                difference = Math.max(difference, Math.abs(ours[i] - theirs[i]));
            }
            if (!(difference <= SAME * largest)) {
                throw new IllegalStateException("the script computes something else: " + difference + " of " + largest);
            }
        }
    }

    /** Equal tokens, more pixels. */
    private boolean resolutions(TensorScope scope) throws Exception {
        Map<String, Stopwatch.Timed> parts = new LinkedHashMap<>();
        for (int patch : new int[] {16, 32, 64}) {
            NetworkConfig config = base(patch, 16 * patch);
            PixelTransformer transformer = new PixelTransformer(scope, config, random(scope, config));
            Images images = new Images(scope, config, 1);
            parts.put("B/" + patch + " at " + 16 * patch, () -> images.through(transformer));
        }
        Map<String, double[]> seconds = rounds(parts);
        String first = parts.keySet().iterator().next();
        seconds.forEach((name, times) -> {
            if (!name.equals(first)) {
                String note = String.format("%.2f of %s", median(ratios(seconds, name, first)), first);
                sink.accept(new Figure(name + ", forward, batch 1", 1e3 * median(times), "ms", note));
            }
        });
        return true;
    }

    /** A step of the paper's plan, the smallest batch that a plan may have: targets, forward, tangent, backward and Muon. */
    private boolean step(TensorScope scope) throws Exception {
        ImageShape shape = new ImageShape(3, 256, 256);
        ImageDataSet images = new ImageDataSet(
                "random",
                shape,
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
                new int[1],
                new byte[1][shape.size()],
                List.of());
        Plan plan = Plan.usual("random", shape, CLASSES)
                .draft()
                .network(base(16, 256))
                .targets(Targets.GUIDED)
                .batch(BATCH)
                .microBatch(1)
                .halfLives(List.of(500_000.0))
                .plan();
        MatrixPeak peak = new MatrixPeak(scope);
        List<Double> shares = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        double operations = BATCH * StepCost.of(plan).training() + StepCost.optimiser(plan);
        try (Training training = new Training(engine.lastingScope(), plan, images)) {
            for (int i = 0; i <= STEPS; i++) {
                double product = Stopwatch.median(3, peak::run);
                double step = Stopwatch.seconds(() -> {
                    while (training.advance(scope).isEmpty()) {
                        // slices of one step
                    }
                });
                if (i > 0) {
                    seconds.add(step);
                    shares.add(operations / MatrixPeak.OPERATIONS * product / step);
                }
            }
        }
        Collections.sort(shares);
        Collections.sort(seconds);
        sink.accept(new Figure(
                "B/16 guided training step, batch " + BATCH,
                1e3 * seconds.get(STEPS / 2),
                "ms",
                String.format(
                        "%.2f of its matrix products (%.0f GFLOP, of which Muon %.0f) at the peak",
                        shares.get(STEPS / 2), operations / 1e9, StepCost.optimiser(plan) / 1e9)));
        return true;
    }

    private static Parameters random(TensorScope scope, NetworkConfig config) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ParameterShapes.of(config, Heads.U_ONLY)
                .forEach((name, shape) -> tensors.put(
                        name,
                        name.contains("norm")
                                ? scope.ones(shape)
                                : scope.anyNormal(1 / Math.sqrt((double) shape[shape.length - 1]), shape)));
        return new Parameters(tensors);
    }

    private static Map<String, double[]> rounds(Map<String, Stopwatch.Timed> parts) throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = -1; round < ROUNDS; round++) {
            for (Map.Entry<String, Stopwatch.Timed> part : parts.entrySet()) {
                double time = Stopwatch.seconds(part.getValue());
                if (round >= 0) {
                    seconds.computeIfAbsent(part.getKey(), name -> new double[ROUNDS])[round] = time;
                }
            }
        }
        return seconds;
    }

    private static double[] ratios(Map<String, double[]> seconds, String of, String to) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(i -> seconds.get(of)[i] / seconds.get(to)[i])
                .toArray();
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** A batch of pure noise, as one-step sampling asks it. */
    private static final class Images {
        private final TensorScope scope;
        private final NDArray z;
        private final Conditions asked;

        Images(TensorScope scope, NetworkConfig config, int batch) {
            this.scope = scope;
            this.z = scope.anyNormal(1, batch, config.channels(), config.image(), config.image());
            long[] labels = new long[batch];
            Arrays.setAll(labels, i -> 100 + i);
            this.asked = new Conditions(
                    filled(batch, 1),
                    filled(batch, 1),
                    labels,
                    filled(batch, 8.5),
                    filled(batch, 0.1),
                    filled(batch, 0.7));
        }

        private static double[] filled(int batch, double value) {
            double[] values = new double[batch];
            Arrays.fill(values, value);
            return values;
        }

        NDArray forward(TensorScope inner, PixelTransformer transformer) {
            return transformer
                    .forward(inner, DualTensor.constant(z), asked, Outputs.U)
                    .u()
                    .orElseThrow()
                    .value();
        }

        void through(PixelTransformer transformer) {
            try (TensorScope inner = scope.child()) {
                forward(inner, transformer).getFloat(0, 0, 0, 0);
            }
        }

        void through(ScriptedTransformer script) {
            try (TensorScope inner = scope.child()) {
                script.forward(inner, z, asked).getFloat(0, 0, 0, 0);
            }
        }
    }
}
