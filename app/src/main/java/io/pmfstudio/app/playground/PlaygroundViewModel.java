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
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper computing = new ReadOnlyBooleanWrapper();
    private final ParticleClock clock = new ParticleClock();
    private final LatestOnly trainings = new LatestOnly();
    private final ParticleComputer computer;
    private final ParticleFlows flows;
    private final PlaneOverlays overlays;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
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
        flows = new ParticleFlows(computer, runner, this::tell);
        overlays = new PlaneOverlays(computer, runner, this::tell);
        if (first.look().t() < 1) {
            clock.scrub(first.look().t());
        }
        clock.t().addListener((value, before, now) -> updateLook(look -> look.at(now.doubleValue())));
        flows.exact().value().addListener((value, before, now) -> flowed());
        flows.learned().value().addListener((value, before, now) -> flowed());
        flows.jump().value().addListener((value, before, now) -> flowed());
        flows.exact().busy().addListener((value, before, now) -> showWhetherComputing());
        flows.learned().busy().addListener((value, before, now) -> showWhetherComputing());
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<PlaygroundState> state() {
        return state.getReadOnlyProperty();
    }

    /** The paths of the particles that are shown; those before stay until the next are known. */
    public ReadOnlyObjectProperty<Optional<ParticlePaths>> paths() {
        return paths.getReadOnlyProperty();
    }

    /** The network that learned for this state, as far as it has come. */
    public ReadOnlyObjectProperty<Optional<PointState>> network() {
        return network.getReadOnlyProperty();
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

    /** The data and both flows. */
    ParticleFlows flows() {
        return flows;
    }

    /** What lies over the particles. */
    PlaneOverlays overlays() {
        return overlays;
    }

    /** The screen comes into view. */
    public void show() {
        shown = true;
        follow();
    }

    /** The screen goes out of view; a training goes on. */
    public void rest() {
        shown = false;
    }

    /** Changes what the flows depend on. A network of other choices is forgotten. */
    public void update(UnaryOperator<PlaygroundSetup> change) {
        restore(state.get().withSetup(change));
    }

    /** Changes how the flows are looked at. */
    public void updateLook(UnaryOperator<PlaneLook> change) {
        restore(state.get().withLook(change));
    }

    /** Shows another state. */
    public void restore(PlaygroundState now) {
        PlaygroundState before = state.get();
        if (now.equals(before)) {
            return;
        }
        state.set(now);
        if (now.look().t() != clock.t().get()) {
            clock.scrub(now.look().t());
        }
        if (!now.setup().ofNetwork().equals(before.setup().ofNetwork())) {
            stop();
            network.set(Optional.empty());
        }
        if (!now.setup().equals(before.setup())) {
            follow();
        } else {
            followLook(now.look().motion() != before.look().motion());
        }
    }

    private void followLook(boolean otherMotion) {
        if (otherMotion) {
            showPaths();
        }
        if (shown) {
            overlays.follow(state.get(), network.get(), flows);
        }
    }

    /** Shows the path of one particle, or of none. */
    public void mark(OptionalInt particle) {
        updateLook(look -> look.withMarked(particle));
    }

    /** Shows the path of the next particle. */
    public void markNext() {
        int count = paths.get().map(ParticlePaths::particles).orElse(1);
        OptionalInt marked = state.get().look().marked();
        mark(OptionalInt.of(marked.isPresent() ? (marked.getAsInt() + 1) % count : 0));
    }

    /** Moves all particles in one jump, from the noise on, or along the flow again. */
    public void toggleJump() {
        boolean jumps = state.get().look().motion() == Motion.JUMP;
        updateLook(look -> look.withMotion(jumps ? Motion.FLOW : Motion.JUMP));
        clock.play();
    }

    /** How far the network's jump misses the exact flow, where both are known. */
    Optional<JumpMiss> miss() {
        Optional<float[]> jump = flows.jump().value().get();
        return flows.exact()
                .value()
                .get()
                .flatMap(exact -> jump.map(ends ->
                        JumpMiss.between(exact.ends(), ends, state.get().look().marked())));
    }

    /** Begins to learn, or stops. */
    public void toggleTraining() {
        if (training.get()) {
            stop();
            return;
        }
        update(setup -> setup.withSource(FlowSource.LEARNED));
        PlaygroundSetup now = state.get().setup();
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
            follow();
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        training.set(false);
        if (failure != null && !(NoticeBoard.unwrap(failure) instanceof CancellationException)) {
            tell(failure);
        }
    }

    private void follow() {
        if (shown) {
            flows.follow(state.get().setup(), network.get());
            overlays.follow(state.get(), network.get(), flows);
        }
        showPaths();
        showWhetherComputing();
    }

    private void flowed() {
        followLook(true);
    }

    private void showPaths() {
        FlowSource source = state.get().setup().source();
        paths.set(flows.paths(source, state.get().look().motion()));
    }

    private void showWhetherComputing() {
        computing.set(flows.busy(state.get().setup().source()));
    }

    private void tell(Throwable failure) {
        notices.failure(texts.get("playground.failed"), failure);
    }
}
