package io.pmfstudio.model.flow;

import java.util.ArrayList;
import java.util.List;

/** A trajectory from t = 1 as far as it has been solved, with its state at every time on the way. Not thread-safe. */
public final class FlowPath {
    private static final double SAME = 1e-9;

    private final List<FlowStep> steps = new ArrayList<>();

    /** Nothing yet; the first step must begin at 1. */
    public FlowPath() {}

    /** Appends a step that begins where the path ends; another one, such as of a second solve, is left out. */
    public void add(FlowStep step) {
        if (Math.abs(step.begin() - reached()) <= SAME * reached()) {
            steps.add(step);
        }
    }

    /** The lowest time that it has reached; 1 before its first step. */
    public double reached() {
        return steps.isEmpty() ? 1 : steps.get(steps.size() - 1).end();
    }

    /** Length in s of the step to go on with, 0 for any. */
    double next() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).next();
    }

    /** Whether a state is known at all. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether the state at a time is known. */
    public boolean covers(double t) {
        return !steps.isEmpty() && t >= reached() * (1 - SAME);
    }

    /**
     * The state at a time that it covers.
     *
     * @throws IllegalArgumentException if it does not reach so far
     */
    public double[] state(double t) {
        if (!covers(t) || t > 1) {
            throw new IllegalArgumentException("the path runs from 1 to " + reached() + "; t = " + t + " is not on it");
        }
        int low = 0;
        int high = steps.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (steps.get(middle).end() <= t) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        FlowStep step = steps.get(low);
        return step.state(Math.max(step.end(), Math.min(step.begin(), t)));
    }

    /** Bytes that it takes, about. */
    public long bytes() {
        return steps.stream().mapToLong(FlowStep::bytes).sum();
    }
}
