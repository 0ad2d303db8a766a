package io.pmfstudio.model.experiment;

import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is known of an experiment, however much that is: {@code report.html}, one page that holds all, and
 * {@code report.md} with its pictures beside it.
 */
public final class ExperimentReport {
    private final ExperimentFolder folder;
    private final Experiment experiment;
    private final Scale scale;
    private final Path target;
    private final List<ReportBlock> blocks = new ArrayList<>();

    private ExperimentReport(ExperimentFolder folder, Experiment experiment, Scale scale) {
        this.folder = folder;
        this.experiment = experiment;
        this.scale = scale;
        this.target = folder.report(experiment);
    }

    /**
     * Writes the report in place of an earlier one.
     *
     * @return the page
     * @throws IOException if results cannot be read or the report written
     */
    public static Path write(ExperimentFolder folder, Experiment experiment, Scale scale) throws IOException {
        ExperimentReport report = new ExperimentReport(folder, experiment, scale);
        Files.createDirectories(report.target);
        report.compose();
        report.writeText("report.md", MarkdownReport.of(report.blocks));
        report.writeText("report.html", HtmlReport.of(report.blocks, report.target));
        return report.target.resolve("report.html");
    }

    private void writeText(String name, String text) throws IOException {
        try (PartialFile partial = PartialFile.of(target.resolve(name))) {
            Files.writeString(partial.path(), text);
            partial.commit();
        }
    }

    private void compose() throws IOException {
        Map<Arm, ArmResult> results = new LinkedHashMap<>();
        for (Arm arm : experiment.arms()) {
            results.put(arm, ArmResult.read(folder, arm, experiment.readings()));
        }
        Findings findings = new Findings(experiment, scale, results);
        ReportTables tables = new ReportTables(folder, findings);
        title();
        heading("What this scale says");
        blocks.add(new ReportBlock.Sentences(findings.sentences()));
        blocks.add(new ReportBlock.Paragraph(ReportTexts.RULE));
        heading("The paper");
        blocks.add(tables.paper());
        heading("Measured");
        for (Group group : experiment.groups()) {
            blocks.add(new ReportBlock.Heading(3, group.title()));
            blocks.add(tables.measured(group));
            picturesOf(group, findings);
            blocks.add(tables.settings(group));
        }
        blocks.add(new ReportBlock.Paragraph(ReportTexts.measures(scale)));
        heading("Trainings");
        blocks.add(tables.trainings());
        blocks.add(new ReportBlock.Paragraph(ReportTexts.machines(results.values())));
        heading("At full scale");
        blocks.add(new ReportBlock.Paragraph(ReportTexts.gpu(experiment)));
    }

    private void title() {
        blocks.add(new ReportBlock.Heading(1, experiment.name() + ": " + experiment.question()));
        blocks.add(new ReportBlock.Paragraph(ReportTexts.origin(experiment, scale)));
    }

    private void heading(String text) {
        blocks.add(new ReportBlock.Heading(2, text));
    }

    private void picturesOf(Group group, Findings findings) throws IOException {
        String name = "group-" + (experiment.groups().indexOf(group) + 1);
        ReportCurves curves = new ReportCurves(findings, group);
        picture(
                curves.distances(),
                name + "-distance.svg",
                "Fr\u00e9chet distance, mean and reach of the seeds' 95 % intervals");
        picture(
                curves.training(),
                name + "-training.svg",
                "Raw mean square of V - v in training, the first seed of each");
        Reading last = findings.last().get(0);
        for (int i = 0; i < group.choices().size(); i++) {
            Choice choice = group.choices().get(i);
            Path sheet = folder.arm(choice.arms().get(0)).sheet(last);
            if (Files.isRegularFile(sheet)) {
                String file = name + "-samples-" + (i + 1) + ".png";
                PartialFile.copy(sheet, target.resolve(file)); // other workers may report at the same time
                blocks.add(new ReportBlock.Picture(
                        file,
                        choice.label() + ": samples in " + last.steps() + (last.steps() == 1 ? " step" : " steps")
                                + " after " + last.images() + " images"));
            }
        }
    }

    private void picture(Optional<CurveFigure> figure, String file, String caption) throws IOException {
        if (figure.isPresent()) {
            FigureFile.write(target.resolve(file), figure.get(), "{\"experiment\":\"" + experiment.name() + "\"}");
            blocks.add(new ReportBlock.Picture(file, caption));
        }
    }
}
