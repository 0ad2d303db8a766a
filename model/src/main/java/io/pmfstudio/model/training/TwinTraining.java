package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two trainings that see the same images, noises, times and conditions in every step, and that start from the same weights
 * wherever their parameters have one name and shape, so that what differs between them is what their plans differ in. They
 * take turns, a whole step each. Engine thread only.
 */
public final class TwinTraining implements AutoCloseable {
    private final Training first;
    private final Training second;
    private Optional<StepMetrics> waiting = Optional.empty();

    /**
     * What one step of both came to.
     *
     * @param first of the first training
     * @param second of the second training
     */
    public record Step(StepMetrics first, StepMetrics second) {}

    /**
     * Starts both at fresh weights.
     *
     * @param ofFirst owned by the twins from now on
     * @param ofSecond owned by the twins from now on
     * @throws IllegalArgumentException if the plans would not draw alike, or the data do not fit them
     * @throws IOException if a network of a plan's perceptual loss cannot be read
     */
    public TwinTraining(TensorScope ofFirst, TensorScope ofSecond, Plan first, Plan second, ImageDataSet data)
            throws IOException {
        difference(first, second).ifPresent(why -> {
            throw new IllegalArgumentException("these plans do not see the same: " + why);
        });
        this.first = new Training(ofFirst, first, data);
        try {
            this.second = new Training(ofSecond, second, data);
        } catch (IOException | RuntimeException e) {
            this.first.close();
            throw e;
        }
    }

    /**
     * A second plan with the draws of a first one: its data, seed, batch, times, class dropout and noise scale. All else,
     * the network and what is learned how, stays.
     *
     * @throws IllegalArgumentException with one sentence if their networks are of other images
     */
    public static Plan alike(Plan first, Plan second) {
        if (!shape(first.network()).equals(shape(second.network()))) {
            throw new IllegalArgumentException("one plan makes images of " + shape(first.network()) + ", the other of "
                    + shape(second.network()) + "; choose two plans for the same data");
        }
        return second.draft()
                .data(first.data())
                .seed(first.seed())
                .batch(first.batch())
                .microBatch(first.microBatch())
                .times(first.times())
                .classDropout(first.classDropout())
                .noiseScale(first.noiseScale())
                .plan();
    }

    /** Why two plans would not draw the same batches; empty if they do. */
    public static Optional<String> difference(Plan a, Plan b) {
        List<String> differences = new ArrayList<>();
        differs(differences, "data", a.data(), b.data());
        differs(differences, "seed", a.seed(), b.seed());
        differs(differences, "batch", a.batch(), b.batch());
        differs(differences, "times", a.times(), b.times());
        differs(differences, "classDropout", a.classDropout(), b.classDropout());
        differs(differences, "noiseScale", a.noiseScale(), b.noiseScale());
        differs(differences, "images", shape(a.network()), shape(b.network()));
        return differences.stream().findFirst();
    }

    private static String shape(NetworkConfig network) {
        return network.shape() + " in " + network.classes() + " classes";
    }

    private static void differs(List<String> differences, String name, Object a, Object b) {
        if (!a.equals(b)) {
            differences.add(name + " is " + a + " in one and " + b + " in the other");
        }
    }

    /** The first training. */
    public Training first() {
        return first;
    }

    /** The second training. */
    public Training second() {
        return second;
    }

    /** Steps that both have done. */
    public int step() {
        return second.step();
    }

    /**
     * Does one slice of the one whose turn it is.
     *
     * @return the metrics of both after the last slice of a step of both
     * @throws DivergenceException if a loss or gradient is not finite
     */
    public Optional<Step> advance(TensorScope scope) throws DivergenceException {
        if (waiting.isEmpty()) {
            waiting = first.advance(scope);
            return Optional.empty();
        }
        Optional<Step> both = second.advance(scope).map(metrics -> new Step(waiting.orElseThrow(), metrics));
        if (both.isPresent()) {
            waiting = Optional.empty();
        }
        return both;
    }

    /** Whether both have done the same step and none has begun the next. */
    boolean isBetweenSteps() {
        return waiting.isEmpty() && first.isBetweenSteps() && second.isBetweenSteps();
    }

    /** How many parameters have one name and shape in both, and how many there are at most. */
    public Shared shared() {
        Map<String, NDArray> other = second.weights();
        int alike = (int) first.weights().entrySet().stream()
                .filter(entry -> other.containsKey(entry.getKey())
                        && other.get(entry.getKey())
                                .getShape()
                                .equals(entry.getValue().getShape()))
                .count();
        return new Shared(alike, Math.max(first.weights().size(), other.size()));
    }

    /**
     * Parameters that both have.
     *
     * @param alike of one name and shape
     * @param all of the larger network
     */
    public record Shared(int alike, int all) {}

    /** Frees both. */
    @Override
    public void close() {
        first.close();
        second.close();
    }
}
