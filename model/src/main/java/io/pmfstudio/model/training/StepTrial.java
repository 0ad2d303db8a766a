package io.pmfstudio.model.training;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how long a step of a plan takes on this machine, by doing a few. The first warms up and does not count. Ends with
 * the median of the others in seconds; keeps nothing.
 */
public final class StepTrial implements SlicedWork<Double> {
    private final Plan plan;
    private final ImageDataSet images;
    private final int counted;
    private final List<Double> seconds = new ArrayList<>();
    private Training training;
    private double spent;

    /**
     * Prepares a trial.
     *
     * @param counted steps that count, at least one
     */
    public StepTrial(Plan plan, ImageDataSet images, int counted) {
        this.plan = plan;
        this.images = images;
        this.counted = counted;
    }

    @Override
    public Optional<Double> advance(TensorScope scope) throws Exception {
        if (training == null) {
            training = new Training(scope.child(), plan, images);
            return Optional.empty();
        }
        long start = System.nanoTime();
        boolean done = training.advance(scope).isPresent();
        spent += (System.nanoTime() - start) / 1e9; // without what ran between the slices
        if (done) {
            seconds.add(spent);
            spent = 0;
        }
        if (seconds.size() <= counted) {
            return Optional.empty();
        }
        training.close();
        List<Double> sorted = seconds.stream().skip(1).sorted().toList();
        return Optional.of(sorted.get(sorted.size() / 2));
    }
}
