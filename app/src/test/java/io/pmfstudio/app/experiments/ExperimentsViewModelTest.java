package io.pmfstudio.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.experiment.ArmProgress;
import io.pmfstudio.model.experiment.ArmProgress.State;
import io.pmfstudio.model.experiment.Scale;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsViewModelTest {
    @TempDir
    private Path folder;

    private final NoticeBoard notices = new NoticeBoard();

    private ExperimentsViewModel viewModel() {
        return new ExperimentsViewModel(
                new ExperimentChoice("optimiser", Scale.MINUTES, folder),
                new ExperimentArchive(name -> DataSets.open(
                        name, DataSets.Split.TRAIN, AppFolders.assets().orElseThrow())),
                new InlineRunner(),
                notices,
                Texts.load());
    }

    private static ExperimentProgress read(ExperimentsViewModel viewModel) {
        viewModel.read();
        return viewModel.progress().get().orElseThrow();
    }

    private static void steps(ArmProgress arm, String lines) throws IOException {
        Files.createDirectories(arm.folder());
        Files.writeString(arm.folder().resolve("metrics.csv"), lines);
    }

    @Test
    void allImagesAreLeftBeforeTheFirstWorker() {
        ExperimentProgress now = read(viewModel());
        assertEquals(2, now.arms().size(), "Muon and Adam");
        assertEquals(2, now.armsLeft());
        assertEquals(2 * 6_400, now.imagesLeft(), "half of the 12,800 images of Table 2's arms, each");
    }

    @Test
    void whatAWorkerDidIsNotLeft() throws IOException {
        ExperimentsViewModel viewModel = viewModel();
        List<ArmProgress> arms = read(viewModel).arms();
        steps(arms.get(0), "1,64,2,3,4,5,6\n2,128,1,2,3,4,5\n");
        Files.createDirectories(arms.get(1).folder());
        Files.writeString(arms.get(1).folder().resolve("diverged.json"), "{\"step\": 7, \"sentence\": \"no numbers\"}");
        ExperimentProgress now = read(viewModel);
        assertEquals(6_400 - 128, now.imagesLeft(), "a diverged arm is done");
        assertEquals(1, now.armsLeft());
        assertEquals(1, now.count(State.DIVERGED));
    }

    @Test
    void aSelectedArmStaysSelectedWithItsNewSteps() throws IOException {
        ExperimentsViewModel viewModel = viewModel();
        ArmProgress arm = read(viewModel).arms().get(0);
        viewModel.select(List.of(arm));
        steps(arm, "1,64,2,3,4,5,6\n2,128,1,2,3,4,5\n2,128,9,9,9,9,9\n");
        viewModel.read();
        assertEquals(1, viewModel.selected().get().size());
        assertEquals(2, viewModel.chart().curves().get(0).size(), "a step that was done twice is drawn once");
        assertEquals(1.0, viewModel.chart().curves().get(0).y(1));
    }

    @Test
    void anotherExperimentForgetsTheSelection() {
        ExperimentsViewModel viewModel = viewModel();
        viewModel.select(List.of(read(viewModel).arms().get(0)));
        viewModel.choose(now -> now.withName("preconditioner"));
        assertEquals(List.of(), viewModel.selected().get());
        assertEquals(4, viewModel.progress().get().orElseThrow().arms().size(), "none, linear, EDM, sCM");
    }

    @Test
    void theReportIsWrittenAndHandedOn() {
        ExperimentsViewModel viewModel = viewModel();
        List<Path> pages = new ArrayList<>();
        viewModel.report(pages::add);
        assertEquals(List.of(folder.resolve("reports/optimiser/report.html")), pages);
        assertTrue(Files.isRegularFile(pages.get(0)));
    }

    @Test
    void aDamagedFolderIsToldWithTheNextStep() throws IOException {
        ExperimentsViewModel viewModel = viewModel();
        Path arm = read(viewModel).arms().get(0).folder();
        Files.createDirectories(arm);
        Files.writeString(arm.resolve("diverged.json"), "{");
        viewModel.read();
        Notice notice = notices.latest().get().orElseThrow();
        assertEquals(Notice.Kind.FAILURE, notice.kind());
        assertTrue(notice.sentence().contains("delete it"), notice.sentence());
    }

    @Test
    void theCommandLineNamesScaleAndFolder() {
        assertTrue(viewModel().commandLine().startsWith("pmf experiment optimiser --scale minutes --run "));
    }
}
