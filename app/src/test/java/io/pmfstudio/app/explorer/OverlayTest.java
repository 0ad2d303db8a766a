package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.explorer.ScriptedComputer.ScriptedMeasurement;
import io.pmfstudio.app.explorer.ScriptedComputer.ScriptedRun;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instruments over the triangles, measured by a script. */
class OverlayTest {
    private static final SourceChoice NETWORK = new SourceChoice(Kind.NETWORK, "/m", 1);
    private static final TriangleGrid.Cell UPPER_RIGHT = new TriangleGrid.Cell(0, 16);

    private final ScriptedComputer computer = new ScriptedComputer();
    private final NoticeBoard notices = new NoticeBoard();
    private final ExplorerViewModel viewModel =
            new ExplorerViewModel(ExplorerState.FIRST, computer, new InlineRunner(), notices, Texts.load());

    @BeforeEach
    void begin() {
        viewModel.fit(400, 400);
        viewModel.begin();
    }

    private void fill(ScriptedRun run) {
        run.open();
        run.allCells(0.5f);
        run.complete();
    }

    private void choose(InstrumentKind kind) {
        viewModel.update(now -> now.withOverlay(now.overlay().withKind(kind)));
    }

    private ScriptedMeasurement last() {
        return computer.measurements.get(computer.measurements.size() - 1);
    }

    /** 0 to 1 in the counted order, so that 98 % of the readings lie below 0.98. */
    private static void readAll(ScriptedMeasurement of, double largest) {
        List<TriangleGrid.Cell> cells = of.query.field().grid().cells();
        for (int i = 0; i < cells.size(); i++) {
            of.read(cells.get(i), largest * i / (cells.size() - 1));
        }
    }

    private int colourAt(Side side, TriangleGrid.Cell place) {
        TrianglePainting painting = viewModel.paintings().get().get(new Pane(side, Quantity.X));
        int at = painting.layout().y(place.row()) * painting.picture().width()
                + painting.layout().x(place.node());
        return painting.picture().argb()[at];
    }

    @Test
    void anInstrumentReadsOnceTheFieldIsComplete() {
        choose(InstrumentKind.RESIDUAL);
        assertTrue(computer.measurements.isEmpty());
        assertEquals(Phase.OPENING, viewModel.overlays().progress().get().phase());
        fill(computer.last());
        assertEquals(1, computer.measurements.size());
        assertEquals(computer.last().query, last().query.field());
        readAll(last(), 1);
        assertEquals(152, viewModel.overlays().progress().get().finished());
        last().complete();
        assertEquals(Phase.COMPLETE, viewModel.overlays().progress().get().phase());
        assertEquals(1, computer.runs.size(), "an instrument leaves the field alone");
    }

    @Test
    void aCellHasTheColourOfItsNumber() {
        choose(InstrumentKind.RESIDUAL);
        fill(computer.last());
        Pane pane = new Pane(Side.MEASURED_A, Quantity.X);
        assertTrue(viewModel.stale().get().contains(pane), "the images alone are faint");
        List<TriangleGrid.Cell> cells = last().query.field().grid().cells();
        last().read(cells.get(0), 0.5);
        assertFalse(viewModel.stale().get().contains(pane));
        assertEquals(ColourMap.SEQUENTIAL.argb(1), colourAt(Side.MEASURED_A, UPPER_RIGHT), "the nearest covers");
        readAll(last(), 1);
        last().complete();
        double limit = Math.floor(151 * 0.98) / 151;
        assertEquals(limit, viewModel.paintings().get().get(pane).limits().high(), 1e-12);
        for (int i : new int[] {0, 16, 80, 151}) {
            assertEquals(
                    ColourMap.SEQUENTIAL.argb(i / 151.0 / limit), colourAt(Side.MEASURED_A, cells.get(i)), "cell " + i);
        }
        assertEquals(
                16 / 151.0,
                viewModel.overlays().reading(Side.MEASURED_A, UPPER_RIGHT).orElseThrow(),
                1e-12);
    }

    @Test
    void anImageShimmersThroughWithoutChangingTheMeanColour() {
        int[] image = {0xff000000, 0xff282828, 0xff505050, 0xff787878};
        int[] tinted = OverlayPainter.tinted(image, 0xff808080);
        double mean = 0;
        for (int pixel : tinted) {
            mean += (pixel & 0xff) / 4.0;
        }
        assertEquals(0x80, mean, 0.51);
        assertTrue((tinted[0] & 0xff) < (tinted[3] & 0xff));
    }

