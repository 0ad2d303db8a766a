package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State and actions of the Sampling screen; knows no control. A change of what is sampled cancels the images on their way
 * and begins anew; those on the screen stay until they are replaced.
 */
public final class SamplingViewModel {
    /** Images of the request before turn faint where their successors take longer than this. */
    private static final long PLAIN_NANOS = 600_000_000;

    private final ImageSampler sampler;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final LatestOnly requests = new LatestOnly();
    private final DragPace pace = new DragPace();
    private final Gallery gallery;
    private final NewestWork<ImageInspection> inspecting;

    private final ReadOnlyObjectWrapper<SamplingState> state;
    private final ReadOnlyObjectWrapper<Optional<SampleModel>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SamplingProgress> progress;
    private final ReadOnlyObjectWrapper<Optional<ImageInspection>> inspection =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private Optional<SampleBoard> board = Optional.empty();
    private boolean shown;
    private boolean due = true;
    private boolean fresh;
    private long began;

    /** A view that samples nothing before {@link #show()}. */
    public SamplingViewModel(
            SamplingState first, ImageSampler sampler, BackgroundRunner runner, NoticeBoard notices, Texts texts) {
        this.sampler = sampler;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        this.state = new ReadOnlyObjectWrapper<>(first);
        Phase phase = first.choice().hasModel() ? Phase.OPENING : Phase.NO_MODEL;
        this.progress = new ReadOnlyObjectWrapper<>(
                new SamplingProgress(phase, 0, first.choice().count(), 0));
        this.gallery = new Gallery(runner, this::paintingFailed);
        this.inspecting = new NewestWork<>(runner, this::inspected, this::paintingFailed);
    }

    /** The whole view. */
    public ReadOnlyObjectProperty<SamplingState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the network; the former one's until the new one is open. */
    public ReadOnlyObjectProperty<Optional<SampleModel>> opened() {
        return opened.getReadOnlyProperty();
    }

    /** How far the images have come. */
    public ReadOnlyObjectProperty<SamplingProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The selected image as it is to be shown. */
    ReadOnlyObjectProperty<Optional<ImageInspection>> inspection() {
        return inspection.getReadOnlyProperty();
    }

    /** What is in view. */
    Gallery gallery() {
        return gallery;
    }

    /** The images on the screen; empty before the first network is open. */
    Optional<SampleBoard> board() {
        return board;
    }

    /** The screen is in view: samples what was asked for in the meantime or stopped by {@link #hide()}. */
    public void show() {
        shown = true;
        if (due) {
            request();
        }
    }

    /**
     * The screen goes out of view: unfinished images are cancelled, for the engine belongs to what is looked at, and the
     * same seed gives the same images when the user returns.
     */
    public void hide() {
        shown = false;
        if (progress.get().isRunning()) {
            due = true;
            stop();
        }
    }

    /** Samples again, after a stop or an error. */
    public void again() {
        request();
    }

    /** Stops the images on their way; what is done stays. */
    public void stop() {
        if (progress.get().isRunning()) {
            requests.next();
            pace.forget();
            report(Phase.STOPPED);
            paint(Emphasis.FAINT);
        }
    }

    /** Stops everything for good. */
    public void close() {
        requests.next();
    }

    /** Changes the view. */
    public void update(UnaryOperator<SamplingState> change) {
        SamplingState before = state.get();
        SamplingState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        state.set(after);
        if (!after.choice().equals(before.choice())) {
            request();
        } else if (after.cell() != before.cell()) {
            gallery.resize(after.cell());
            gallery.reveal(after.selected());
        } else {
            inspect();
        }
    }

    /** Changes what is sampled. */
    public void updateChoice(UnaryOperator<SamplingChoice> change) {
        update(now -> now.withChoice(change.apply(now.choice())));
    }

    /** Samples from a network that was opened, in its usual steps and with the guidance that it recommends. */
    public void use(SampleModel model) {
        SamplingChoice next = state.get().choice().of(model);
        if (next.equals(state.get().choice())) {
            request(); // the file may be another one by now
        } else {
            updateChoice(now -> next);
        }
    }

