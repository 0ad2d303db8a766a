package io.pmfstudio.app.training;

import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of the table.
 *
 * @param folder where it lies
 * @param plan what it follows
 * @param metrics all its steps
 * @param modified when its metrics were last written, in milliseconds
 * @param note what the user wrote about it
 * @param own whether it is the user's, and may be deleted
 * @param lastError mean of mse_u over the last tenth of the steps; not a number without any
 */
record RunSummary(
        Path folder, Plan plan, List<RunStep> metrics, long modified, String note, boolean own, double lastError) {
    RunSummary {
        metrics = List.copyOf(metrics);
    }

    String name() {
        return folder.getFileName().toString();
    }

    int steps() {
        return metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).metrics().step();
    }

    long images() {
        return metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).metrics().images();
    }

    /** Mean of mse_u over the last tenth of some steps; not a number without any. */
    static double lastError(List<RunStep> metrics) {
        return metrics.stream()
                .skip(metrics.size() * 9L / 10)
                .mapToDouble(step -> step.metrics().meanSquareU())
                .average()
                .orElse(Double.NaN);
    }
}
