package io.pmfstudio.app.playground;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.toy.FieldArrows;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Arrows and denoised points of both fields at the times that are shown, as far as they are asked for. Screen thread. */
final class PlaneOverlays {
    private final ParticleComputer computer;
    private final LatestValue<Key, FieldArrows> exactArrows;
    private final LatestValue<Key, FieldArrows> learnedArrows;
    private final LatestValue<Key, float[]> exactDenoised;
    private final LatestValue<Key, float[]> learnedDenoised;

    /** What an overlay depends on: a field, its particles where they matter, and the times. */
    private record Key(
            PlaygroundSetup setup, Optional<PointState> network, Optional<ParticlePaths> paths, TimePair t) {}

    PlaneOverlays(ParticleComputer computer, BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.computer = computer;
        exactArrows = new LatestValue<>(runner, onFailure);
        learnedArrows = new LatestValue<>(runner, onFailure);
        exactDenoised = new LatestValue<>(runner, onFailure);
        learnedDenoised = new LatestValue<>(runner, onFailure);
    }

    /** Arrows of a field. */
    LatestValue<?, FieldArrows> arrows(FlowSource source) {
        return source == FlowSource.EXACT ? exactArrows : learnedArrows;
    }

    /** Denoised points of the first particles of a field, (m, 2). */
    LatestValue<?, float[]> denoised(FlowSource source) {
        return source == FlowSource.EXACT ? exactDenoised : learnedDenoised;
    }

    /** Sees to all overlays of a state. */
    void follow(PlaygroundState state, Optional<PointState> network, ParticleFlows flows) {
        PlaygroundSetup setup = state.setup();
        PlaneLook look = state.look();
        TimePair time = look.time();
        Optional<PointState> usable = network.filter(trained -> !trained.diverged());
        follow(
                exactArrows,
                wants(look, PlaneOverlay.V_EXACT) || wants(look, PlaneOverlay.U_EXACT),
                new Key(setup.ofExactFlow(), Optional.empty(), Optional.empty(), time),
                () -> computer.exactArrows(setup, time));
        follow(
                learnedArrows,
                usable.isPresent() && (wants(look, PlaneOverlay.V_LEARNED) || wants(look, PlaneOverlay.U_LEARNED)),
                new Key(setup.ofNetwork(), usable, Optional.empty(), time),
                () -> computer.learnedArrows(setup, usable.orElseThrow(), time));
        Optional<ParticlePaths> exact = flows.exact().value().get();
        follow(
                exactDenoised,
                exact.isPresent() && wants(look, PlaneOverlay.X_EXACT),
                new Key(setup.ofExactFlow(), Optional.empty(), exact, time),
                () -> computer.exactDenoised(setup, exact.orElseThrow(), time));
        Optional<ParticlePaths> learned = flows.learned().value().get();
        follow(
                learnedDenoised,
                usable.isPresent() && learned.isPresent() && wants(look, PlaneOverlay.X_LEARNED),
                new Key(setup.ofNetwork(), usable, learned, time),
                () -> computer.learnedDenoised(setup, usable.orElseThrow(), learned.orElseThrow(), time));
    }

    private static boolean wants(PlaneLook look, PlaneOverlay overlay) {
        return look.overlays().contains(overlay);
    }

    private static <T> void follow(
            LatestValue<Key, T> value, boolean wanted, Key key, Supplier<ParticleComputer.Work<T>> begin) {
        if (wanted) {
            value.askNext(key, begin);
        } else if (value.value().get().isPresent() || value.busy().get()) {
            value.forget();
        }
    }
}
