package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.sampling.ScriptedSampler.ScriptedPiece;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint.Between;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridSamplingTest {
    private static final String MODEL = Path.of("a.pt").toString();

    private final ScriptedSampler sampler = new ScriptedSampler();
    private final NoticeBoard notices = new NoticeBoard();
    private final SamplingViewModel viewModel = new SamplingViewModel(
            SamplingState.FIRST.withChoice(new SamplingChoice(MODEL, -1, 4, 0, 1, Guidance.NONE)),
            sampler,
            sampler,
            List.of(new ModelOption(MODEL, "a"), new ModelOption("b.pt", "b")),
            new InlineRunner(),
            notices,
            Texts.load());

    private void compare(ComparePlan plan) {
        viewModel.show();
        viewModel.update(now -> now.withCompare(plan).withMode(SamplingMode.COMPARE));
    }

    private void sheet(Parameter across, String values, Parameter down, String others) {
        viewModel.show();
        SheetPlan plan = new SheetPlan(new Axis(across, values), new Axis(down, others));
        viewModel.update(now -> now.withSheet(plan).withMode(SamplingMode.SHEET));
    }

    private GridPlan plan() {
        return viewModel.grid().board().get().orElseThrow().plan();
    }

    private String problem() {
        return viewModel.grid().problem().get().orElse("");
    }

    @Test
    void columnsOfAComparisonShareNoisesAndClasses() {
        compare(new ComparePlan(List.of(1, 4), "b.pt", List.of(2), 3));
        assertEquals(3, plan().columns().size());
        for (int row = 0; row < 3; row++) {
            Set<Object> same = new HashSet<>(List.of(
                    plan().key(0, row).start(),
                    plan().key(1, row).start(),
                    plan().key(2, row).start()));
            assertEquals(Set.of(new NoiseImage(0, row)), same);
            assertEquals(row % 2, plan().key(2, row).classIndex());
        }
        assertEquals(
                List.of(1, 4, 2),
                plan().keys().subList(0, 3).stream().map(SampleKey::steps).toList());
        assertEquals("b.pt", plan().key(2, 0).model());
    }

    @Test
    void aPieceHoldsWhatGoesIntoOneBatch() {
        compare(new ComparePlan(List.of(1, 4), "", List.of(), 3));
        ScriptedPiece first = sampler.lastPiece();
        assertEquals(plan().column(0), first.keys);
        first.finish(1);
        assertEquals(plan().column(1), sampler.lastPiece().keys);
        sampler.lastPiece().finish(1);
        assertEquals(2, sampler.pieces.size());
        assertEquals(Phase.COMPLETE, viewModel.progress().get().phase());
        assertEquals(1, viewModel.grid().board().get().orElseThrow().millis(1).orElseThrow(), 1e-9);
    }

    @Test
    void aStopKeepsWhatIsDoneAndAgainAddsTheRest() {
        compare(new ComparePlan(List.of(1), "", List.of(), 4));
        ScriptedPiece first = sampler.lastPiece().batch(2, 1);
        viewModel.stop();
        assertTrue(first.cancelled);
        assertEquals(Phase.STOPPED, viewModel.progress().get().phase());
        assertEquals(2, viewModel.progress().get().finished());
        viewModel.hide();
        viewModel.show();
        assertEquals(plan().keys().subList(2, 4), sampler.lastPiece().keys);
    }

    @Test
    void anExtendedAxisSamplesItsNewCellsAlone() {
        sheet(Parameter.OMEGA, "1:3", Parameter.CLASS, "all");
        sampler.lastPiece().finish(1);
        viewModel.update(now -> now.withSheet(now.sheet().withAcross(new Axis(Parameter.OMEGA, "1:4"))));
        assertEquals(2, sampler.lastPiece().keys.size());
        assertEquals(4, sampler.lastPiece().keys.get(0).guidance().omega());
        sampler.lastPiece().finish(1);
        int pieces = sampler.pieces.size();
        viewModel.update(now -> now.withSheet(now.sheet().withAcross(new Axis(Parameter.OMEGA, "2, 3"))));
        assertEquals(pieces, sampler.pieces.size(), "finished cells were sampled again");
        assertEquals(Phase.COMPLETE, viewModel.progress().get().phase());
    }

    @Test
    void aSheetReplacesItsTwoParametersAndKeepsTheOthers() {
        viewModel.updateChoice(now -> now.withSeed(9).withGuidance(new Guidance(2, 0.25, 0.5)));
        sheet(Parameter.STEPS, "1,8", Parameter.T_MIN, "0:0.5:0.25");
        SampleKey last = plan().key(1, 2);
        assertEquals(new SampleKey(MODEL, 0, new NoiseImage(9, 0), 8, new Guidance(2, 0.5, 0.5)), last);
        assertEquals(List.of("0", "0.25", "0.5"), plan().rows());
    }

    @Test
    void theCellsNearestToThePointerComeFirst() {
        sheet(Parameter.SEED, "0:9", Parameter.STEPS, "16:24");
        viewModel.grid().prefer(85);
        sampler.lastPiece().finish(1);
        assertEquals(24, sampler.lastPiece().keys.get(0).steps());
        assertEquals(new NoiseImage(5, 0), sampler.lastPiece().keys.get(0).start());
    }

    @Test
    void aSheetThatCannotBeSaysWhyAndNothingIsSampled() {
        sheet(Parameter.OMEGA, "1:3", Parameter.OMEGA, "1");
        assertTrue(problem().contains("Both axes"), problem());
        viewModel.update(now -> now.withSheet(now.sheet().withDown(new Axis(Parameter.CLASS, "bird"))));
        assertTrue(problem().contains("cat, dog"), problem());
        assertEquals(Phase.FAILED, viewModel.progress().get().phase());
        assertEquals(0, sampler.pieces.size());
        viewModel.update(now -> now.withSheet(now.sheet().withDown(new Axis(Parameter.CLASS, "dog"))));
        assertEquals("", problem());
        assertEquals(3, sampler.lastPiece().keys.size());
    }

    @Test
    void aSecondNetworkThatCannotBeReadIsNamed() {
        compare(new ComparePlan(List.of(1), "broken", List.of(1), 2));
        assertTrue(problem().contains("broken is not a model"), problem());
    }

    @Test
    void waysLeadFromNoiseToNoise() {
        viewModel.show();
        viewModel.update(now -> now.withWay(new WayPlan("3, 5:1, 7", 4)).withMode(SamplingMode.INTERPOLATE));
        assertEquals(5, plan().columns().size());
        assertEquals(2, plan().rows().size());
        NoiseImage three = new NoiseImage(3, 0);
        NoiseImage five = new NoiseImage(5, 1);
        assertEquals(three, plan().key(0, 0).start());
        assertEquals(new Between(three, five, 0.25), plan().key(1, 0).start());
        assertEquals(five, plan().key(4, 0).start());
        assertEquals(five, plan().key(0, 1).start());
        assertEquals(
                List.of(0, 0, 1, 1, 1),
                plan().keys().subList(0, 5).stream().map(SampleKey::classIndex).toList());
        assertEquals(9, sampler.lastPiece().keys.size(), "a noise in the middle was sampled twice");
    }

    @Test
    void playingGoesAlongTheWaysAndWaitsForWhatIsNotThere() {
        viewModel.show();
        viewModel.update(now -> now.withWay(new WayPlan("0, 1, 2", 2)).withMode(SamplingMode.INTERPOLATE));
        WayPlayback playback = viewModel.playback();
        playback.toggle();
        assertTrue(playback.playing().get());
        assertEquals(5, playback.frames());
        playback.tick();
        assertEquals(0, playback.frame(), "an image was shown that is not there");
        sampler.lastPiece().finish(1);
        List<Integer> places = IntStream.range(0, 4)
                .mapToObj(i -> {
                    playback.tick();
                    return viewModel.selected();
                })
                .toList();
        assertEquals(List.of(1, 3, 4, 5), places);
        viewModel.hide();
        assertFalse(playback.playing().get());
    }

    @Test
    void aNoiseThatIsNoneIsNamed() {
        viewModel.show();
        viewModel.update(now -> now.withWay(new WayPlan("0, x:1", 2)).withMode(SamplingMode.INTERPOLATE));
        assertTrue(problem().contains("x:1"), problem());
        viewModel.update(now -> now.withWay(new WayPlan("4", 2)));
        assertTrue(problem().contains("two noises"), problem());
    }

    @Test
    void theGalleryRestsWhileAnotherModeIsShown() {
        viewModel.show();
        viewModel.update(now -> now.withMode(SamplingMode.COMPARE));
        assertTrue(sampler.runs.get(0).cancelled);
        viewModel.updateChoice(now -> now.withSeed(4));
        assertEquals(1, sampler.runs.size());
        viewModel.update(now -> now.withMode(SamplingMode.GALLERY));
        assertEquals(4, sampler.last().choice.seed());
        assertTrue(sampler.lastPiece().cancelled);
    }
}
