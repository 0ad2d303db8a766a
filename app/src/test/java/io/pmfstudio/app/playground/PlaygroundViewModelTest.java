package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.FieldArrows;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PlaneShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the Playground asks for, and what it does with the answers. */
class PlaygroundViewModelTest {
    private final ScriptedParticles computer = new ScriptedParticles();
    private final NoticeBoard notices = new NoticeBoard();
    private final PlaygroundViewModel viewModel =
            new PlaygroundViewModel(PlaygroundState.FIRST, computer, new InlineRunner(), notices, Texts.load());

    @Test
    void nothingIsComputedBeforeTheScreenIsShown() {
        viewModel.update(setup -> setup.withData(PlaneShape.MOONS));
        assertEquals(List.of(), computer.told);
        viewModel.show();
        assertEquals(List.of("data MOONS", "exact MOONS"), computer.told);
    }

    @Test
    void onlyTheLatestPathsAreShown() {
        viewModel.show();
        CompletableFuture<ParticlePaths> first = computer.flow;
        viewModel.update(setup -> setup.withData(PlaneShape.SPIRAL));
        assertEquals(List.of("exact SWISS_ROLL", "cancel exact SWISS_ROLL", "exact SPIRAL"), computer.news());
        first.complete(ScriptedParticles.paths());
        assertEquals(Optional.empty(), viewModel.paths().get());
        assertTrue(viewModel.computing().get());
        computer.flow.complete(ScriptedParticles.paths());
        assertTrue(viewModel.paths().get().isPresent());
        assertFalse(viewModel.computing().get());
    }

    @Test
    void whatDoesNotChangeTheFlowsComputesNothing() {
        viewModel.show();
        computer.flow.complete(ScriptedParticles.paths());
        viewModel.mark(OptionalInt.of(1));
        computer.news();
        viewModel.updateLook(look -> look.at(0.5));
        viewModel.update(setup -> setup.withTarget(PredictionTarget.U));
        viewModel.update(setup -> setup.withSource(FlowSource.LEARNED));
        viewModel.update(setup -> setup.withSource(FlowSource.EXACT));
        viewModel.rest();
        viewModel.show();
        assertEquals(List.of(), computer.told);
        assertEquals(OptionalInt.of(1), viewModel.state().get().look().marked());
        assertTrue(viewModel.paths().get().isPresent());
    }

    @Test
    void aTrainingShowsItsFieldAsItForms() {
        viewModel.show();
        viewModel.toggleTraining();
        assertTrue(viewModel.training().get());
        assertEquals(FlowSource.LEARNED, viewModel.state().get().setup().source());
        computer.news();
        PlaygroundSetup setup = viewModel.state().get().setup();
        computer.listener.accept(ScriptedParticles.after(setup, 100));
        assertEquals(List.of("learned 100", "jump 100"), computer.news());
        computer.listener.accept(ScriptedParticles.after(setup, 200));
        computer.listener.accept(ScriptedParticles.after(setup, 300));
        assertEquals(List.of(), computer.news(), "one flow at a time");
        computer.learned.complete(ScriptedParticles.paths());
        assertEquals(List.of("learned 300"), computer.news(), "the newest one, and none between");
        assertTrue(viewModel.paths().get().isPresent());
        computer.jump.complete(new float[4]);
        assertEquals(List.of("jump 300"), computer.news());
        computer.training.complete(ScriptedParticles.after(setup, 300));
        assertFalse(viewModel.training().get());
    }

