package io.pmfstudio.app.sampling;

import java.util.List;

/**
 * What is set side by side on the same noises and classes.
 *
 * @param steps numbers of steps of the chosen network, a column each
 * @param other path of a second network, or empty for none
 * @param otherSteps numbers of steps of the second one
 * @param noises how many noises, a row each
 */
public record ComparePlan(List<Integer> steps, String other, List<Integer> otherSteps, int noises) {
    /** The plan of a first start. */
    public static final ComparePlan FIRST = new ComparePlan(List.of(1, 2, 4, 8), "", List.of(), 10);

    /** The most noises that the screen offers. */
    public static final int MOST_NOISES = GridPlan.MOST;

    public ComparePlan {
        steps = steps.stream().sorted().distinct().toList();
        otherSteps = otherSteps.stream().sorted().distinct().toList();
        if (other == null || noises < 1 || noises > MOST_NOISES) {
            throw new IllegalArgumentException("1 to " + MOST_NOISES + " noises are compared, not " + noises);
        }
        if (steps.stream().anyMatch(ComparePlan::isNoNumberOfSteps)
                || otherSteps.stream().anyMatch(ComparePlan::isNoNumberOfSteps)) {
            throw new IllegalArgumentException("there are 1 to " + SamplingChoice.MOST_STEPS + " steps");
        }
    }

    private static boolean isNoNumberOfSteps(int steps) {
        return steps < 1 || steps > SamplingChoice.MOST_STEPS;
    }

    /** The same with other numbers of steps of the first network. */
    public ComparePlan withSteps(List<Integer> next) {
        return new ComparePlan(next, other, otherSteps, noises);
    }

    /** The same with another second network, or none, in these steps. */
    public ComparePlan withOther(String next, List<Integer> nextSteps) {
        return new ComparePlan(steps, next, nextSteps, noises);
    }

    /** The same on another number of noises. */
    public ComparePlan withNoises(int next) {
        return new ComparePlan(steps, other, otherSteps, next);
    }
}
