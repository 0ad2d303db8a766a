package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.SmallRuns;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.experiment.PaperFigure.Entry;
import io.pmfstudio.model.experiment.Ratio.Verdict;
import io.pmfstudio.model.perception.Estimate;
import io.pmfstudio.model.training.Method;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ExperimentReportTest {
    private static final PaperFigure PAPER =
            new PaperFigure("Table 0", "FID", List.of(new Entry("a", 4), new Entry("b <i>", 8)));
    private static final Reading READING = new Reading(80, 1, 1);

    @TempDir
    private Path folder;

    private ExperimentFolder run() {
        return new ExperimentFolder(folder);
    }

    private static Arm arm(String name, Method method, long seed) {
        return new Arm(name + seed, SmallRuns.plan(method).draft().seed(seed).plan(), 80);
    }

    private static Choice choice(String label, Method method, int seeds) {
        return new Choice(
                label,
                LongStream.range(0, seeds)
                        .mapToObj(seed -> arm(label, method, seed))
                        .toList());
    }

    private static Experiment experiment(int seeds) {
        List<Choice> choices = List.of(choice("a", Method.PMF, seeds), choice("b", Method.IMF, seeds));
        return new Experiment(
                "small",
                "Is b < a & so on?",
                PAPER,
                List.of(new Group("a group", choices).beside(PAPER, 0, 1)),
                List.of(READING));
    }

    private void measured(Arm arm, double distance, double error) throws IOException {
        Estimate other = new Estimate(0.5, 0.1);
        Measures measures = new Measures(50, 50, new Estimate(distance, error), other, 0.7, other, other, other, other);
        new EvaluationFile("stripes", measures, "a machine", 3)
                .write(run().arm(arm).evaluation(READING));
    }

    private String report(Experiment experiment, Scale scale) throws IOException {
        Path page = ExperimentReport.write(run(), experiment, scale);
        return Files.readString(page.resolveSibling("report.md"));
    }

    @Test
    void aRatioIsClearOnlyBeyondATenth() {
        List<Estimate> first = List.of(new Estimate(10, 0.1), new Estimate(11, 0.1));
        // ends of the first: 10 - 0.196 = 9.804 and 11 + 0.196 = 11.196
        Ratio worse = Ratio.of(List.of(new Estimate(13, 0.2)), first);
        assertEquals((13 - 0.392) / 11.196, worse.low(), 1e-4);
        assertEquals((13 + 0.392) / 9.804, worse.high(), 1e-4);
        assertEquals(Verdict.WORSE, worse.verdict());
        assertEquals(
                Verdict.OPEN, Ratio.of(List.of(new Estimate(12, 0.2)), first).verdict(), "1.04 to 1.26");
        assertEquals(
                Verdict.BETTER, Ratio.of(List.of(new Estimate(8, 0.1)), first).verdict());
        List<Estimate> sure = List.of(new Estimate(10, 0.01));
        assertEquals(
                Verdict.ALIKE, Ratio.of(List.of(new Estimate(10.5, 0.01)), sure).verdict());
        assertTrue(
                Double.isInfinite(Ratio.of(first, List.of(new Estimate(0.1, 1))).high()));
    }

    @Test
    void threeSeedsBeyondDoubtAgreeOrDisagree() throws IOException {
        Experiment experiment = experiment(3);
        for (int seed = 0; seed < 3; seed++) {
            measured(experiment.groups().get(0).choices().get(0).arms().get(seed), 10 + seed, 0.1);
            measured(experiment.groups().get(0).choices().get(1).arms().get(seed), 20 + seed, 0.1);
        }
        String agrees = report(experiment, Scale.HOURS);
        assertTrue(
                agrees.contains("clearly farther. The paper: 8.0 against 4.0, 2.00 times. This scale agrees."), agrees);
        measured(experiment.groups().get(0).choices().get(1).arms().get(0), 12, 0.1);
        assertTrue(report(experiment, Scale.HOURS).contains("This scale cannot tell."));
        for (int seed = 0; seed < 3; seed++) {
            measured(experiment.groups().get(0).choices().get(1).arms().get(seed), 5, 0.1);
        }
        assertTrue(report(experiment, Scale.HOURS)
                .contains("clearly nearer. The paper: 8.0 against 4.0, 2.00 times. This scale disagrees."));
        String minutes = report(experiment, Scale.MINUTES);
        assertTrue(minutes.contains("too short to tell anything"));
        assertFalse(minutes.contains("disagrees"), "a first look decides nothing");
    }

    @Test
    void oneSeedDecidesNothing() throws IOException {
        Experiment experiment = experiment(1);
        measured(experiment.arms().get(0), 10, 0.1);
        measured(experiment.arms().get(1), 30, 0.1);
        String text = report(experiment, Scale.HOURS);
        assertTrue(text.contains("This one seed agrees; another may not."), text);
    }

    @Test
    void whatIsUnfinishedOrDivergedIsToldAsSuch() throws IOException {
        Experiment experiment = experiment(1);
        String empty = report(experiment, Scale.HOURS);
        assertTrue(empty.contains("b against a: unfinished.") && empty.contains("not begun"), empty);
        measured(experiment.arms().get(0), 10, 0.1);
        ArmFolder other = run().arm(experiment.arms().get(1));
        Files.createDirectories(other.path());
        other.diverged(new ArmFolder.Divergence(7, "the loss is NaN"));
        String text = report(experiment, Scale.HOURS);
        assertTrue(text.contains("b diverged in 1 of 1 trainings"), text);
        assertTrue(text.contains("diverged after step 7"), text);
        assertTrue(text.contains("| b | 0 | 80 | 1 | 1 | diverged |"), text);
        assertTrue(text.contains("10.00 \u00b1 0.20"), "1.96 times the error: " + text);
    }

    @Test
    void thePageHoldsItsPicturesAndIsWellFormed() throws Exception {
        Experiment experiment = experiment(1);
        measured(experiment.arms().get(0), 10, 0.1);
        String page = Files.readString(ExperimentReport.write(run(), experiment, Scale.HOURS));
        assertTrue(page.contains("src=\"data:image/svg+xml;base64,"));
        assertTrue(page.contains("Is b &lt; a &amp; so on?") && page.contains("b &lt;i&gt;"));
        String xml = page.replace("<!DOCTYPE html>\n", "")
                .replace("<meta charset=\"utf-8\">", "")
                .replaceAll("(<img [^>]*)>", "$1/>");
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        List<Integer> widths = new ArrayList<>();
        var rows = document.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength(); i++) {
            if (rows.item(i).getParentNode().getFirstChild() == rows.item(i)) {
                widths.add(cells(rows.item(i)));
            }
            assertEquals(widths.get(widths.size() - 1), cells(rows.item(i)), "cells in row " + i);
        }
    }

    private static int cells(org.w3c.dom.Node row) {
        int cells = 0;
        for (int i = 0; i < row.getChildNodes().getLength(); i++) {
            cells += row.getChildNodes().item(i).getNodeType() == org.w3c.dom.Node.ELEMENT_NODE ? 1 : 0;
        }
        return cells;
    }
}
