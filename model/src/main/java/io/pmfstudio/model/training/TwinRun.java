package io.pmfstudio.model.training;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.flow.HeunSampler;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Twin trainings on an engine. They run until they are paused or closed, and may be looked at at any time: a look goes
 * before the next slice and changes nothing of what is learned. Any thread.
 */
public final class TwinRun implements AutoCloseable {
    private final TensorEngine engine;
    private final Plan first;
    private final Plan second;
    private final ImageDataSet data;
    private final Consumer<TwinTraining.Step> sink;
    /** Engine thread only. */
    private Optional<TwinTraining> twins = Optional.empty();
    /** Engine thread only. */
    private boolean diverged;

    private Optional<EngineTask<Integer>> running = Optional.empty();
    private boolean pauseAsked;
    private boolean closed;

    /**
     * The same thing of both.
     *
     * @param first of the first training
     * @param second of the second training
     * @param step steps that both had done
     */
    public record Seen<T>(T first, T second, int step) {}

    /** What is asked of each training; the scope lives as long as the answer is computed. */
    @FunctionalInterface
    private interface Question<T> {
        SlicedWork<T> of(TensorScope scope, Training training);
    }

    /**
     * Twins that have not begun.
     *
     * @param sink learns of each step of both, on the engine thread
     * @throws IllegalArgumentException if the plans would not draw alike
     */
    public TwinRun(TensorEngine engine, Plan first, Plan second, ImageDataSet data, Consumer<TwinTraining.Step> sink) {
        TwinTraining.difference(first, second).ifPresent(why -> {
            throw new IllegalArgumentException("these plans do not see the same: " + why);
        });
        this.engine = engine;
        this.first = first;
        this.second = second;
        this.data = data;
        this.sink = sink;
    }

    /**
     * Trains from where the twins are. Nothing happens if they train already.
     *
     * @return ends with a CancellationException when they are paused or closed, or with the failure, such as a
     *     {@link DivergenceException}
     */
    public synchronized CompletableFuture<Integer> goOn() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("these twins are closed"));
        }
        pauseAsked = false;
        EngineTask<Integer> task = running.orElseGet(() ->
                engine.submit(Priority.TRAINING, "twins " + first.method() + " and " + second.method(), this::advance));
        running = Optional.of(task);
        return task.result();
    }

    /** Stops as soon as both have done the same step, so that neither is ahead. */
    public synchronized void pause() {
        pauseAsked = true;
    }

    private Optional<Integer> advance(TensorScope scope) throws DivergenceException, IOException {
        pauseBetweenSteps();
        try (TensorScope slice = scope.child()) {
            twins().advance(slice).ifPresent(sink);
        } catch (DivergenceException e) {
            diverged = true;
            throw e;
        }
        return Optional.empty(); // it is for the user to say when it is enough
    }

    private synchronized void pauseBetweenSteps() {
        if (pauseAsked && twins.map(TwinTraining::isBetweenSteps).orElse(true)) {
            running = Optional.empty();
            throw new CancellationException("the twins are paused");
        }
    }

    private synchronized TwinTraining twins() throws IOException {
        if (closed) {
            throw new IllegalStateException("these twins are closed");
        }
        if (twins.isEmpty()) {
            twins = Optional.of(new TwinTraining(engine.lastingScope(), engine.lastingScope(), first, second, data));
        }
        return twins.get();
    }

    /**
     * Samples of both with their first averages: images (N, C, H, W), not clamped. A velocity network is solved in
     * {@link HeunSampler#LOOKING_STEPS} steps, whatever is asked of an average velocity.
     */
    public EngineTask<Seen<float[]>> samples(SampleRequest request) {
        return look(
                "samples of twins",
                (scope, training) -> training.sampler(
                        scope,
                        training.averages().get(0),
                        training.plan().method().isMeanFlow()
                                ? request
                                : request.withSteps(HeunSampler.LOOKING_STEPS)));
    }

    /**
     * One cell of the fields of both with their first averages.
     *
     * @return fails with an IllegalArgumentException if the request does not fit the networks
     */
    public EngineTask<Seen<FieldCell>> cell(FieldRequest request, TimePair time) {
        return look(
                "fields of twins",
                (scope, training) ->
                        training.source(scope, training.averages().get(0)).cell(request, time));
    }

    /**
     * Does something with both while they rest, such as saving them.
     *
     * @return fails with an IllegalStateException if they train or have not begun
     */
    public <T> EngineTask<T> atRest(String label, AtRest<T> action) {
        return engine.submit(Priority.LOOKING, label, SlicedWork.of(scope -> {
            TwinTraining resting = twins.filter(TwinTraining::isBetweenSteps)
                    .orElseThrow(() -> new IllegalStateException(
                            diverged
                                    ? "what these twins learned last has no numbers, so they cannot be saved; start over with"
                                            + " another seed, or in the Training screen with a lower learning rate"
                                    : "these twins do not rest after a step; pause them first"));
            return action.with(scope, resting);
        }));
    }

    /** What is done with twins at rest, on the engine thread. */
    @FunctionalInterface
    public interface AtRest<T> {
        /** Does it. */
        T with(TensorScope scope, TwinTraining twins) throws IOException;
    }

    private <T> EngineTask<Seen<T>> look(String label, Question<T> question) {
        SlicedWork<Seen<T>> both = asked(question, TwinTraining::first)
                .then(one -> asked(question, TwinTraining::second)
                        .then(other -> SlicedWork.of(scope -> new Seen<>(one, other, twins().step()))));
        return engine.submit(Priority.LOOKING, label, both);
    }

    private <T> SlicedWork<T> asked(Question<T> question, Function<TwinTraining, Training> which) {
        return SlicedWork.of(scope -> question.of(scope, which.apply(twins()))).then(work -> work);
    }

    /** Ends the training and frees both networks; looks that come later fail. */
    @Override
    public synchronized void close() {
        if (!closed) {
            running.ifPresent(EngineTask::cancel);
            running = Optional.empty();
            closed = true;
            engine.submit(Priority.CLOSE, "close twins", SlicedWork.of(scope -> {
                free();
                return true;
            }));
        }
    }

    private synchronized void free() {
        twins.ifPresent(TwinTraining::close);
        twins = Optional.empty();
    }
}