    @Test
    void twoSourcesShareTheirScale() {
        viewModel.updateField(now -> now.withOther(NETWORK));
        choose(InstrumentKind.COMPOSITION);
        fill(computer.last());
        fill(computer.last());
        assertEquals(
                List.of(new Pane(Side.MEASURED_A, Quantity.X), new Pane(Side.MEASURED_B, Quantity.X)),
                viewModel.state().get().panes());
        readAll(last(), 1);
        last().complete();
        assertEquals(NETWORK, last().query.field().source(), "B after A");
        readAll(last(), 4);
        last().complete();
        double limit = viewModel
                .paintings()
                .get()
                .get(new Pane(Side.MEASURED_A, Quantity.X))
                .limits()
                .high();
        assertTrue(limit > 3.5);
        assertEquals(
                limit,
                viewModel
                        .paintings()
                        .get()
                        .get(new Pane(Side.MEASURED_B, Quantity.X))
                        .limits()
                        .high());
        assertEquals(ColourMap.SEQUENTIAL.argb(16 / 151.0 / limit), colourAt(Side.MEASURED_A, UPPER_RIGHT));
    }

    @Test
    void whateverMovesCancels() {
        choose(InstrumentKind.COMPOSITION);
        fill(computer.last());
        ScriptedMeasurement first = last();
        viewModel.update(now -> now.withOverlay(now.overlay().withBetween(0.25)));
        assertTrue(first.cancelled);
        assertEquals(0.25, last().query.between());
        first.read(UPPER_RIGHT, 7);
        assertTrue(
                viewModel.overlays().reading(Side.MEASURED_A, UPPER_RIGHT).isEmpty(), "what is superseded is dropped");
        ScriptedMeasurement second = last();
        viewModel.updateField(now -> now.withSeed(99));
        assertTrue(second.cancelled);
        assertEquals(2, computer.measurements.size(), "the new field goes first");
        fill(computer.last());
        assertEquals(99, last().query.field().start().noise().seed());
        choose(InstrumentKind.NONE);
        assertTrue(last().cancelled);
        assertEquals(
                List.of(new Pane(Side.A, Quantity.X)), viewModel.state().get().panes());
    }

    @Test
    void anotherLookMeasuresNothing() {
        choose(InstrumentKind.RESIDUAL);
        fill(computer.last());
        readAll(last(), 1);
        last().complete();
        viewModel.update(now -> now.withOverlay(now.overlay().withStyle(OverlayStyle.PICTURES)));
        TrianglePainting pictures = viewModel.paintings().get().get(new Pane(Side.MEASURED_A, Quantity.X));
        assertEquals(-pictures.limits().low(), pictures.limits().high());
        viewModel.update(now -> now.withOverlay(
                now.overlay().withStyle(OverlayStyle.OVER_IMAGES).withScale(HeatScale.LOGARITHMIC)));
        TrianglePainting powers = viewModel.paintings().get().get(new Pane(Side.MEASURED_A, Quantity.X));
        assertEquals(Math.log10(147 / 151.0), powers.limits().high(), 0.01);
        viewModel.select(UPPER_RIGHT);
        assertEquals(1, computer.measurements.size());
    }

    @Test
    void stopAndAgainAndAnotherScreen() {
        choose(InstrumentKind.RESIDUAL);
        fill(computer.last());
        viewModel.rest();
        assertTrue(last().cancelled);
        assertEquals(Phase.STOPPED, viewModel.overlays().progress().get().phase());
        viewModel.wake();
        assertEquals(2, computer.measurements.size());
        readAll(last(), 1);
        last().complete();
        viewModel.again();
        fill(computer.last());
        assertEquals(3, computer.measurements.size());
        last().read(UPPER_RIGHT, 9);
        assertEquals(
                16 / 151.0,
                viewModel.overlays().reading(Side.MEASURED_A, UPPER_RIGHT).orElseThrow(),
                1e-12,
                "the same question keeps its answer until all of the new one is there");
        readAll(last(), 2);
        last().complete();
        assertEquals(
                32 / 151.0,
                viewModel.overlays().reading(Side.MEASURED_A, UPPER_RIGHT).orElseThrow(),
                1e-12);
    }

    @Test
    void theExactFieldHasNoErrorAndAFailureIsTold() {
        fill(computer.last());
        choose(InstrumentKind.ERROR_U);
        assertTrue(computer.measurements.isEmpty());
        assertTrue(viewModel.overlays().progress().get().refused());
        viewModel.updateField(now -> now.withSource(NETWORK));
        fill(computer.last());
        last().fail("images of another kind");
        assertEquals(Phase.FAILED, viewModel.overlays().progress().get().phase());
        assertEquals(
                "images of another kind", notices.latest().get().orElseThrow().sentence());
        choose(InstrumentKind.RESIDUAL);
        assertTrue(viewModel.overlays().progress().get().failure().isEmpty());
    }

