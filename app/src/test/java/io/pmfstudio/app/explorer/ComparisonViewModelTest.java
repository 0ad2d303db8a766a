package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.explorer.ScriptedComputer.ScriptedRun;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two sources beside each other, computed by a script. */
class ComparisonViewModelTest {
    private static final SourceChoice NETWORK = new SourceChoice(Kind.NETWORK, "/m", 1);
    private static final SourceChoice ODE = new SourceChoice(Kind.ODE, "/m", 1);

    private final ScriptedComputer computer = new ScriptedComputer();
    private final NoticeBoard notices = new NoticeBoard();
    private final Texts texts = Texts.load();
    private final ExplorerViewModel viewModel =
            new ExplorerViewModel(ExplorerState.FIRST, computer, new InlineRunner(), notices, texts);

    @BeforeEach
    void begin() {
        viewModel.fit(400, 400);
        viewModel.begin();
    }

    private ScriptedRun run(int index) {
        return computer.runs.get(index);
    }

    private List<SourceChoice> asked() {
        return computer.runs.stream().map(run -> run.query.source()).toList();
    }

    private static void fill(ScriptedRun run, float... u) {
        run.open();
        run.query.grid().cells().forEach(place -> run.velocity(place, u));
        run.complete();
    }

    /** A with u = (3, -4, 0, 0), rms 2.5, and B with u = (1, -3, 0, 5), everywhere. */
    private void compareKnownFields() {
        fill(run(0), 3, -4, 0, 0);
        viewModel.updateField(now -> now.withOther(NETWORK));
        fill(run(1), 1, -3, 0, 5);
    }

    @Test
    void theSecondSourceIsAskedTheSameAfterTheFirst() {
        viewModel.updateField(now -> now.withOther(NETWORK).withSeed(8));
        assertEquals(List.of(SourceChoice.EXACT, SourceChoice.EXACT), asked());
        fill(run(1), 0, 0, 0, 0);
        assertEquals(List.of(SourceChoice.EXACT, SourceChoice.EXACT, NETWORK), asked());
        assertTrue(run(1).query.isAskedLike(run(2).query));
        assertEquals(Phase.COMPUTING, viewModel.progress().get().phase());
        fill(run(2), 0, 0, 0, 0);
        assertEquals(Phase.COMPLETE, viewModel.progress().get().phase());
        assertEquals(2 * 152, viewModel.progress().get().finished());
    }

    @Test
    void anotherSecondSourceLeavesTheFirstAlone() {
        compareKnownFields();
        viewModel.updateField(now -> now.withOther(ODE));
        viewModel.updateField(now -> now.withOther(SourceChoice.NONE));
        viewModel.updateField(now -> now.withOther(NETWORK));
        assertEquals(List.of(SourceChoice.EXACT, NETWORK, ODE, NETWORK), asked());
        assertFalse(run(0).cancelled && !run(0).end().isDone());
    }

    @Test
    void anotherFirstSourceLeavesTheSecondAlone() {
        viewModel.updateField(now -> now.withSource(ODE).withOther(SourceChoice.EXACT));
        fill(run(1), 0, 0, 0, 0);
        fill(run(2), 0, 0, 0, 0);
        viewModel.updateField(now -> now.withSource(NETWORK));
        assertEquals(List.of(SourceChoice.EXACT, ODE, SourceChoice.EXACT, NETWORK), asked());
    }

    @Test
    void aNewSeedCancelsBoth() {
        fill(run(0), 0, 0, 0, 0);
        viewModel.updateField(now -> now.withOther(NETWORK));
        viewModel.updateField(now -> now.withSeed(99));
        assertTrue(run(1).cancelled);
        assertEquals(SourceChoice.EXACT, run(2).query.source());
        run(1).open();
        run(1).velocity(new TriangleGrid.Cell(0, 0), 9, 9, 9, 9);
        assertTrue(viewModel.openedOther().get().isEmpty(), "a superseded field never appears");
    }

