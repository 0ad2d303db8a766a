package io.pmfstudio.app.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.PlanDraft;
import io.pmfstudio.model.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two networks that learn by any two plans. */
@ExtendWith(ApplicationExtension.class)
class ComparisonPlansTest {
    private static TensorEngine engine;

    @TempDir
    static Path folder;

    private ComparisonStage screen;
    private ComparisonViewModel viewModel;

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Start
    void open(Stage stage) {
        screen = new ComparisonStage(engine, folder, stage);
        viewModel = screen.viewModel;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private static Plan plan(UnaryOperator<PlanDraft> change) {
        return change.apply(ComparisonStage.CHOICE.plans(2).left().draft()).plan();
    }

    private static Path written(String name, Plan plan) throws IOException {
        Path file = folder.resolve(name + ".json");
        PlanFile.write(file, plan);
        return file;
    }

    private void choose(FxRobot robot, Plan left, Plan right) throws IOException {
        Path first = written("left", left);
        Path second = written("right", right);
        robot.interact(() -> viewModel.choose(PairKind.PLANS));
        assertTrue(robot.lookup("#comparison-begin").query().isDisabled(), "no plans yet");
        robot.interact(() -> viewModel.choosePlans(now -> now.withLeft(first)));
        robot.interact(() -> viewModel.choosePlans(now -> now.withRight(second)));
    }

    private static float[] sampledAlone(Plan plan, int steps, int samplerSteps) throws Exception {
        return engine.submit(Priority.LOOKING, "reference", SlicedWork.of(scope -> {
                    try (Training training =
                            new Training(engine.lastingScope(), plan, ComparisonStage.stripes("stripes"))) {
                        while (training.step() < steps) {
                            training.advance(scope);
                        }
                        var sampler = training.sampler(
                                scope,
                                training.averages().get(0),
                                new SampleRequest(new long[] {0, 1}, samplerSteps, Guidance.NONE, 0, 1));
                        Optional<float[]> images = sampler.advance(scope);
                        while (images.isEmpty()) {
                            images = sampler.advance(scope);
                        }
                        return images.get();
                    }
                }))
                .result()
                .get(2, TimeUnit.MINUTES);
    }

    @Test
    void aPlanFromAFileLearnsBesideAnotherOnItsDraws(FxRobot robot) throws Exception {
        Plan adam = plan(draft -> draft.chooseOptimiser(Optimiser.Kind.ADAM));
        Plan guided = plan(draft -> draft.chooseOptimiser(Optimiser.Kind.ADAM)
                .targets(Targets.GUIDED)
                .seed(77)
                .chooseBatch(16)
                .rateChanges(List.of(new Plan.RateChange(1, 1e-5))));
        choose(robot, adam, guided);
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 3);
        PairPlans plans = viewModel.facts().orElseThrow().plans().orElseThrow();
        assertEquals(adam.draft().targets(Targets.GUIDED).plan(), plans.right());
        assertEquals(
                screen.texts.format("comparison.title.names", "plain", "guided"),
                robot.lookup("#comparison-title").queryAs(Label.class).getText());
        float[] alone = sampledAlone(plans.right(), screen.step(), 1);
        float[] sheet = viewModel.sheets().samples().orElseThrow().second();
        assertArrayEquals(alone, Arrays.copyOf(sheet, 2 * 64), 1e-4f);
    }

    @Test
    void aVelocityNetworkIsSolvedBesideAnAverageOne(FxRobot robot) throws Exception {
        robot.interact(() -> viewModel.choose(now -> now.withRight(PairSide.X.withMethod(Method.JIT))));
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        assertEquals(new PairNames("pMF", "JiT"), viewModel.names());
        Plan jit = viewModel.facts().orElseThrow().plans().orElseThrow().right();
        float[] alone = sampledAlone(jit, screen.step(), 25);
        float[] sheet = viewModel.sheets().samples().orElseThrow().second();
        assertArrayEquals(alone, Arrays.copyOf(sheet, 2 * 64), 1e-4f);
        assertTrue(viewModel.panes().fields().isPresent(), "its u is solved from its velocity");
    }

    @Test
    void whatDoesNotGoWithAMethodCannotBeChosen(FxRobot robot) throws Exception {
        ComboBox<Method> method = robot.lookup("#comparison-right-method").queryComboBox();
        var targets = robot.lookup("#comparison-right-targets").query();
        var preconditioner = robot.lookup("#comparison-right-preconditioner").query();
        assertTrue(preconditioner.isDisabled(), "u-prediction");
        assertFalse(targets.isDisabled());
        robot.interact(() -> method.setValue(Method.JIT));
        assertEquals(
                PairSide.X.withMethod(Method.JIT),
                viewModel.state().get().living().right());
        assertTrue(targets.isDisabled(), "a velocity network");
        assertFalse(preconditioner.isDisabled(), "x-prediction");
        assertEquals(PairSide.X, viewModel.state().get().living().left());
    }

    @Test
    void plansOfOtherImagesAreRefusedInASentence(FxRobot robot) throws Exception {
        Plan other = plan(draft ->
                draft.network(ComparisonStage.CHOICE.plans(2).left().network().fitted(new ImageShape(3, 8, 8), 2)));
        choose(robot, plan(draft -> draft), other);
        ComparisonStage.begin(robot);
        ComparisonStage.waitUntil(() -> viewModel.progress().get().phase() == Phase.FAILED);
        String sentence = screen.notices.latest().get().orElseThrow().sentence();
        assertTrue(sentence.contains("choose two plans for the same data"), sentence);
        Path noPlan = Files.writeString(folder.resolve("none.json"), "{\"method\":\"PMF\"}");
        robot.interact(() -> viewModel.choosePlans(now -> now.withRight(noPlan)));
        ComparisonStage.begin(robot);
        ComparisonStage.waitUntil(() -> screen.notices
                .latest()
                .get()
                .filter(now -> now.sentence().contains("this is not a plan"))
                .isPresent());
    }

    @Test
    void whatDivergedIsNeitherTaughtNorSavedAndMayBeLetGo(FxRobot robot) throws Exception {
        choose(robot, plan(draft -> draft), plan(draft -> draft.rate(1e30)));
        ComparisonStage.begin(robot);
        ComparisonStage.waitUntil(() -> viewModel.broken().get());
        ComparisonStage.waitUntil(() -> viewModel.progress().get().phase() == Phase.RESTING);
        for (String button : List.of("#comparison-start", "#comparison-save")) {
            assertTrue(robot.lookup(button).query().isDisabled(), button);
        }
        int reached = screen.step();
        robot.type(KeyCode.SPACE);
        assertEquals(Phase.RESTING, viewModel.progress().get().phase());
        AtomicInteger left = new AtomicInteger();
        ComparisonDialogs dialogs = new ComparisonDialogs(
                () -> robot.lookup("#comparison-kinds").query().getScene().getWindow(), viewModel, screen.texts);
        Platform.runLater(() -> dialogs.endPairThen(left::incrementAndGet));
        String question = screen.texts.get("comparison.dialog.broken");
        ComparisonStage.waitUntil(() -> robot.lookup(question).tryQuery().isPresent());
        assertTrue(robot.lookup(screen.texts.get("comparison.dialog.save"))
                .tryQuery()
                .isEmpty());
        assertEquals(0, left.get());
        robot.clickOn(screen.texts.get("comparison.dialog.leave"));
        ComparisonStage.waitUntil(() -> left.get() == 1);
        assertEquals(reached, screen.step());
        robot.interact(viewModel::startOver);
        assertFalse(viewModel.broken().get());
    }
}
