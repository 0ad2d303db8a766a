package io.pmfstudio.model.experiment;

import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.perception.Estimate;
import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tables of a report. */
record ReportTables(ExperimentFolder folder, Findings findings) {
    private static final String NONE = "\u2013";

    /** The paper's numbers. */
    ReportBlock paper() {
        PaperFigure paper = findings.experiment().paper();
        if (paper.entries().isEmpty()) {
            return new ReportBlock.Paragraph(paper.source() + ": " + paper.measure() + ".");
        }
        return new ReportBlock.Table(
                List.of(paper.source(), paper.measure()),
                paper.entries().stream()
                        .map(entry -> List.of(entry.what(), String.valueOf(entry.value())))
                        .toList());
    }

    /** All readings of a group, and the floor of its data. */
    ReportBlock measured(Group group) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (Choice choice : group.choices()) {
            for (Arm arm : choice.arms()) {
                for (Reading reading : findings.experiment().readings()) {
                    rows.add(row(choice, arm, reading));
                }
            }
        }
        List<String> data = group.choices().stream()
                .map(choice -> choice.arms().get(0).plan().data())
                .distinct()
                .toList();
        for (String name : data) {
            Optional<EvaluationFile> floor = EvaluationFile.read(folder.floor(name));
            if (floor.isPresent()) {
                Measures measures = floor.get().measures();
                List<String> row =
                        new ArrayList<>(List.of("test images of " + name + " (the floor, " + measures.images() + ")"));
                row.addAll(List.of("", "", "", ""));
                row.addAll(cells(measures));
                rows.add(row);
            }
        }
        return new ReportBlock.Table(
                List.of(
                        "choice",
                        "seed",
                        "images",
                        "steps",
                        "\u03c9",
                        "Fr\u00e9chet",
                        "class accuracy",
                        "variety",
                        "precision",
                        "recall",
                        "nearest, pixels",
                        "nearest, features"),
                rows);
    }

    private List<String> row(Choice choice, Arm arm, Reading reading) {
        List<String> row = new ArrayList<>(List.of(
                choice.label(),
                String.valueOf(arm.plan().seed()),
                String.format(Locale.ROOT, "%,d", reading.images()),
                String.valueOf(reading.steps()),
                reading.omegaText()));
        ArmResult result = findings.results().get(arm);
        EvaluationFile file = result.measured().get(reading);
        if (file == null) {
            row.add(result.divergence().isPresent() ? "diverged" : "unfinished");
            row.addAll(List.of(NONE, NONE, NONE, NONE, NONE, NONE));
        } else {
            row.addAll(cells(file.measures()));
        }
        return row;
    }

    private static List<String> cells(Measures measures) {
        return List.of(
                cell(measures.frechet()),
                cell(measures.accuracy()),
                String.format(Locale.ROOT, "%.2f", measures.variety()),
                cell(measures.precision()),
                cell(measures.recall()),
                cell(measures.nearestPixels()),
                cell(measures.nearestFeatures()));
    }

    private static String cell(Estimate estimate) {
        double half = (estimate.high() - estimate.low()) / 2;
        int digits = half >= 1 ? 1 : half >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f \u00b1 %." + digits + "f", estimate.value(), half);
    }

    /** Choices of the plans that are not the same for all. */
    ReportBlock settings(Group group) {
        List<Map<String, String>> plans = group.choices().stream()
                .map(choice -> PlanFile.choices(choice.arms().get(0).plan()))
                .toList();
        TreeSet<String> names = new TreeSet<>();
        plans.forEach(plan -> names.addAll(plan.keySet()));
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            List<String> values =
                    plans.stream().map(plan -> plan.getOrDefault(name, NONE)).toList();
            if (values.stream().distinct().count() > 1) {
                List<String> row = new ArrayList<>(List.of(name));
                row.addAll(values);
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return new ReportBlock.Paragraph("All settings are the same.");
        }
        List<String> columns = new ArrayList<>(List.of("settings that differ"));
        group.choices().forEach(choice -> columns.add(choice.label()));
        return new ReportBlock.Table(columns, rows);
    }

    /** Each training with its time. */
    ReportBlock trainings() {
        List<List<String>> rows = findings.results().values().stream()
                .map(result -> List.of(
                        result.arm().name(),
                        result.state(),
                        String.format(Locale.ROOT, "%,d", images(result)),
                        String.format(Locale.ROOT, "%.1f", result.seconds() / 60),
                        result.steps() == 0
                                ? NONE
                                : String.format(Locale.ROOT, "%.0f", images(result) / result.seconds())))
                .toList();
        return new ReportBlock.Table(List.of("arm", "state", "images", "minutes", "images/s"), rows);
    }

    private static long images(ArmResult result) {
        List<RunStep> steps = result.metrics();
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).metrics().images();
    }
}