    /** Selects an image. */
    public void select(int index) {
        update(now -> now.withSelected(index));
    }

    /** Moves the selection along the images; it stays among them and comes into view. */
    public void moveSelection(int by) {
        int last = state.get().choice().count() - 1;
        select(Math.max(0, Math.min(last, state.get().selected() + by)));
        gallery.reveal(state.get().selected());
    }

    private void request() {
        SamplingChoice choice = state.get().choice();
        due = !shown;
        if (!choice.hasModel()) {
            requests.next();
            fresh = false;
            report(Phase.NO_MODEL);
        } else if (shown && !(progress.get().isRunning() && pace.mayWait(choice))) {
            start(choice);
        }
    }

    private void start(SamplingChoice choice) {
        LatestOnly.Ticket ticket = requests.next();
        pace.begin(choice);
        began = System.nanoTime();
        fresh = false;
        report(Phase.OPENING);
        Optional<SampleBoard> former = board;
        AtomicBoolean announced = new AtomicBoolean();
        Carrier carrier = new Carrier();
        ImageSampler.Run run = sampler.start(
                choice,
                model -> {
                    carrier.board = SampleBoard.after(former, new SampledRun(choice, model));
                    runner.onScreen(() -> open(ticket, model));
                },
                batch -> {
                    if (ticket.isLatest()) {
                        carrier.board.put(batch);
                        if (announced.compareAndSet(false, true)) {
                            runner.onScreen(() -> {
                                announced.set(false);
                                arrived(ticket, carrier.board);
                            });
                        }
                    }
                });
        ticket.whenSuperseded(run::cancel);
        var unused = run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, failure)));
    }

    /** Hands the board from the thread that opens the network to the one that fills it. */
    private static final class Carrier {
        private volatile SampleBoard board;
    }

    private void open(LatestOnly.Ticket ticket, SampleModel model) {
        if (ticket.isLatest()) {
            opened.set(Optional.of(model));
            report(Phase.COMPUTING);
        }
    }

    private void arrived(LatestOnly.Ticket ticket, SampleBoard next) {
        if (!ticket.isLatest()) {
            return;
        }
        board = Optional.of(next);
        fresh = true;
        report(Phase.COMPUTING);
        paint(System.nanoTime() - began > PLAIN_NANOS ? Emphasis.FAINT : Emphasis.PLAIN);
        inspect();
        if (pace.arrived()) {
            start(state.get().choice());
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
        boolean anotherWaits = pace.isWaiting();
        if (cause == null) {
            report(Phase.COMPLETE);
        } else if (cause instanceof CancellationException) {
            report(Phase.STOPPED);
        } else {
            report(Phase.FAILED);
            paint(Emphasis.FAINT);
            notices.failure(sentence(cause), cause);
        }
        pace.forget();
        if (anotherWaits) {
            start(state.get().choice());
        }
    }

    private String sentence(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return texts.get("failure.samples.memory");
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? texts.get("failure.samples") : message;
    }

    private void report(Phase phase) {
        SamplingChoice choice = state.get().choice();
        Optional<SampleBoard> own = board.filter(now -> fresh);
        int finished = own.map(SampleBoard::finished).orElse(0);
        long nanos = own.map(SampleBoard::nanos).orElse(0L);
        progress.set(new SamplingProgress(phase, finished, choice.count(), nanos));
    }

    private void paint(Emphasis others) {
        // before its first batch the board on the screen is the former request's: all of it is others' images
        board.ifPresent(now -> gallery.show(now, state.get().cell(), fresh ? Emphasis.PLAIN : others, others));
    }

    private void inspect() {
        board.flatMap(now -> now.at(state.get().selected()))
                .ifPresent(image -> inspecting.submit(() -> ImageInspection.of(image)));
    }

    private void inspected(ImageInspection result) {
        if (result.image().index() == state.get().selected()) {
            inspection.set(Optional.of(result));
        }
    }

    private void paintingFailed(Throwable cause) {
        notices.failure(texts.get("failure.painting"), cause);
    }
}
