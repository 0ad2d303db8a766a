package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.explorer.ScriptedComputer.ScriptedRun;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.Quantity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplorerViewModelTest {
    private static final int WHITE = 0xffffffff;
    private static final int BLACK = 0xff000000;

    private final ScriptedComputer computer = new ScriptedComputer();
    private final NoticeBoard notices = new NoticeBoard();
    private final ExplorerViewModel viewModel =
            new ExplorerViewModel(ExplorerState.FIRST, computer, new InlineRunner(), notices, Texts.load());

    @BeforeEach
    void begin() {
        viewModel.fit(400, 400);
        viewModel.begin();
    }

    private int pixelOf(TriangleGrid.Cell place) {
        TrianglePainting painting = viewModel.firstPainting().orElseThrow();
        int x = painting.layout().x(place.node()) + painting.layout().cellWidth() / 2;
        int y = painting.layout().y(place.row()) + painting.layout().cellHeight() / 2;
        return painting.picture().argb()[y * painting.picture().width() + x];
    }

    @Test
    void oneCoarseCellCoversTheWholeTriangle() {
        computer.last().open();
        computer.last().cell(new TriangleGrid.Cell(0, 0), 1, Quality.PREVIEW);
        assertEquals(WHITE, pixelOf(new TriangleGrid.Cell(15, 16)));
    }

    @Test
    void aFinalCellReplacesItsPreviewAndNotTheOtherWayRound() {
        TriangleGrid.Cell place = new TriangleGrid.Cell(0, 0);
        computer.last().open();
        computer.last().cell(place, 1, Quality.PREVIEW);
        computer.last().cell(place, -1, Quality.FINAL);
        computer.last().cell(place, 1, Quality.PREVIEW);
        assertEquals(BLACK, pixelOf(place));
    }

    @Test
    void aNewSeedCancelsTheFieldBeforeIt() {
        ScriptedRun first = computer.last();
        viewModel.updateField(now -> now.withSeed(8));
        assertTrue(first.cancelled);
        assertFalse(computer.last().cancelled);
    }

    @Test
    void cellsOfASupersededFieldNeverAppear() {
        ScriptedRun first = computer.last();
        first.open();
        first.allCells(-1);
        viewModel.updateField(now -> now.withSeed(8));
        computer.last().open();
        computer.last().allCells(-1);
        first.allCells(1);
        first.complete();
        assertEquals(BLACK, pixelOf(viewModel.state().get().selected()));
        assertEquals(Phase.COMPUTING, viewModel.progress().get().phase());
    }

    @Test
    void aSupersededFieldThatOpensLateIsNotShown() {
        ScriptedRun first = computer.last();
        viewModel.updateField(now -> now.withSeed(8));
        first.open();
        first.allCells(1);
        assertTrue(viewModel.firstPainting().isEmpty());
    }

    @Test
    void aFailureOfASupersededFieldIsNotReported() {
        ScriptedRun first = computer.last();
        viewModel.updateField(now -> now.withSeed(8));
        first.fail("too late");
        assertTrue(notices.latest().get().isEmpty());
    }

    @Test
    void aFailureIsOneSentenceAndKeepsWhatWasShown() {
        computer.last().open();
        computer.last().allCells(1);
        computer.last().fail("class 12 is not one of this source");
        assertEquals(
                "class 12 is not one of this source",
                notices.latest().get().orElseThrow().sentence());
        assertEquals(Phase.FAILED, viewModel.progress().get().phase());
        assertEquals(WHITE, pixelOf(viewModel.state().get().selected()));
    }

    @Test
    void stoppingKeepsWhatIsDone() {
        ScriptedRun run = computer.last();
        run.open();
        run.cell(new TriangleGrid.Cell(0, 0), 1, Quality.FINAL);
        viewModel.stop();
        assertTrue(run.cancelled);
        assertEquals(Phase.STOPPED, viewModel.progress().get().phase());
        assertEquals(1, viewModel.progress().get().finished());
        assertEquals(WHITE, pixelOf(new TriangleGrid.Cell(3, 5)));
    }

    @Test
    void anotherLookComputesNothing() {
        computer.last().open();
        computer.last().allCells(1);
        computer.last().complete();
        viewModel.update(now -> now.withLook(now.look().withQuantity(Quantity.U)));
        assertEquals(1, computer.runs.size());
        assertFalse(pixelOf(viewModel.state().get().selected()) == WHITE, "u = 1 is the red end, not white");
    }

    @Test
    void theSelectionStaysInsideTheTriangleAndIsInspected() {
        computer.last().open();
        computer.last().allCells(0.5f);
        viewModel.select(new TriangleGrid.Cell(0, 0));
        viewModel.moveSelection(2, 0);
        assertEquals(new TriangleGrid.Cell(2, 2), viewModel.state().get().selected());
        CellInspection inspection = viewModel.inspection().get().orElseThrow();
        assertEquals(new TriangleGrid.Cell(2, 2), inspection.place());
        assertEquals(1, inspection.first().images().get(Quantity.X).summary().norm(), 1e-9);
    }

    @Test
    void moreStepsKeepTheSelectedTimes() {
        viewModel.select(new TriangleGrid.Cell(4, 12));
        viewModel.updateField(now -> now.withSteps(32));
        assertEquals(0.75, viewModel.state().get().time().t(), 1e-9);
        assertEquals(0.25, viewModel.state().get().time().r(), 1e-9);
    }

    @Test
    void theViewSurvivesJson() {
        viewModel.updateField(now -> now.withSeed(123).withClass(3).withSteps(24));
        ExplorerState state = viewModel.state().get();
        assertEquals(state, ExplorerState.fromJson(state.toJson()).orElseThrow());
        assertTrue(ExplorerState.fromJson("{\"field\":{\"steps\":-3}}").isEmpty());
        assertTrue(ExplorerState.fromJson("no json").isEmpty());
    }

    @Test
    void guidanceHoldsOnlyWithAClass() {
        FieldChoice guided = FieldChoice.FIRST.withGuidance(new io.pmfstudio.model.flow.Guidance(3, 0.1, 0.9));
        assertEquals(1, guided.effectiveGuidance().omega());
        assertEquals(3, guided.withClass(2).effectiveGuidance().omega());
    }
}
