package io.pmfstudio.app.playground;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.Optional;
import java.util.function.Consumer;

/** The data's points and the flows of a setup, each computed when what it depends on changes. Screen thread. */
final class ParticleFlows {
    private final ParticleComputer computer;
    private final LatestValue<PlaygroundSetup, float[]> data;
    private final LatestValue<PlaygroundSetup, ParticlePaths> exact;
    private final LatestValue<PointState, ParticlePaths> learned;
    private final LatestValue<PointState, float[]> jump;

    ParticleFlows(ParticleComputer computer, BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.computer = computer;
        data = new LatestValue<>(runner, onFailure);
        exact = new LatestValue<>(runner, onFailure);
        learned = new LatestValue<>(runner, onFailure);
        jump = new LatestValue<>(runner, onFailure);
    }

    /** The data's points (n, 2), row-major. */
    LatestValue<PlaygroundSetup, float[]> data() {
        return data;
    }

    /** The exact field's paths. */
    LatestValue<PlaygroundSetup, ParticlePaths> exact() {
        return exact;
    }

    /** The network's paths. */
    LatestValue<PointState, ParticlePaths> learned() {
        return learned;
    }

    /** Where the network's jumps end (n, 2). */
    LatestValue<PointState, float[]> jump() {
        return jump;
    }

    /** Sees to all flows of a setup; those of a network follow it as it learns. */
    void follow(PlaygroundSetup setup, Optional<PointState> network) {
        PlaygroundSetup ofExact = setup.ofExactFlow();
        data.ask(ofExact, () -> computer.data(setup));
        exact.ask(ofExact, () -> computer.exact(setup));
        Optional<PointState> usable = network.filter(state -> !state.diverged());
        if (usable.isEmpty()) {
            learned.forget();
            jump.forget();
            return;
        }
        PointState now = usable.get();
        learned.askNext(now, () -> computer.learned(setup, now));
        jump.askNext(now, () -> computer.jump(setup, now));
    }

    /** The paths of a source's particles in a motion. */
    Optional<ParticlePaths> paths(FlowSource source, Motion motion) {
        Optional<ParticlePaths> flow =
                (source == FlowSource.EXACT ? exact : learned).value().get();
        if (motion == Motion.FLOW) {
            return flow;
        }
        Optional<float[]> ends = source == FlowSource.EXACT
                ? flow.map(ParticlePaths::ends)
                : jump.value().get();
        return flow.flatMap(paths -> ends.map(paths::jumping));
    }

    /** Whether the paths of a source are on their way. */
    boolean busy(FlowSource source) {
        return (source == FlowSource.EXACT ? exact : learned).busy().get();
    }
}
