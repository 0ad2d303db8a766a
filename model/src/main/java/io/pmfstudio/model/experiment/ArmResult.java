package io.pmfstudio.model.experiment;

import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an arm has come and what was measured of it.
 *
 * @param arm which one
 * @param metrics its steps so far
 * @param divergence how it diverged, if it did
 * @param measured what was measured, by reading
 * @param folder where it lies
 */
record ArmResult(
        Arm arm,
        List<RunStep> metrics,
        Optional<ArmFolder.Divergence> divergence,
        Map<Reading, EvaluationFile> measured,
        ArmFolder folder) {
    /** Reads what is there. */
    static ArmResult read(ExperimentFolder folder, Arm arm, List<Reading> readings) throws IOException {
        ArmFolder at = folder.arm(arm);
        Map<Reading, EvaluationFile> measured = new LinkedHashMap<>();
        for (Reading reading : readings) {
            EvaluationFile.read(at.evaluation(reading)).ifPresent(file -> measured.put(reading, file));
        }
        List<RunStep> steps = RunMetrics.read(at.path()).stream()
                .filter(step -> step.metrics().step() <= arm.steps()) // a shared arm may go on for another experiment
                .toList();
        return new ArmResult(arm, steps, at.divergence(), measured, at);
    }

    /** The last step that it has done. */
    int steps() {
        return metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).metrics().step();
    }

    /** Time of its training. */
    double seconds() {
        return metrics.stream()
                .mapToDouble(step -> arm.plan().batch() / step.imagesPerSecond())
                .sum();
    }

    /** What became of it, in a few words. */
    String state() {
        if (divergence.isPresent()) {
            return "diverged after step " + divergence.get().step();
        }
        if (steps() == 0) {
            return "not begun";
        }
        return steps() < arm.steps() ? "unfinished: step " + steps() + " of " + arm.steps() : "finished";
    }
}
