package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.sampling.ScriptedSampler.ScriptedRun;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplingViewModelTest {
    private static final int WHITE = 0xffffffff;
    private static final int BLACK = 0xff000000;

    private final ScriptedSampler sampler = new ScriptedSampler();
    private final NoticeBoard notices = new NoticeBoard();
    private final SamplingViewModel viewModel = new SamplingViewModel(
            SamplingState.FIRST.withChoice(new SamplingChoice("a.pt", -1, 4, 0, 1, Guidance.NONE)),
            sampler,
            sampler,
            List.of(),
            new InlineRunner(),
            notices,
            Texts.load());

    private ScriptedRun begin() {
        viewModel.gallery().fit(100, 100);
        viewModel.show();
        return sampler.last().open();
    }

    private int pixelOf(int index) {
        GalleryPainting painting = viewModel.gallery().shown().get().orElseThrow();
        int x = painting.layout().x(index) + painting.layout().cellWidth() / 2;
        int y = painting.layout().y(index) + painting.layout().cellHeight() / 2 - painting.top();
        return painting.picture().argb()[y * painting.picture().width() + x];
    }

    private void omega(double value) {
        viewModel.updateChoice(now -> now.withGuidance(new Guidance(value, 0, 1)));
    }

    @Test
    void nothingIsSampledBeforeTheScreenIsShown() {
        viewModel.updateChoice(now -> now.withSeed(3));
        assertEquals(0, sampler.runs.size());
        viewModel.show();
        assertEquals(3, sampler.last().choice.seed());
    }

    @Test
    void withoutANetworkNothingIsAsked() {
        SamplingViewModel first = new SamplingViewModel(
                SamplingState.FIRST, sampler, sampler, List.of(), new InlineRunner(), notices, Texts.load());
        first.show();
        assertEquals(Phase.NO_MODEL, first.progress().get().phase());
        assertEquals(0, sampler.runs.size());
    }

    @Test
    void imagesOfTheRequestBeforeStayUntilTheyAreReplaced() {
        begin().batch(0, 4, 1).complete();
        viewModel.updateChoice(now -> now.withSeed(1));
        assertEquals(WHITE, pixelOf(3));
        sampler.last().open().batch(0, 2, -1);
        assertEquals(BLACK, pixelOf(1));
        assertEquals(WHITE, pixelOf(3));
        sampler.last().batch(2, 4, -1);
        assertEquals(BLACK, pixelOf(3));
    }

    @Test
    void imagesOfAnotherShapeDoNotStay() {
        begin().batch(0, 4, 1).complete();
        viewModel.use(ScriptedSampler.model("b.pt", 4));
        sampler.last().open(ScriptedSampler.model("b.pt", 4)).batch(0, 2, -1);
        assertTrue(viewModel.board().orElseThrow().at(3).isEmpty());
    }

    @Test
    void aChangeCancelsTheImagesOnTheirWay() {
        ScriptedRun first = begin();
        viewModel.updateChoice(now -> now.withClass(1));
        assertTrue(first.cancelled);
        first.batch(0, 4, 1);
        assertTrue(viewModel.gallery().shown().get().isEmpty(), "an image of a superseded request was shown");
    }

    @Test
    void aDragShowsImagesAndEndsAtItsLastValue() {
        begin().batch(0, 4, 1).complete();
        omega(2);
        ScriptedRun second = sampler.last().open();
        omega(3);
        omega(4);
        assertEquals(2, sampler.runs.size(), "quick images were cancelled before the first was seen");
        assertFalse(second.cancelled);
        second.batch(0, 2, -1);
        assertEquals(BLACK, pixelOf(0));
        assertTrue(second.cancelled);
        assertEquals(4, sampler.last().choice.guidance().omega());
        second.batch(2, 4, -1);
        assertEquals(WHITE, pixelOf(3), "an image of a superseded request was shown");
    }

    @Test
    void anotherSeedDoesNotWaitForADrag() {
        begin().batch(0, 4, 1).complete();
        omega(2);
        ScriptedRun dragged = sampler.last().open();
        viewModel.updateChoice(now -> now.withSeed(9));
        assertTrue(dragged.cancelled);
        assertEquals(9, sampler.last().choice.seed());
    }

    @Test
    void stoppingKeepsWhatIsDone() {
        ScriptedRun run = begin().batch(0, 3, 1);
        viewModel.stop();
        assertTrue(run.cancelled);
        assertEquals(Phase.STOPPED, viewModel.progress().get().phase());
        assertEquals(3, viewModel.progress().get().finished());
        assertEquals(WHITE, pixelOf(2));
    }

    @Test
    void afterAStopImagesOfTheRequestBeforeAreFaint() {
        begin().batch(0, 4, 1).complete();
        viewModel.updateChoice(now -> now.withSeed(1));
        sampler.last().open().batch(0, 2, 1);
        assertEquals(WHITE, pixelOf(3));
        viewModel.stop();
        assertEquals(WHITE, pixelOf(1));
        assertEquals(0x3f3f3f3f, pixelOf(3));
    }

    @Test
    void aStopBeforeTheFirstBatchLeavesAllImagesFaint() {
        begin().batch(0, 4, 1).complete();
        viewModel.updateChoice(now -> now.withSeed(1));
        viewModel.stop();
        assertEquals(0x3f3f3f3f, pixelOf(0));
        viewModel.again();
        sampler.last().open().batch(0, 4, 1);
        assertEquals(WHITE, pixelOf(0));
    }

    @Test
    void leavingTheScreenCancelsAndReturningSamplesAgain() {
        ScriptedRun run = begin().batch(0, 2, 1);
        viewModel.hide();
        assertTrue(run.cancelled);
        assertEquals(WHITE, pixelOf(1));
        assertEquals(1, sampler.runs.size());
        viewModel.show();
        assertEquals(2, sampler.runs.size());
        assertEquals(run.choice, sampler.last().choice);
    }

    @Test
    void returningToFinishedImagesSamplesNothing() {
        begin().batch(0, 4, 1).complete();
        viewModel.hide();
        viewModel.show();
        assertEquals(1, sampler.runs.size());
    }

    @Test
    void theTimePerImageIsTheEnginesOwn() {
        begin().batch(0, 2, 1).batch(2, 3, 1);
        assertEquals(1, viewModel.progress().get().millisPerImage(), 1e-9);
        assertEquals(0.75, viewModel.progress().get().share(), 1e-9);
    }

    @Test
    void aNetworkComesInItsUsualStepsWithItsGuidance() {
        viewModel.show();
        viewModel.use(ScriptedSampler.MODEL);
        assertEquals(new Guidance(3, 0.1, 0.7), viewModel.state().get().choice().guidance());
        viewModel.updateChoice(now -> now.withClass(SamplingChoice.NO_CLASS));
        assertEquals(Guidance.NONE, viewModel.state().get().choice().effectiveGuidance());
    }

    @Test
    void labelsGoRoundTheClasses() {
        SamplingChoice all = SamplingChoice.FIRST.withCount(5);
        org.junit.jupiter.api.Assertions.assertArrayEquals(new long[] {0, 1, 2, 0, 1}, all.labels(3));
        assertEquals(3, all.withClass(SamplingChoice.NO_CLASS).label(4, 3));
        assertEquals(2, all.withClass(2).label(4, 3));
    }

    @Test
    void aFailureIsOneSentenceAndKeepsTheImages() {
        begin().batch(0, 4, 1).complete();
        viewModel.updateChoice(now -> now.withClass(7));
        sampler.last().fail(new IllegalArgumentException("class 7 is not one of this network"));
        assertEquals(
                "class 7 is not one of this network",
                notices.latest().get().orElseThrow().sentence());
        assertEquals(Phase.FAILED, viewModel.progress().get().phase());
        assertEquals(0x3f3f3f3f, pixelOf(3), "images that are not of this choice are faint");
    }

    @Test
    void tooManyImagesForTheMemorySayWhatToDo() {
        begin();
        sampler.last().fail(new OutOfMemoryError("Java heap space"));
        assertTrue(notices.latest().get().orElseThrow().sentence().contains("choose fewer"));
    }

    @Test
    void theSelectedImageIsInspectedWithItsNoise() {
        begin().batch(0, 4, 0.5f).complete();
        viewModel.moveSelection(2);
        ImageInspection inspection = viewModel.inspection().get().orElseThrow();
        assertEquals("0:2", inspection.image().key().start().toString());
        assertEquals("cat", inspection.image().className().orElseThrow());
        assertEquals(0.5, inspection.summary().mean(), 1e-6);
        viewModel.moveSelection(100);
        assertEquals(3, viewModel.state().get().selected());
    }

    @Test
    void theViewSurvivesJson() {
        viewModel.updateChoice(now -> now.withSeed(12).withClass(1).withCount(9));
        SamplingState state = viewModel.state().get().withCell(56).withSelected(3);
        assertEquals(state, SamplingState.fromJson(state.toJson()).orElseThrow());
        assertTrue(SamplingState.fromJson("{\"choice\":{\"count\":-1}}").isEmpty());
        assertTrue(SamplingState.fromJson("no json").isEmpty());
    }

    @Test
    void aRecipeOfSomethingElseIsNone() {
        assertTrue(SampleRecipe.fromJson("{\"source\":\"Exact\",\"seed\":3}").isEmpty());
        assertTrue(SampleRecipe.fromJson("{}").isEmpty());
        assertTrue(SampleRecipe.fromJson("").isEmpty());
    }

    @Test
    void aPinKeepsItsRecipeWhileSettingsChange() {
        begin().batch(0, 4, 1).complete();
        viewModel.select(2);
        viewModel.togglePin();
        Pin pin = viewModel.state().get().pins().get(0);
        assertEquals("0:2", pin.start());
        viewModel.updateChoice(now -> now.withSeed(5).withSteps(8).withClass(1));
        viewModel.update(now -> now.withMode(SamplingMode.SHEET));
        assertTrue(viewModel.pinned().at(pin).isPresent());
        viewModel.restore(pin);
        SamplingChoice choice = viewModel.state().get().choice();
        assertEquals(0, choice.seed());
        assertEquals(1, choice.steps());
        assertEquals(0, choice.classIndex());
        assertEquals(2, viewModel.state().get().selected());
        assertEquals(SamplingMode.GALLERY, viewModel.state().get().mode());
        viewModel.unpin(pin);
        assertTrue(viewModel.state().get().pins().isEmpty());
    }

    @Test
    void pinsAreSampledAgainAfterARestart() {
        begin().batch(0, 4, 1).complete();
        viewModel.togglePin();
        String saved = viewModel.state().get().toJson();
        ScriptedSampler restarted = new ScriptedSampler();
        SamplingViewModel next = new SamplingViewModel(
                SamplingState.fromJson(saved).orElseThrow(),
                restarted,
                restarted,
                List.of(),
                new InlineRunner(),
                notices,
                Texts.load());
        next.show();
        Pin pin = next.state().get().pins().get(0);
        assertEquals(List.of(pin.key()), restarted.lastPiece().keys);
        restarted.lastPiece().finish(1);
        assertTrue(next.pinned().at(pin).isPresent());
    }

    @Test
    void aPointOfAWayCanBeSavedAndRead() {
        StartPoint way = new StartPoint.Between(new NoiseImage(3, 1), new NoiseImage(7, 0), 0.25);
        assertEquals(way, StartPoint.parse(way.toString()));
        assertEquals(new NoiseImage(3, 12), StartPoint.parse("3:12"));
    }

    @Test
    void onlyTheLatestSearchForNeighboursCounts() {
        begin().batch(0, 4, 1).complete();
        SampledImage first = viewModel.board().orElseThrow().at(0).orElseThrow();
        SampledImage second = viewModel.board().orElseThrow().at(1).orElseThrow();
        viewModel.neighbours().look(first);
        viewModel.neighbours().look(second);
        sampler.searches.get(0).complete(List.of());
        assertTrue(viewModel.neighbours().found().get().isEmpty());
        sampler.searches.get(1).complete(List.of());
        assertEquals(second, viewModel.neighbours().found().get().orElseThrow().of());
    }
}