    @Test
    void theNoiseScaleIsTheNetworks() {
        SourceChoice wide = new SourceChoice(Kind.NETWORK, "/wide", 2);
        fill(run(0), 0, 0, 0, 0);
        viewModel.updateField(now -> now.withOther(wide));
        assertEquals(2, run(1).query.noiseScale());
        assertEquals(SourceChoice.EXACT, run(1).query.source(), "the exact field starts from the network's noise, too");
    }

    @Test
    void theDifferenceIsAMinusB() {
        compareKnownFields();
        CellInspection inspection = viewModel.inspection().get().orElseThrow();
        double t = viewModel.state().get().time().t();
        double rms = Math.sqrt((4 + 1 + 0 + 25) / 4.0);
        var error = inspection.deviation().orElseThrow();
        assertEquals(rms, error.u(), 1e-6);
        assertEquals(rms / 2.5, error.relative(), 1e-6);
        assertEquals(t * rms, error.x(), 1e-6);
        assertArrayEquals(
                new float[] {2, -1, 0, -5},
                inspection.sides().get(Side.DIFFERENCE).cell().u());
    }

    @Test
    void theDifferencePaneHasTheColoursOfAMinusB() {
        compareKnownFields();
        viewModel.update(now -> now.withLook(now.look().withQuantity(Quantity.U)));
        Pane pane = new Pane(Side.DIFFERENCE, Quantity.U);
        TrianglePainting painting = viewModel.paintings().get().get(pane);
        assertEquals(-painting.limits().low(), painting.limits().high());
        assertEquals(5, painting.limits().high(), 1e-9);
        int[] cell = upperLeftQuarters(painting, viewModel.state().get().selected());
        ColourMap map = ColourMap.SIGNED;
        assertArrayEquals(
                new int[] {map.argb(0.7), map.argb(0.4), map.argb(0.5), map.argb(0)}, cell, Arrays.toString(cell));
        viewModel.update(now -> now.withLook(now.look().withDifference(DifferenceView.ABSOLUTE)));
        painting = viewModel.paintings().get().get(pane);
        assertEquals(0, painting.limits().low());
        cell = upperLeftQuarters(painting, viewModel.state().get().selected());
        map = ColourMap.SEQUENTIAL;
        assertArrayEquals(new int[] {map.argb(0.4), map.argb(0.2), map.argb(0), map.argb(1)}, cell);
        assertEquals(2, computer.runs.size(), "another look computes nothing");
    }

    /** The colours of a 2×2 image as they stand in a cell. */
    private static int[] upperLeftQuarters(TrianglePainting painting, TriangleGrid.Cell place) {
        int left = painting.layout().x(place.node());
        int top = painting.layout().y(place.row());
        int half = painting.layout().cellWidth() / 2;
        int width = painting.picture().width();
        int[] argb = painting.picture().argb();
        return new int[] {
            argb[top * width + left], argb[top * width + left + half],
            argb[(top + half) * width + left], argb[(top + half) * width + left + half]
        };
    }

    @Test
    void rowsBelowTheClipAreLeftOutOfTheMean() {
        viewModel.updateField(now -> now.withSteps(32));
        ScriptedRun a = run(1);
        fill(a, 2, 2, 2, 2);
        viewModel.updateField(now -> now.withOther(NETWORK));
        ScriptedRun b = run(2);
        b.open();
        for (TriangleGrid.Cell place : b.query.grid().cells()) {
            float u = b.query.grid().t(place.row()) < 0.05 ? 1000 : 1;
            b.velocity(place, u, u, u, u);
        }
        b.complete();
        var mean = viewModel.inspection().get().orElseThrow().mean().orElseThrow();
        assertEquals(1, mean.u(), 1e-6);
        assertEquals(0.5, mean.relative(), 1e-6);
    }

