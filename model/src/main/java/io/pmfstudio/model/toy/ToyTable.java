package io.pmfstudio.model.toy;

import java.util.List;
import java.util.Locale;

/**
 * The numbers of a toy experiment, for people and for programs.
 *
 * @param results of the arms that have steps
 * @param floor distance of two sets of true samples
 * @param noise distance of unit noise from true samples, which is where a network stays that learns nothing
 */
public record ToyTable(List<ToyResult> results, double floor, double noise) {
    public ToyTable {
        results = List.copyOf(results);
    }

    /** Distance of a result in floors. */
    public double floors(ToyResult result) {
        return result.distance() / floor;
    }

    /** A table in Markdown with its two reference lines. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| prediction | D | distance | floors | raw v-loss per dimension | steps | minutes |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        for (ToyResult result : results) {
            PointState state = result.state();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.4f | %.1f | %.5f | %s | %.1f |%n",
                    result.arm().target().name().toLowerCase(Locale.ROOT),
                    result.arm().dimensions(),
                    result.distance(),
                    floors(result),
                    state.lastLoss(),
                    steps(state),
                    state.seconds() / 60));
        }
        text.append(String.format(
                Locale.ROOT,
                "%nOne-step samples against %d true ones, sliced 2-Wasserstein distance over %d directions. Two sets of true"
                        + " samples are %.4f apart (the floor); unit noise lies at %.1f floors.%n",
                ToyExperiment.SAMPLES,
                SlicedDistance.DIRECTIONS,
                floor,
                noise / floor));
        return text.toString();
    }

    private static String steps(PointState state) {
        if (state.diverged()) {
            return "diverged after " + state.steps();
        }
        return state.ended()
                ? Integer.toString(state.steps())
                : state.steps() + " of " + state.plan().steps();
    }

    /** The same for programs. */
    public String csv() {
        StringBuilder text = new StringBuilder(
                "prediction,dimensions,distance,floors,raw_v_loss_per_dimension,steps,planned_steps,diverged,seconds\n");
        for (ToyResult result : results) {
            PointState state = result.state();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%.6f,%.4f,%.7f,%d,%d,%b,%.1f%n",
                    result.arm().target().name().toLowerCase(Locale.ROOT),
                    result.arm().dimensions(),
                    result.distance(),
                    floors(result),
                    state.lastLoss(),
                    state.steps(),
                    state.plan().steps(),
                    state.diverged(),
                    state.seconds()));
        }
        return text.toString();
    }
}
