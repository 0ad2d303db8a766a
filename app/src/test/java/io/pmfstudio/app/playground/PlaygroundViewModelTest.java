package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.network.PredictionTarget;
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
        viewModel.update(state -> state.withShape(PlaneShape.MOONS));
        assertEquals(List.of(), computer.told);
        viewModel.show();
        assertEquals(List.of("exact MOONS"), computer.told);
    }

    @Test
    void onlyTheLatestPathsAreShown() {
        viewModel.show();
        CompletableFuture<ParticlePaths> first = computer.flow;
        viewModel.update(state -> state.withShape(PlaneShape.SPIRAL));
        assertEquals(List.of("exact SWISS_ROLL", "cancel exact SWISS_ROLL", "exact SPIRAL"), computer.told);
        first.complete(ScriptedParticles.paths());
        assertEquals(Optional.empty(), viewModel.paths().get());
        computer.flow.complete(ScriptedParticles.paths());
        assertTrue(viewModel.paths().get().isPresent());
        assertFalse(viewModel.computing().get());
    }

    @Test
    void aTrainingShowsItsFieldAsItForms() {
        viewModel.show();
        viewModel.toggleTraining();
        assertTrue(viewModel.training().get());
        assertEquals(FlowSource.LEARNED, viewModel.state().get().source());
        computer.flow.complete(ScriptedParticles.paths());
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get(), 100));
        assertEquals("learned 100", computer.told.get(computer.told.size() - 1));
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get(), 200));
        assertEquals("learned 100", computer.told.get(computer.told.size() - 1), "one flow at a time");
        computer.flow.complete(ScriptedParticles.paths());
        computer.training.complete(ScriptedParticles.after(viewModel.state().get(), 200));
        assertFalse(viewModel.training().get());
        assertEquals("learned 200", computer.told.get(computer.told.size() - 1));
    }

    @Test
    void anotherPredictionForgetsTheNetworkAndStopsItsTraining() {
        viewModel.show();
        viewModel.toggleTraining();
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get(), 100));
        viewModel.update(state -> state.withTarget(PredictionTarget.U));
        assertTrue(computer.told.contains("cancel train X2"), computer.told::toString);
        assertFalse(viewModel.training().get());
        assertEquals(Optional.empty(), viewModel.network().get());
        assertEquals(Optional.empty(), viewModel.paths().get(), "there is no field to show");
        computer.listener.accept(ScriptedParticles.after(PlaygroundState.FIRST, 200));
        assertEquals(Optional.empty(), viewModel.network().get(), "a late network is not this state's");
    }

    @Test
    void aFailureIsTold() {
        viewModel.show();
        computer.flow.completeExceptionally(new IllegalStateException("no memory"));
        assertTrue(notices.latest().get().isPresent());
        assertFalse(viewModel.computing().get());
    }

    @Test
    void aMarkedParticleStaysMarkedWhileTheFieldForms() {
        viewModel.show();
        computer.flow.complete(ScriptedParticles.paths());
        viewModel.mark(OptionalInt.of(1));
        viewModel.toggleTraining();
        computer.listener.accept(ScriptedParticles.after(viewModel.state().get(), 100));
        computer.flow.complete(ScriptedParticles.paths());
        assertEquals(OptionalInt.of(1), viewModel.marked().get());
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
