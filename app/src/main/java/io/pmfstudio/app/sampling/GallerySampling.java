package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The images of one choice, in the order of their noises. A change of the choice cancels the images on their way and
 * begins anew; those on the screen stay until they are replaced. Screen thread.
 */
final class GallerySampling implements ModeSampling {
    /** Images of the request before turn faint where their successors take longer than this. */
    private static final long PLAIN_NANOS = 600_000_000;

    private final ImageSampler sampler;
    private final BackgroundRunner runner;
    private final SamplingEvents events;
    private final LatestOnly requests = new LatestOnly();
    private final DragPace pace = new DragPace();
    private final Gallery gallery;
    private final ReadOnlyObjectWrapper<SamplingProgress> progress;

    private SamplingState state;
    private Optional<SampleBoard> board = Optional.empty();
    private boolean shown;
    private boolean due = true;
    private boolean fresh;
    private long began;

    GallerySampling(SamplingState first, ImageSampler sampler, BackgroundRunner runner, SamplingEvents events) {
        this.state = first;
        this.sampler = sampler;
        this.runner = runner;
        this.events = events;
        this.gallery = new Gallery(runner, events::paintingFailed);
        Phase phase = first.choice().hasModel() ? Phase.OPENING : Phase.NO_MODEL;
        this.progress = new ReadOnlyObjectWrapper<>(
                new SamplingProgress(phase, 0, first.choice().count(), 0));
    }

    @Override
    public ReadOnlyObjectProperty<SamplingProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    @Override
    public Gallery gallery() {
        return gallery;
    }

    /** The images on the screen; empty before the first network is open. */
    Optional<SampleBoard> board() {
        return board;
    }

    @Override
    public Optional<SampledImage> at(int index) {
        return board.flatMap(now -> now.at(index));
    }

    @Override
    public int count() {
        return state.choice().count();
    }

    @Override
    public void show(SamplingState now) {
        due |= !now.choice().equals(state.choice());
        state = now;
        shown = true;
        if (due) {
            request();
        }
    }

    @Override
    public void hide() {
        shown = false;
        if (progress.get().isRunning()) {
            due = true;
            stop();
        }
    }

    @Override
    public void again() {
        request();
    }

    @Override
    public void stop() {
        if (progress.get().isRunning()) {
            requests.next();
            pace.forget();
            report(Phase.STOPPED);
            paint(Emphasis.FAINT);
        }
    }

    @Override
    public void changed(SamplingState before, SamplingState after) {
        state = after;
        if (!after.choice().equals(before.choice())) {
            request();
        } else if (after.cell() != before.cell()) {
            gallery.resize(after.cell());
            gallery.reveal(after.selected());
        }
    }

    private void request() {
        SamplingChoice choice = state.choice();
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
            events.opened(model);
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
        events.arrived();
        if (pace.arrived()) {
            start(state.choice());
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        boolean anotherWaits = pace.isWaiting();
        if (failure == null) {
            report(Phase.COMPLETE);
        } else if (SamplingEvents.isCancelled(failure)) {
            report(Phase.STOPPED);
        } else {
            report(Phase.FAILED);
            paint(Emphasis.FAINT);
            events.failed(failure);
        }
        pace.forget();
        if (anotherWaits) {
            start(state.choice());
        }
    }

    private void report(Phase phase) {
        Optional<SampleBoard> own = board.filter(now -> fresh);
        int finished = own.map(SampleBoard::finished).orElse(0);
        long nanos = own.map(SampleBoard::nanos).orElse(0L);
        progress.set(new SamplingProgress(phase, finished, count(), nanos));
    }

    private void paint(Emphasis others) {
        // before its first batch the board on the screen is the former request's: all of it is others' images
        board.ifPresent(now -> gallery.show(new BoardWall(now, fresh ? Emphasis.PLAIN : others, others), state.cell()));
    }
}