    @Test
    void figureOneAsksForItsPairsAloneAndShowsXBesideMinusU() {
        Commands commands = new Commands(texts);
        ExplorerCommands explorer =
                new ExplorerCommands(commands, viewModel, new FileDialogs(null, null, viewModel, texts), texts);
        viewModel.updateField(now -> now.withSteps(24));
        explorer.figureOne().run();
        TriangleGrid grid = computer.last().query.grid();
        List<TimePair> pairs = grid.cells().stream().map(grid::time).toList();
        List<TimePair> expected = List.of(
                new TimePair(1, 1),
                new TimePair(1, .8),
                new TimePair(1, .5),
                new TimePair(1, 0),
                new TimePair(.8, .8),
                new TimePair(.8, .5),
                new TimePair(.8, 0),
                new TimePair(.5, .5),
                new TimePair(.5, 0),
                new TimePair(.1, 0));
        assertEquals(expected, pairs);
        assertEquals(
                List.of(new Pane(Side.A, Quantity.X), new Pane(Side.A, Quantity.MINUS_U)),
                viewModel.state().get().panes());
        fill(computer.last(), 1, -1, 0, .5f);
        TrianglePainting minusU = viewModel.paintings().get().get(new Pane(Side.A, Quantity.MINUS_U));
        ColourMap grey = ColourMap.GREY;
        assertArrayEquals(
                new int[] {grey.argb(0), grey.argb(1), grey.argb(.5), grey.argb(.25)},
                upperLeftQuarters(minusU, new TriangleGrid.Cell(3, 3)));
        explorer.figureOne().run();
        assertEquals(24, viewModel.state().get().field().grid().steps());
        assertEquals(1, viewModel.state().get().panes().size());
    }

    @Test
    void whileTheGridChangesAFormerFieldIsNeitherInspectedNorSubtracted() {
        compareKnownFields();
        viewModel.select(new TriangleGrid.Cell(15, 16));
        viewModel.updateField(now -> now.withGrid(GridKind.FIGURE_ONE));
        fill(run(2), 3, -4, 0, 0);
        assertTrue(notices.latest().get().isEmpty());
        CellInspection inspection = viewModel.inspection().get().orElseThrow();
        assertEquals(Set.of(Side.A), inspection.sides().keySet());
        assertTrue(inspection.deviation().isEmpty());
        assertEquals(
                Set.of(new Pane(Side.A, Quantity.X)),
                viewModel.paintings().get().keySet());
    }

    @Test
    void aFormerPaneOfTheSameGridStaysAndIsKnownAsSuch() {
        compareKnownFields();
        viewModel.updateField(now -> now.withSeed(8));
        fill(run(2), 1, 1, 1, 1);
        assertTrue(viewModel.stale().get().contains(new Pane(Side.B, Quantity.X)));
        fill(run(3), 1, 1, 1, 1);
        assertTrue(viewModel.stale().get().isEmpty());
    }

    @Test
    void fieldsOnOtherStatesAreNotSubtracted() {
        fill(run(0), 0, 0, 0, 0);
        viewModel.updateField(now -> now.withOther(NETWORK));
        run(1).open(OpenedField.ShownStates.OWN_PATH);
        run(1).allCells(1);
        run(1).complete();
        assertTrue(notices.latest().get().orElseThrow().sentence().contains("not subtracted"));
        assertFalse(viewModel.paintings().get().containsKey(new Pane(Side.DIFFERENCE, Quantity.X)));
        assertTrue(viewModel.paintings().get().containsKey(new Pane(Side.B, Quantity.X)));
    }

    @Test
    void aComparisonSurvivesJson() {
        viewModel.updateField(now -> now.withOther(ODE)
                .withClass(3)
                .withGuidance(new Guidance(2, 0.1, 0.8))
                .withGrid(GridKind.FIGURE_ONE)
                .withStates(StatesKind.ODE));
        viewModel.update(now -> now.withLook(now.look().withDifference(DifferenceView.RELATIVE)));
        ExplorerState state = viewModel.state().get();
        assertEquals(state, ExplorerState.fromJson(state.toJson()).orElseThrow());
    }
}
