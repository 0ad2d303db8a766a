package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State and actions of the Playground. Screen thread. */
public final class PlaygroundViewModel {
    private final ReadOnlyObjectWrapper<PlaygroundState> state;
    private final ReadOnlyObjectWrapper<Optional<ParticlePaths>> paths = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PointState>> network = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<OptionalInt> marked = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper();
    private final ParticleClock clock = new ParticleClock();
    private final LatestOnly flows = new LatestOnly();
    private final LatestOnly trainings = new LatestOnly();
    private final ParticleComputer computer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private PlaygroundState learned = PlaygroundState.FIRST;
    private boolean shown;

    /** A playground that computes nothing yet. */
    public PlaygroundViewModel(
            PlaygroundState first,
            ParticleComputer computer,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        state = new ReadOnlyObjectWrapper<>(first);
        this.computer = computer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<PlaygroundState> state() {
        return state.getReadOnlyProperty();
    }

    /** The particles' paths; those before stay until the next are known. */
    public ReadOnlyObjectProperty<Optional<ParticlePaths>> paths() {
        return paths.getReadOnlyProperty();
    }

    /** The network that learned for this state, as far as it has come. */
    public ReadOnlyObjectProperty<Optional<PointState>> network() {
        return network.getReadOnlyProperty();
    }

    /** The particle whose path is drawn. */
    public ReadOnlyObjectProperty<OptionalInt> marked() {
        return marked.getReadOnlyProperty();
    }

    /** Whether a network learns now. */
    public ReadOnlyBooleanProperty training() {
        return training.getReadOnlyProperty();
    }

    /** Whether paths are on their way. */
    public ReadOnlyBooleanProperty computing() {
        return computing.getReadOnlyProperty();
    }

    /** The time that is shown. */
    public ParticleClock clock() {
        return clock;
    }

    /** The screen comes into view. */
    public void show() {
        shown = true;
        if (paths.get().isEmpty()) {
            flow();
        }
    }

    /** The screen goes out of view; a training goes on. */
    public void rest() {
        shown = false;
    }

    /** Changes what is shown. A network of other choices is forgotten. */
    public void update(UnaryOperator<PlaygroundState> change) {
        PlaygroundState before = state.get();
        PlaygroundState now = change.apply(before);
        if (now.equals(before)) {
            return;
        }
        state.set(now);
        marked.set(OptionalInt.empty());
        if (!now.learnsLike(learned)) {
            stop();
            network.set(Optional.empty());
        }
        flow();
    }

    /** Shows the path of one particle, or of none. */
    public void mark(OptionalInt particle) {
        marked.set(particle);
    }

    /** The data's own points (n, 2), row-major. */
    public float[] data() {
        return computer.data(state.get());
    }

    /** Begins to learn, or stops. */
    public void toggleTraining() {
        if (training.get()) {
            stop();
            return;
        }
        state.set(state.get().withSource(FlowSource.LEARNED));
        PlaygroundState now = state.get();
        learned = now;
        training.set(true);
        LatestOnly.Ticket ticket = trainings.next();
        ParticleComputer.Work<PointState> work =
                computer.train(now, reached -> runner.onScreen(() -> reached(ticket, reached)));
        ticket.whenSuperseded(work::cancel);
        var unused = work.result().whenComplete((last, failure) -> runner.onScreen(() -> ended(ticket, failure)));
    }

    private void stop() {
        trainings.next();
        training.set(false);
    }

    private void reached(LatestOnly.Ticket ticket, PointState now) {
        if (ticket.isLatest()) {
            network.set(Optional.of(now));
            if (!computing.get()) {
                flow();
            }
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        training.set(false);
        tell(failure);
        flow();
    }

    /** Asks for the particles' paths, where there is a field. */
    private void flow() {
        PlaygroundState now = state.get();
        Optional<PointState> trained = network.get();
        if (!shown) {
            return;
        }
        if (now.source() == FlowSource.EXACT) {
            flow(() -> computer.exact(now));
        } else if (trained.isPresent() && !trained.get().diverged()) {
            flow(() -> computer.learned(now, trained.get()));
        } else {
            flows.next();
            computing.set(false);
            paths.set(Optional.empty());
        }
    }

    private void flow(Supplier<ParticleComputer.Work<ParticlePaths>> begin) {
        LatestOnly.Ticket ticket = flows.next();
        computing.set(true);
        ParticleComputer.Work<ParticlePaths> work = begin.get();
        ticket.whenSuperseded(work::cancel);
        var unused = work.result()
                .whenComplete((found, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest()) {
                        computing.set(false);
                        tell(failure);
                        if (found != null) {
                            if (marked.get().orElse(0) >= found.particles()) {
                                marked.set(OptionalInt.empty());
                            }
                            paths.set(Optional.of(found));
                        }
                    }
                }));
    }

    private void tell(Throwable failure) {
        if (failure != null && !(NoticeBoard.unwrap(failure) instanceof CancellationException)) {
            notices.failure(texts.get("playground.failed"), failure);
        }
    }
}
