package io.pmfstudio.model.benchmark;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MuonTimes;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Measures the engine against baselines of the same run: medians, and ratios to the matrix product's peak or to a plain
 * pass over the data. Absolute times say as much about the machine as about the program.
 */
public final class EngineBenchmark {
    private static final int REPEATS = 7;
    private static final int GRID_REPEATS = 5;
    private static final int BATCH = 16;
    private static final int WIDE = 192;
    /** 28 px, patch 4, width 384, depth 8: what a workstation trains. */
    private static final NetworkConfig NETWORK = new NetworkConfig(28, 4, 1, 384, 8, 6, 2, 10, 4, 2, 1, 2, 128, 1024);

    private final TensorEngine engine;
    private final Path assets;
    private final Consumer<Figure> sink;

    /** Prepares a run whose figures go to a sink one by one. */
    public EngineBenchmark(TensorEngine engine, Path assets, Consumer<Figure> sink) {
        this.engine = engine;
        this.assets = assets;
        this.sink = sink;
    }

    /**
     * Runs everything; takes about a minute on two cores.
     *
     * @throws IOException if the data set cannot be read
     */
    public void run() throws IOException, InterruptedException, ExecutionException {
        double peak = await(MatrixPeak::operationsPerSecond);
        sink.accept(new Figure(MatrixPeak.TITLE, peak / 1e9, "GFLOP/s", "baseline"));
        network(peak);
        training(peak);
        exactField();
    }

    private <T> T await(SlicedWork.Step<T> step) throws InterruptedException, ExecutionException {
        return finish(SlicedWork.of(step));
    }

    private <T> T finish(SlicedWork<T> work) throws InterruptedException, ExecutionException {
        return engine.submit(Priority.LOOKING, "benchmark", work).result().get();
    }

    private void network(double peak) throws InterruptedException, ExecutionException {
        List<Double> seconds = new ArrayList<>();
        await(scope -> {
            MeanFlowNetwork network = new MeanFlowNetwork(
                    new PixelTransformer(scope, NETWORK, InitialWeights.of(scope, NETWORK, Heads.U_AND_V, 1)),
                    PredictionTarget.X,
                    Preconditioner.NONE);
            double[] t = new double[BATCH];
            Arrays.fill(t, 0.7);
            VelocityQuery query = VelocityQuery.of(t, new double[BATCH], 1, Guidance.NONE);
            NDArray z = scope.ones(BATCH, 1, NETWORK.image(), NETWORK.image());
            seconds.add(Stopwatch.median(REPEATS, () -> forward(scope, network, DualTensor.constant(z), query)));
            seconds.add(Stopwatch.median(REPEATS, () -> forward(scope, network, DualTensor.of(z, z), query)));
            return true;
        });
        double forward = seconds.get(0);
        sink.accept(new Figure(
                "network forward, " + BATCH + " images", forward * 1e3, "ms", share(operations() / forward, peak)));
        sink.accept(new Figure(
                "the same with tangent (du/dt)",
                seconds.get(1) * 1e3,
                "ms",
                String.format("tangent part %.2f of the plain forward", (seconds.get(1) - forward) / forward)));
    }

    /** A step of what a workstation trains in an evening: 28 px, patch 4, width 128, depth 8, by Muon. */
    private void training(double peak) throws IOException, InterruptedException, ExecutionException {
        ImageDataSet images = DataSets.open("fashion-mnist", DataSets.Split.TRAIN, assets);
        Plan plan =
                Plan.usual("fashion-mnist", images.shape(), images.classNames().size());
        await(scope -> {
            new TrainingBenchmark(engine, plan, peak, sink).run(scope, images);
            for (int batch : new int[] {64, 128}) {
                muon(scope, plan.network(), batch);
            }
            return true;
        });
    }

