package io.pmfstudio.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.GuidanceRange;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Perception.Network;
import io.pmfstudio.model.training.Perception.Term;
import io.pmfstudio.model.training.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanViewModelTest {
    @TempDir
    private Path folder;

    private final ScriptedTrainer trainer = new ScriptedTrainer();
    private final NoticeBoard notices = new NoticeBoard();
    private final PlanViewModel viewModel =
            new PlanViewModel(TrainingState.FIRST, trainer, new InlineRunner(), notices, Texts.load());

    private Plan plan() {
        return viewModel.plan().get();
    }

    private String refused() {
        return viewModel.refusal().get().orElseThrow().sentence();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithAReasonAndChangesNothing() {
        viewModel.choose(PlanFields.PRECONDITIONER, Preconditioner.EDM);
        assertEquals(Preconditioner.EDM, plan().preconditioner());
        viewModel.choose(PlanFields.METHOD, Method.FM);
        assertEquals(Method.PMF, plan().method());
        assertTrue(refused().startsWith("A pre-conditioner goes with x-prediction"), refused());
        viewModel.choose(PlanFields.HEADS, 3.0);
        assertEquals(4, plan().network().heads());
        assertTrue(refused().contains("128 is not divisible by 3 heads"), refused());
        viewModel.choose(PlanFields.PATCH, 5.0);
        assertTrue(refused().contains("28 is not a multiple of the patch side 5"), refused());
        viewModel.choose(PlanFields.BATCH, 12.5);
        assertTrue(refused().contains("whole number"), refused());
        viewModel.choose(PlanFields.PATCH, 14.0);
        assertEquals(Optional.empty(), viewModel.refusal().get());
        assertEquals(14, plan().network().patch());
    }

    @Test
    void aChoiceThatCannotBeMadeSaysWhyBeforeItIsMade() {
        assertTrue(PlanFields.TARGET
                .whyNot(plan(), PredictionTarget.V)
                .orElseThrow()
                .contains("pmf does not go with v"));
        assertEquals(Optional.empty(), PlanFields.TARGET.whyNot(plan(), PredictionTarget.U));
    }

    @Test
    void aPerceptualLossIsChosenWithWeightsAndFiles() {
        viewModel.choose(PerceptionFields.WEIGHTS, "0.3");
        assertEquals("Choose a network first.", refused());
        viewModel.choose(PerceptionFields.NETWORKS, PerceptionFields.Networks.CLASSIFIER);
        assertEquals(
                List.of(Term.usual(Network.CLASSIFIER, List.of(), 28)),
                plan().perception().terms());
        viewModel.choose(PerceptionFields.WEIGHTS, "0.3");
        viewModel.choose(PerceptionFields.FILES, "mine.safetensors");
        viewModel.choose(PerceptionFields.BELOW, 0.6);
        assertEquals(
                new Perception(List.of(new Term(Network.CLASSIFIER, List.of("mine.safetensors"), 0.3, 28)), 0.6),
                plan().perception());
        viewModel.choose(PerceptionFields.NETWORKS, PerceptionFields.Networks.LPIPS_CONVNEXT);
        assertEquals("0.4, 0.1", PerceptionFields.WEIGHTS.read().apply(plan()));
        viewModel.choose(PerceptionFields.FILES, "a.pth; b.pth");
        assertTrue(refused().contains("have 3 files"), refused());
        viewModel.choose(PerceptionFields.FILES, "a.pth; b.pth;c.pt");
        assertEquals(List.of("c.pt"), plan().perception().terms().get(1).files());
        assertEquals("a.pth; b.pth; c.pt", PerceptionFields.FILES.read().apply(plan()));
        viewModel.choose(PerceptionFields.FILES, "");
        assertTrue(plan().perception().terms().stream()
                .allMatch(term -> term.files().isEmpty()));
        viewModel.choose(PerceptionFields.WEIGHTS, "0.3");
        assertTrue(refused().contains("a weight for each network"), refused());
        viewModel.choose(PerceptionFields.WEIGHTS, "0.3, x");
        assertTrue(refused().endsWith("weight is a number, not x."), refused());
        viewModel.choose(PlanFields.METHOD, Method.FM);
        assertEquals(Perception.NONE, plan().perception());
        assertTrue(PerceptionFields.NETWORKS
                .whyNot(plan(), PerceptionFields.Networks.LPIPS)
                .orElseThrow()
                .contains("MeanFlow"));
    }

    @Test
    void theGuidanceThatIsTrainedIsAChoice() {
        viewModel.choose(PerceptionFields.LARGEST_OMEGA, 4.0);
        viewModel.choose(PerceptionFields.LATEST_MIN, 0.2);
        viewModel.choose(PerceptionFields.EARLIEST_MAX, 0.8);
        assertEquals(new GuidanceRange(4, 0.2, 0.8), plan().guidance());
        viewModel.choose(PerceptionFields.LATEST_MIN, 0.9);
        assertTrue(refused().contains("never after it ends"), refused());
        assertEquals(0.2, plan().guidance().latestMin());
    }

    @Test
    void choicesBringAlongWhatGoesWithThem() {
        viewModel.choose(PlanFields.TARGET, PredictionTarget.U);
        assertEquals(Method.IMF, plan().method());
        viewModel.choose(PlanFields.METHOD, Method.MEANFLOW);
        assertEquals(VelocityHead.BOUNDARY, plan().head());
        viewModel.choose(PlanFields.OPTIMISER, Optimiser.Kind.ADAM);
        assertEquals(3e-4, plan().rate());
        viewModel.choose(PlanFields.BATCH, 100.0);
        assertEquals(50, plan().microBatch());
        viewModel.choose(PlanFields.WIDTH, 192.0);
        assertEquals(512, plan().network().mlpHidden());
        viewModel.choose(PlanFields.HALF_LIVES, "5, 70");
        assertEquals(java.util.List.of(5.0, 70.0), plan().halfLives());
    }

    @Test
    void dataFitsTheNetworkToItsImagesAndClasses() {
        viewModel.chooseData("emoji-32");
        assertEquals(new ImageShape(3, 32, 32), plan().network().shape());
        assertEquals(1, plan().network().classes());
        assertEquals("emoji-32", plan().data());
        viewModel.chooseData("nowhere");
        assertEquals("emoji-32", plan().data());
        assertTrue(notices.latest().get().orElseThrow().sentence().contains("nowhere"));
    }

    @Test
    void theParametersOfThePaperAreThoseOfThePublishedModel() {
        Plan paper = PlanPreset.PAPER.plan("imagenet", new ImageShape(3, 256, 256), 1000);
        assertEquals(16, paper.network().patch());
        assertEquals(118e6, (double) PlanViewModel.parametersToSample(paper), 1e6);
        assertTrue(PlanViewModel.parameters(paper) > PlanViewModel.parametersToSample(paper));
    }

    @Test
    void aTrialIsForgottenWhenThePlanChanges() {
        viewModel.measure();
        trainer.trial.complete(0.25);
        assertEquals(0.25, viewModel.trial().get().seconds());
        viewModel.choose(PlanFields.WIDTH, 96.0);
        assertEquals(PlanViewModel.Trial.NONE, viewModel.trial().get());
        trainer.told.clear();
        viewModel.measure();
        viewModel.choose(PlanFields.WIDTH, 128.0);
        assertEquals(java.util.List.of("trial cancelled"), trainer.told);
        trainer.trial.complete(9.0);
        assertEquals(PlanViewModel.Trial.NONE, viewModel.trial().get());
    }

    @Test
    void aPlanIsSavedAndLoadedWhole() throws Exception {
        viewModel.choose(PlanFields.RATE, 0.5);
        Path file = folder.resolve("plan.json");
        viewModel.save(file);
        assertEquals(plan(), PlanFile.read(file));
        Plan saved = plan();
        viewModel.choose(PlanPreset.WORKSTATION);
        assertFalse(plan().equals(saved));
        viewModel.load(file);
        assertEquals(0.5, plan().rate());
        assertEquals(saved.network().hidden(), plan().network().hidden());
    }

    @Test
    void theStateComesBackFromItsText() {
        TrainingState state = new TrainingState(
                TrainingMode.RUNS,
                PlanPreset.PAPER.plan("x", new ImageShape(1, 64, 64), 3),
                new RunLength(7, 3),
                TrainingState.FIRST.look());
        assertEquals(Optional.of(state), TrainingState.fromJson(state.toJson()));
        for (String bad : new String[] {"", "{", "{}", "{\"mode\":\"PLAN\",\"plan\":\"{}\"}"}) {
            assertEquals(Optional.empty(), TrainingState.fromJson(bad), bad);
        }
    }
}