    @Test
    void theCloserLookShowsTheInstrumentsPictureFirst() {
        viewModel.closer().large().fit(40, 30);
        viewModel.closer().show(ExplorerMode.LARGE);
        choose(InstrumentKind.RESIDUAL);
        fill(computer.last());
        viewModel.select(UPPER_RIGHT);
        readAll(last(), 1);
        last().complete();
        var images = viewModel.closer().large().images().get();
        Pane first = images.keySet().iterator().next();
        assertEquals(Side.MEASURED_A, first.side());
        assertEquals(16 / 151.0, images.get(first).reading().orElseThrow(), 1e-12);
        assertEquals(16 / 151f, images.get(first).values()[3]);
        assertEquals(5, images.size());
    }

    /** The only pair lies at the middle of a cell: white over what is dark there, and nowhere else. */
    @Test
    void theTrainingsPairsAreDotsWhereTheyWereDrawn() {
        viewModel.fit(800, 800);
        viewModel.updateField(now -> now.withSource(NETWORK));
        choose(InstrumentKind.ERROR_U);
        fill(computer.last());
        readAll(last(), 0);
        last().complete();
        Pane pane = new Pane(Side.MEASURED_A, Quantity.X);
        int[] before = viewModel.paintings().get().get(pane).picture().argb();
        viewModel.update(now -> now.withOverlay(now.overlay().withCoverage(CoverageView.SHOWN)));
        TrianglePainting painting = viewModel.paintings().get().get(pane);
        int[] after = painting.picture().argb();
        int x = painting.layout().x(12) + painting.layout().cellWidth() / 2;
        int y = painting.layout().y(8) + painting.layout().cellHeight() / 2;
        int changed = 0;
        for (int i = 0; i < after.length; i++) {
            if (after[i] != before[i]) {
                changed++;
                assertTrue(Math.abs(i % painting.picture().width() - x) <= 1);
                assertTrue(Math.abs(i / painting.picture().width() - y) <= 1);
                int blue = before[i] & 0xff;
                assertEquals(blue + 0.55 * (255 - blue), after[i] & 0xff, 0.51);
            }
        }
        assertEquals(4, changed);
        assertEquals(1, computer.measurements.size());
    }

    @Test
    void coverageIsRefusedWhereNothingTellsOfATraining() {
        Coverage coverage = viewModel.overlays().coverage();
        choose(InstrumentKind.RESIDUAL);
        assertEquals(
                "overlay.coverage.exact",
                coverage.absence(viewModel.state().get()).orElseThrow());
        viewModel.updateField(now -> now.withSource(new SourceChoice(Kind.NETWORK, "/plain", 1)));
        assertEquals(
                "overlay.coverage.none",
                coverage.absence(viewModel.state().get()).orElseThrow());
        viewModel.updateField(now -> now.withSource(NETWORK));
        assertTrue(coverage.absence(viewModel.state().get()).isEmpty());
    }

    @Test
    void aNetworkThatIsWrittenAnewIsReadAgain() {
        viewModel.updateField(now -> now.withSource(NETWORK));
        choose(InstrumentKind.RESIDUAL);
        fill(computer.last());
        viewModel.overlays().lookForNewer();
        readAll(last(), 1);
        last().complete();
        viewModel.overlays().lookForNewer();
        viewModel.overlays().lookForNewer();
        int runs = computer.runs.size();
        assertEquals(1, computer.measurements.size(), "the same file is not read again");
        computer.written = 1;
        viewModel.overlays().lookForNewer();
        assertEquals(runs + 1, computer.runs.size());
        computer.written = 2;
        viewModel.overlays().lookForNewer();
        assertEquals(runs + 1, computer.runs.size(), "what is under way comes to its end first");
        fill(computer.last());
        readAll(last(), 2);
        last().complete();
        assertEquals(
                32 / 151.0,
                viewModel.overlays().reading(Side.MEASURED_A, UPPER_RIGHT).orElseThrow(),
                1e-12);
        viewModel.overlays().lookForNewer();
        assertEquals(runs + 2, computer.runs.size());
    }

    @Test
    void aSavedViewKeepsItsInstrument() {
        choose(InstrumentKind.COMPOSITION);
        viewModel.update(now -> now.withOverlay(now.overlay().withBetween(0.3)));
        ExplorerState saved =
                ExplorerState.fromJson(viewModel.state().get().toJson()).orElseThrow();
        assertEquals(viewModel.state().get(), saved);
        String before = "{"
                + ExplorerState.FIRST
                        .toJson()
                        .replaceFirst(",\"overlay\":\\{[^}]*\\}", "")
                        .substring(1);
        assertFalse(before.contains("overlay"));
        assertEquals(ExplorerState.FIRST, ExplorerState.fromJson(before).orElseThrow());
    }
}