    /** At the width above the usual one; a larger batch has the same matrices. */
    private void muon(TensorScope scope, NetworkConfig usual, int batch) {
        NetworkConfig wide = new NetworkConfig(
                usual.image(),
                usual.patch(),
                usual.channels(),
                WIDE,
                usual.depth(),
                usual.heads(),
                usual.aux(),
                usual.classes(),
                usual.classTokens(),
                usual.omegaTokens(),
                usual.intervalTokens(),
                usual.timeTokens(),
                usual.bottleneck(),
                NetworkConfig.fastMlpHidden(WIDE));
        MuonTimes.Round round = MuonTimes.measure(scope, wide, batch, REPEATS);
        sink.accept(new Figure(
                "Muon at width " + WIDE + ", batch " + batch,
                round.muon() * 1e3,
                "ms",
                String.format(
                        "%.3f of forward with tangent and backward, %.0f ms; the rest by NAdam %.0f ms",
                        round.share(), round.forwardAndBackward() * 1e3, round.rest() * 1e3)));
    }

    private static void forward(TensorScope scope, MeanFlowNetwork network, DualTensor z, VelocityQuery query) {
        try (TensorScope inner = scope.child()) {
            network.fields(inner, z, query, Outputs.U).u().orElseThrow().value().getFloat(0, 0, 0, 0);
        }
    }

    /** Multiplications and additions of one batch through trunk and u head: linear layers and attention. */
    private static double operations() {
        double width = NETWORK.hidden();
        double perToken = 4 * width * width + 3 * width * NETWORK.mlpHidden() + 2.0 * NETWORK.tokens() * width;
        return 2 * perToken * NETWORK.tokens() * NETWORK.depth() * BATCH;
    }

    private static String share(double rate, double peak) {
        return String.format("%.0f GFLOP/s, %.2f of the matrix product", rate / 1e9, rate / peak);
    }

    private void exactField() throws IOException, InterruptedException, ExecutionException {
        ImageDataSet data = DataSets.open("fashion-mnist", DataSets.Split.TRAIN, assets);
        double pass = await(scope -> onePass(scope, data));
        sink.accept(new Figure("one pass over 60,000 images", pass * 1e3, "ms", "baseline: two matrix products"));
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            long start = System.nanoTime();
            finish(source.prepare());
            sink.accept(new Figure("images onto the engine", (System.nanoTime() - start) / 1e6, "ms", "once"));
            grid(source, OptionalInt.empty(), "exact 16×16 triangle, all classes", pass);
            grid(source, OptionalInt.of(7), "exact 16×16 triangle, one class", pass);
        }
    }

    /** What one evaluation of the exact field must at least do: distances to all images, and their weighted sum. */
    private static double onePass(TensorScope scope, ImageDataSet data) throws Exception {
        NDArray images = scope.zeros(data.size(), data.shape().size());
        NDArray state = scope.ones(data.shape().size(), 2);
        NDArray weights = scope.ones(1, data.size());
        return Stopwatch.median(REPEATS, () -> {
            try (TensorScope inner = scope.child()) {
                inner.adopt(images.matMul(state)).getFloat(0, 0);
                inner.adopt(weights.matMul(images)).getFloat(0, 0);
            }
        });
    }

    private void grid(ExactFieldSource source, OptionalInt classIndex, String name, double pass)
            throws InterruptedException, ExecutionException {
        double[] first = new double[GRID_REPEATS];
        double[] whole = new double[GRID_REPEATS];
        for (int i = 0; i < GRID_REPEATS; i++) {
            FieldRequest request = new FieldRequest(
                    new TriangleGrid(16), new StateChoice.Trajectory(source), i, 1, classIndex, Guidance.NONE);
            long start = System.nanoTime();
            double[] firstCell = new double[1];
            finish(source.triangle(request, cell -> {
                if (firstCell[0] == 0) {
                    firstCell[0] = (System.nanoTime() - start) / 1e9;
                }
            }));
            first[i] = firstCell[0];
            whole[i] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(first);
        Arrays.sort(whole);
        sink.accept(new Figure(name + ": first cell", first[GRID_REPEATS / 2] * 1e3, "ms", ""));
        double median = whole[GRID_REPEATS / 2];
        sink.accept(new Figure(
                name + ": 152 cells", median * 1e3, "ms", String.format("%.0f passes over all images", median / pass)));
    }
}