    @Test
    void anotherPredictionForgetsTheNetworkAndStopsItsTraining() {
        viewModel.show();
        viewModel.toggleTraining();
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get().setup(), 100));
        viewModel.update(setup -> setup.withTarget(PredictionTarget.U));
        assertTrue(computer.told.contains("cancel train X2"), computer.told::toString);
        assertFalse(viewModel.training().get());
        assertEquals(Optional.empty(), viewModel.network().get());
        assertEquals(Optional.empty(), viewModel.paths().get(), "there is no field to show");
        computer.listener.accept(ScriptedParticles.after(PlaygroundSetup.FIRST, 200));
        assertEquals(Optional.empty(), viewModel.network().get(), "a late network is not this state's");
    }

    @Test
    void aFailureIsToldAndAskedAnewWhenTheScreenIsShownAgain() {
        viewModel.show();
        computer.flow.completeExceptionally(new IllegalStateException("no memory"));
        assertTrue(notices.latest().get().isPresent());
        assertFalse(viewModel.computing().get());
        computer.news();
        viewModel.show();
        assertEquals(List.of("exact SWISS_ROLL"), computer.news());
    }

    @Test
    void aMarkedParticleStaysMarkedWhileTheFieldForms() {
        viewModel.show();
        computer.flow.complete(ScriptedParticles.paths());
        viewModel.mark(OptionalInt.of(1));
        viewModel.toggleTraining();
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get().setup(), 100));
        computer.learned.complete(ScriptedParticles.paths());
        assertEquals(OptionalInt.of(1), viewModel.state().get().look().marked());
        viewModel.markNext();
        assertEquals(OptionalInt.of(0), viewModel.state().get().look().marked());
    }

    @Test
    void theTimeBelongsToTheState() {
        viewModel.clock().scrub(0.25);
        assertEquals(0.25, viewModel.state().get().look().t());
        viewModel.restore(new PlaygroundState(PlaygroundSetup.FIRST, PlaneLook.FIRST.at(new TimePair(0.5, 0.25))));
        assertEquals(0.5, viewModel.clock().t().get());
        assertFalse(viewModel.clock().playing().get());
        viewModel.clock().scrub(0.125);
        assertEquals(new TimePair(0.125, 0.125), viewModel.state().get().look().time(), "r is at most t");
        viewModel.clock().scrub(0.75);
        assertEquals(new TimePair(0.75, 0.25), viewModel.state().get().look().time(), "r was not lost");
    }

    @Test
    void overlaysAreComputedOnlyWhenAskedForAndTheNewestTimesLast() {
        viewModel.show();
        viewModel.updateLook(look -> look.at(new TimePair(1, 0.5)));
        computer.news();
        viewModel.updateLook(look -> look.toggled(PlaneOverlay.U_EXACT));
        viewModel.updateLook(look -> look.toggled(PlaneOverlay.V_EXACT));
        viewModel.updateLook(look -> look.toggled(PlaneOverlay.U_LEARNED));
        assertEquals(List.of("arrows 1.0 0.5"), computer.news(), "once for both, and none of a network that is not");
        viewModel.clock().scrub(0.75);
        viewModel.clock().scrub(0.625);
        computer.arrows.complete(new FieldArrows(new TimePair(1, 0.5), new float[2], new float[2], new float[2]));
        assertEquals(List.of("arrows 0.625 0.5"), computer.news());
        viewModel.updateLook(look -> look.toggled(PlaneOverlay.X_EXACT));
        assertEquals(List.of(), computer.news(), "there are no particles yet");
        computer.flow.complete(ScriptedParticles.paths());
        assertEquals(List.of("denoised 0.625 0.5"), computer.news());
        viewModel.updateLook(look -> look.toggled(PlaneOverlay.X_EXACT));
        assertEquals(List.of("cancel denoised 0.625 0.5"), computer.news());
    }

    @Test
    void aJumpGoesStraightAndItsMissIsMeasured() {
        viewModel.show();
        computer.flow.complete(ScriptedParticles.paths());
        viewModel.toggleTraining();
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get().setup(), 100));
        computer.learned.complete(ScriptedParticles.paths());
        assertEquals(Optional.empty(), viewModel.miss());
        viewModel.toggleJump();
        assertEquals(Optional.empty(), viewModel.paths().get());
        computer.jump.complete(new float[] {0.3f, 0.4f, 0, 0.25f});
        float[] places = new float[4];
        viewModel.paths().get().orElseThrow().at(0.5, places);
        assertArrayEquals(new float[] {0.65f, 0.2f, 0, 0.625f}, places, 1e-6f);
        assertTrue(viewModel.clock().playing().get());
        viewModel.mark(OptionalInt.of(1));
        JumpMiss miss = viewModel.miss().orElseThrow();
        assertEquals(0.25, miss.ofMarked().orElseThrow(), 1e-6);
        assertEquals(0.5, miss.median(), 1e-6, "the upper of two");
        viewModel.update(setup -> setup.withSource(FlowSource.EXACT));
        viewModel.paths().get().orElseThrow().at(0, places);
        assertArrayEquals(new float[4], places, "the exact chord ends where the flow does");
    }

    @Test
    void oneScaleFitsMostArrowsBetweenTheirPlaces() {
        float[] ten = new float[20];
        for (int i = 0; i < 10; i++) {
            ten[2 * i] = 3;
            ten[2 * i + 1] = 4;
        }
        ten[0] = 300;
        ArrowScale scale = ArrowScale.fitting(List.of(ten), 40);
        assertEquals(8, scale.perUnit(), 1e-9);
        assertEquals(5, scale.reference(), 1e-9);
        assertEquals(0.2, ArrowScale.fitting(List.of(new float[] {0.3f, 0}), 40).reference(), 1e-9);
    }

    @Test
    void theClockRunsToTheDataRestsAndBeginsAnew() {
        ParticleClock clock = viewModel.clock();
        clock.tick(2);
        assertEquals(0.5, clock.t().get(), 1e-12);
        clock.speed().set(2);
        clock.tick(0.5);
        assertEquals(0.25, clock.t().get(), 1e-12);
        clock.tick(10);
        assertEquals(0, clock.t().get());
        clock.tick(0.6);
        assertEquals(0, clock.t().get(), "it rests");
        clock.tick(0.6);
        assertEquals(1, clock.t().get());
        clock.scrub(0.5);
        assertFalse(clock.playing().get());
        clock.tick(1);
        assertEquals(0.5, clock.t().get());
        clock.step(1);
        assertEquals(0.5 - 1.0 / 32, clock.t().get(), 1e-12);
        clock.step(-40);
        assertEquals(1, clock.t().get());
    }

    @Test
    void aClickFindsTheNearestParticle() {
        PlaneGeometry geometry = new PlaneGeometry(400, 300);
        float[] places = {0, 0, 1, 0};
        assertEquals(OptionalInt.of(0), geometry.nearest(places, 203, 149, 12));
        assertEquals(OptionalInt.of(1), geometry.nearest(places, geometry.x(1), geometry.y(0) + 5, 12));
        assertEquals(OptionalInt.empty(), geometry.nearest(places, 10, 10, 12));
    }
}
