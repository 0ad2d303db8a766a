package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.ScriptedComputer.ScriptedCell;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A selection anywhere in the triangle; the grid has 16 steps. */
class SelectedTimesTest {
    private static final TimePair BETWEEN = new TimePair(0.4, 0.1);

    private final ScriptedComputer computer = new ScriptedComputer();
    private final NoticeBoard notices = new NoticeBoard();
    private final ExplorerViewModel viewModel =
            new ExplorerViewModel(ExplorerState.FIRST, computer, new InlineRunner(), notices, Texts.load());

    @BeforeEach
    void complete() {
        viewModel.fit(400, 400);
        viewModel.begin();
        computer.last().open();
        computer.last().allCells(0.25f);
        computer.last().complete();
    }

    private CellInspection inspection() {
        return viewModel.inspection().get().orElseThrow();
    }

    private float shownValue() {
        return inspection().first().cell().u()[0];
    }

    @Test
    void aCellOfTheFieldNeedsNoComputing() {
        viewModel.select(new TimePair(0.5, 0.25));
        assertTrue(computer.cells.isEmpty());
        assertTrue(inspection().isFinal());
        assertEquals(new TriangleGrid.Cell(8, 12), viewModel.state().get().selected());
    }

    @Test
    void timesBetweenTheCellsAreAskedForAndMeanwhileTheNearestCellIsShown() {
        viewModel.select(BETWEEN);
        assertEquals(BETWEEN, computer.lastCell().time);
        assertFalse(inspection().isOfTime());
        assertEquals(new TimePair(0.375, 0.125), inspection().first().cell().time());
        computer.lastCell().arrive(0.75f);
        assertTrue(inspection().isFinal());
        assertEquals(0.75f, shownValue());
    }

    @Test
    void aCellOfASupersededPositionNeverAppears() {
        viewModel.select(BETWEEN);
        ScriptedCell former = computer.lastCell();
        viewModel.select(new TimePair(0.41, 0.1));
        assertTrue(former.cancelled);
        former.arrive(0.75f);
        assertEquals(0.25f, shownValue());
        assertFalse(inspection().isOfTime());
        viewModel.select(new TriangleGrid.Cell(2, 4));
        computer.lastCell().arrive(0.5f);
        assertEquals(0.25f, shownValue());
        assertTrue(inspection().isFinal());
    }

    @Test
    void bothSourcesAreAskedAtTheSameTimes() {
        viewModel.updateField(now -> now.withOther(new SourceChoice(SourceChoice.Kind.NETWORK, "/models/a.pt", 1)));
        computer.runs.forEach(run -> {
            run.open();
            run.allCells(0.25f);
            run.complete();
        });
        computer.last().open();
        computer.last().allCells(0.25f);
        computer.last().complete();
        viewModel.select(BETWEEN);
        assertEquals(2, computer.cells.size());
        assertTrue(computer.cells.get(0).query.isAskedLike(computer.cells.get(1).query));
        computer.cells.get(0).arrive(0.75f);
        assertFalse(inspection().isOfTime());
        computer.cells.get(1).arrive(0.5f);
        assertTrue(inspection().isFinal());
        FieldCell difference = inspection().sides().get(Side.DIFFERENCE).cell();
        assertEquals(0.25f, difference.u()[0]);
        assertEquals(0.25, inspection().deviation().orElseThrow().u(), 1e-9);
    }

    @Test
    void anotherSeedAsksForItsOwnCell() {
        viewModel.select(BETWEEN);
        computer.lastCell().arrive(0.75f);
        viewModel.updateField(now -> now.withSeed(8));
        assertEquals(8, computer.lastCell().query.start().noise().seed());
        computer.last().open();
        computer.last().allCells(0.125f);
        assertEquals(0.125f, shownValue());
        computer.lastCell().arrive(0.5f);
        assertEquals(0.5f, shownValue());
    }

    @Test
    void aCellThatAStoppedFieldLacksIsAskedFor() {
        viewModel.updateField(now -> now.withSeed(8));
        computer.last().open();
        computer.last().cell(new TriangleGrid.Cell(0, 0), 0.5f, FieldCell.Quality.FINAL);
        viewModel.stop();
        viewModel.select(new TriangleGrid.Cell(3, 5));
        assertEquals(new TimePair(13 / 16.0, 11 / 16.0), computer.lastCell().time);
        assertEquals(Priority.LOOKING, computer.lastCell().priority);
        computer.lastCell().arrive(0.75f);
        assertEquals(0.75f, shownValue());
    }

    @Test
    void aFailedCellIsOneSentence() {
        viewModel.select(BETWEEN);
        computer.lastCell().fail("the network is gone");
        assertEquals("the network is gone", notices.latest().get().orElseThrow().sentence());
    }

    @Test
    void arrowsMoveByTheGridsTimesAndFineOnesByHundredths() {
        viewModel.select(BETWEEN);
        viewModel.moveSelection(1, 0);
        assertEquals(new TimePair(0.375, 0.1), viewModel.state().get().time());
        viewModel.moveSelection(0, 1);
        assertEquals(new TimePair(0.375, 0.0625), viewModel.state().get().time());
        assertTrue(viewModel.state().get().isOnGrid());
        viewModel.update(now -> now.nudged(0.01, 0));
        assertEquals(0.385, viewModel.state().get().time().t(), 1e-12);
        viewModel.update(now -> now.nudged(-2, 0));
        assertEquals(0.001, viewModel.state().get().time().t(), 1e-12);
        assertEquals(0.001, viewModel.state().get().time().r(), 1e-12);
    }

    @Test
    void aTypedNumberThatMeansACellIsThatCell() {
        viewModel.updateField(now -> now.withSteps(12));
        viewModel.select(new TimePair(0.417, 0.083));
        assertTrue(viewModel.state().get().isOnGrid());
        assertEquals(5 / 12.0, viewModel.state().get().time().t());
    }

    @Test
    void aSelectionBetweenCellsSurvivesJsonAndAnotherGrid() {
        viewModel.select(BETWEEN);
        ExplorerState state = viewModel.state().get();
        assertEquals(state, ExplorerState.fromJson(state.toJson()).orElseThrow());
        viewModel.updateField(now -> now.withSteps(8));
        assertEquals(BETWEEN, viewModel.state().get().time());
    }

    @Test
    void aViewThatWasSavedWithACellIsRead() {
        String saved =
                ExplorerState.FIRST.toJson().replaceAll("\"time\":\\{[^}]*}", "\"selected\":{\"row\":1,\"node\":2}");
        assertTrue(saved.contains("selected"));
        assertEquals(ExplorerState.FIRST, ExplorerState.fromJson(saved).orElseThrow());
    }
}
