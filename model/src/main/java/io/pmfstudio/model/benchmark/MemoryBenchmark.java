package io.pmfstudio.model.benchmark;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.MemoryReport;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.Training;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Whether memory stays flat: resident memory and open tensors after many steps and requests, against the start. */
public final class MemoryBenchmark {
    private static final int WARM_STEPS = 100;
    private static final int STEPS = 2_000;
    private static final int WARM_REQUESTS = 50;
    private static final int REQUESTS = 1_000;
    private static final double MIB = 1 << 20;

    private final TensorEngine engine;
    private final ImageDataSet images;
    private final Consumer<Figure> sink;

    /** Prepares a run whose figures go to a sink one by one. */
    public MemoryBenchmark(TensorEngine engine, ImageDataSet images, Consumer<Figure> sink) {
        this.engine = engine;
        this.images = images;
        this.sink = sink;
    }

    /** Takes some minutes. */
    public void run() throws InterruptedException, ExecutionException {
        Training training = finish(SlicedWork.of(scope -> new Training(engine.lastingScope(), plan(), images)));
        finish(steps(training, WARM_STEPS));
        MemoryReport start = engine.memory().get();
        finish(steps(training, STEPS));
        report(STEPS + " training steps", start);
        finish(SlicedWork.of(scope -> {
            training.close();
            return true;
        }));
        TensorScope lasting = finish(SlicedWork.of(scope -> engine.lastingScope()));
        NetworkSource source = finish(SlicedWork.of(scope -> new NetworkSource("network", network(lasting))));
        requests(source, WARM_REQUESTS);
        MemoryReport before = engine.memory().get();
        requests(source, REQUESTS);
        report(REQUESTS + " field requests", before);
        finish(SlicedWork.of(scope -> {
            lasting.close();
            return true;
        }));
    }

    private <T> T finish(SlicedWork<T> work) throws InterruptedException, ExecutionException {
        return engine.submit(Priority.LOOKING, "memory", work).result().get();
    }

    private void report(String what, MemoryReport start) throws InterruptedException, ExecutionException {
        MemoryReport end = engine.memory().get();
        sink.accept(new Figure(
                "memory after " + what,
                end.resident() / MIB,
                "MiB",
                String.format(
                        "%.2f of the start's %.0f MiB, %+d open tensors",
                        (double) end.resident() / start.resident(),
                        start.resident() / MIB,
                        end.tensors() - start.tensors())));
    }

    /** Small, for it is the number of operations that leaks, and not their size. */
    private static NetworkConfig config() {
        return new NetworkConfig(28, 7, 1, 32, 3, 2, 1, 10, 1, 1, 1, 1, 0, 88);
    }

    private Plan plan() {
        return Plan.usual(images.name(), images.shape(), images.classNames().size())
                .draft()
                .network(config())
                .batch(8)
                .microBatch(4)
                .plan();
    }

    private static MeanFlowNetwork network(TensorScope scope) {
        PixelTransformer transformer =
                new PixelTransformer(scope, config(), InitialWeights.of(scope, config(), Heads.U_AND_V, 1));
        return new MeanFlowNetwork(transformer, PredictionTarget.X, Preconditioner.NONE);
    }

    private static SlicedWork<Boolean> steps(Training training, int steps) {
        int until = training.step() + steps;
        return scope -> {
            if (training.step() >= until) {
                return Optional.of(true);
            }
            training.advance(scope);
            return Optional.empty();
        };
    }

    private void requests(NetworkSource source, int count) throws InterruptedException, ExecutionException {
        for (int i = 0; i < count; i++) {
            FieldRequest request = new FieldRequest(
                    new TriangleGrid(4), new StateChoice.OwnPath(source), i, 1, OptionalInt.of(3), Guidance.NONE);
            finish(source.triangle(request, cell -> {}));
        }
    }
}
