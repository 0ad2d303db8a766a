package io.pmfstudio.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.app.training.RunStatus.Phase;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.training.ErrorMap;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunViewModelTest {
    private static final Plan PLAN = TrainingState.FIRST.plan();

    @TempDir
    private Path own;

    private final ScriptedTrainer trainer = new ScriptedTrainer();
    private final NoticeBoard notices = new NoticeBoard();
    private final List<Path> models = new ArrayList<>();
    private RunViewModel run;

    @BeforeEach
    void make() {
        run = new RunViewModel(
                trainer,
                new InlineRunner(),
                notices,
                Texts.load(),
                TrainingState.FIRST.look(),
                new TrainingViewModel.Places(own, List.of(own), models::add));
    }

    private RunStatus status() {
        return run.status().get();
    }

    private Path started() {
        Path folder = own.resolve("first");
        run.start(folder, PLAN, new RunLength(10, 5));
        return folder;
    }

    @Test
    void stepsBecomeCurvesAndATimeThatIsLeft() {
        started();
        assertEquals(Phase.OPENING, status().phase());
        trainer.step(1);
        trainer.step(2);
        assertEquals(Phase.RUNNING, status().phase());
        assertEquals(2, status().step());
        assertEquals(100, status().imagesPerSecond(), 1e-9);
        assertEquals(8 * 64 / 100.0, status().secondsLeft(), 1e-9);
        assertEquals(0.5, run.curves().errors().curves().get(0).y(1));
        assertEquals(1.0, run.curves().errors().curves().get(1).y(1));
        assertEquals(3.0, run.curves().rates().curves().get(0).y(1));
        trainer.step(10);
        trainer.result.complete(10);
        assertEquals(Phase.DONE, status().phase());
    }

    @Test
    void aSavedModelIsOffered() {
        Path folder = started();
        trainer.listener.modelWritten(1);
        trainer.listener.modelWritten(5);
        trainer.listener.saved(5);
        assertEquals(List.of(RunFolder.model(folder)), models);
        assertEquals(Optional.of(RunFolder.model(folder)), run.model().get());
        assertEquals(5, status().saved());
    }

    @Test
    void theNewestMapOfErrorsIsShown() {
        started();
        assertEquals(Optional.of(ErrorMap.EMPTY), run.errorMap().get());
        ErrorMap first = new ErrorMap(1, List.of(new ErrorMap.Cell(3, 1, 2, 1, 4)));
        ErrorMap second = new ErrorMap(2, List.of(new ErrorMap.Cell(3, 1, 4, 2, 8)));
        trainer.listener.mapped(first);
        trainer.listener.mapped(second);
        trainer.step(2);
        assertEquals(Optional.of(second), run.errorMap().get());
    }

    @Test
    void aPauseEndsTheSessionAndGoingOnBeginsAnother() {
        started();
        trainer.step(3);
        run.pause();
        assertEquals(Phase.ENDING, status().phase());
        trainer.result.complete(3);
        assertEquals(Phase.PAUSED, status().phase());
        run.proceed(20);
        assertEquals(List.of("train first", "end", "train first"), trainer.told);
        assertEquals(20, trainer.schedule.steps());
        trainer.step(4);
        assertEquals(Phase.RUNNING, status().phase());
    }

    @Test
    void theRateOfARunThatRestsIsWrittenIntoItsPlan() throws Exception {
        Path folder = started();
        run.changeRate(0.25);
        assertEquals("rate 0.25", trainer.told.get(1));
        run.pause();
        trainer.result.complete(0);
        run.changeRate(0.125);
        assertEquals(0.125, RunFolder.plan(folder).rateAfter(0));
        assertEquals(0.125, status().rate());
    }

    @Test
    void aFailureSaysWhatIsKeptAndWhatToDo() {
        started();
        trainer.step(1);
        trainer.listener.saved(1);
        trainer.result.completeExceptionally(new IOException("No space left on device"));
        assertEquals(Phase.FAILED, status().phase());
        String said = status().sentence();
        assertTrue(said.contains("No space left") && said.contains("Make room") && said.contains("step 1"), said);
        assertFalse(run.isAlive());
    }

    @Test
    void aStudioThatClosesWaitsForTheSave() {
        List<String> done = new ArrayList<>();
        run.endThen(() -> done.add("at once"));
        started();
        trainer.step(1);
        run.endThen(() -> done.add("after the save"));
        assertEquals(List.of("at once"), done);
        trainer.result.complete(1);
        assertEquals(List.of("at once", "after the save"), done);
    }

    @Test
    void whatCameWithTheStudioIsShownAndStaysAsItIs() throws Exception {
        Path shipped = Files.createDirectories(own.resolveSibling(own.getFileName() + "-shipped"));
        RunFolder.open(shipped, PLAN);
        run.open(shipped);
        assertEquals(Optional.of(PLAN), run.plan().get());
        run.proceed(100);
        run.changeRate(0.5);
        assertEquals(List.of(), trainer.told);
        assertEquals(PLAN, RunFolder.plan(shipped));
    }
}
