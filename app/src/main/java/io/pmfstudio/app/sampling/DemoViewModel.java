package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.model.flow.Guidance;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * An endless gallery: when the noises of one seed are done, those of the next one replace their images. Knows no control;
 * works from {@link #begin} to {@link #close}. Screen thread.
 */
final class DemoViewModel {
    private static final int COLUMNS = 20;
    private static final double OMEGA_STEP = 0.5;
    private static final double LARGEST_OMEGA = 20;

    private final ImageSampler sampler;
    private final BackgroundRunner runner;
    private final SamplingEvents events;
    private final Gallery gallery;
    private final LatestOnly pages = new LatestOnly();
    private final ReadOnlyObjectWrapper<Demo> shown;
    private Optional<SampleBoard> board = Optional.empty();

    /**
     * What the demo is at.
     *
     * @param choice the page that is sampled
     * @param model its network, once it is open
     * @param images how many images there were
     * @param millis engine time of one image of the last page or batch; 0 before the first
     * @param playing whether it goes on
     */
    record Demo(SamplingChoice choice, Optional<SampleModel> model, long images, double millis, boolean playing) {}

    DemoViewModel(ImageSampler sampler, BackgroundRunner runner, SamplingEvents events) {
        this.sampler = sampler;
        this.runner = runner;
        this.events = events;
        this.gallery = new Gallery(runner, events::paintingFailed);
        this.shown = new ReadOnlyObjectWrapper<>(new Demo(SamplingChoice.FIRST, Optional.empty(), 0, 0, false));
    }

    ReadOnlyObjectProperty<Demo> shown() {
        return shown.getReadOnlyProperty();
    }

    Gallery gallery() {
        return gallery;
    }

    /**
     * Begins to play.
     *
     * @param choice network, class and guidance
     * @param rows how many rows of images the screen holds
     */
    void begin(SamplingChoice choice, int rows) {
        int count = Math.max(1, Math.min(SamplingChoice.MOST_IMAGES, COLUMNS * rows));
        set(new Demo(choice.withCount(count), Optional.empty(), 0, 0, true));
        page();
    }

    /** How many rows of square images a space has room for. */
    static int rows(double width, double height) {
        return Math.max(1, (int) (height / (width / COLUMNS)));
    }

    /** Pauses, or goes on with the next page. */
    void toggle() {
        Demo now = shown.get();
        set(new Demo(now.choice(), now.model(), now.images(), now.millis(), !now.playing()));
        if (now.playing()) {
            pages.next();
        } else {
            page();
        }
    }

    /** The next class, or the one before; all of them come before the first. */
    void changeClass(int by) {
        Demo now = shown.get();
        now.model().ifPresent(model -> {
            int next = Math.floorMod(now.choice().classIndex() + 1 + by, model.classes() + 1) - 1;
            change(now.choice().withClass(next));
        });
    }

    /** More guidance, or less. */
    void changeOmega(int by) {
        Guidance now = shown.get().choice().guidance();
        double omega = Math.max(1, Math.min(LARGEST_OMEGA, now.omega() + by * OMEGA_STEP));
        change(shown.get().choice().withGuidance(new Guidance(omega, now.tMin(), now.tMax())));
    }

    private void change(SamplingChoice choice) {
        Demo now = shown.get();
        set(new Demo(choice, now.model(), now.images(), now.millis(), true));
        page();
    }

    /** Ends; nothing runs after it. */
    void close() {
        pages.next();
        Demo now = shown.get();
        set(new Demo(now.choice(), now.model(), now.images(), now.millis(), false));
        board = Optional.empty();
        gallery.clear();
    }

    private void set(Demo next) {
        shown.set(next);
    }

    private void page() {
        LatestOnly.Ticket ticket = pages.next();
        SamplingChoice choice = shown.get().choice();
        Optional<SampleBoard> former = board;
        AtomicBoolean announced = new AtomicBoolean();
        SampleBoard[] own = new SampleBoard[1]; // filled and read on the threads of one run, one after the other
        ImageSampler.Run run = sampler.start(
                choice,
                model -> {
                    SampleBoard next = SampleBoard.after(former, new SampledRun(choice, model));
                    own[0] = next;
                    runner.onScreen(() -> opened(ticket, next, model));
                },
                batch -> {
                    own[0].put(batch);
                    if (announced.compareAndSet(false, true)) {
                        runner.onScreen(() -> {
                            announced.set(false);
                            arrived(ticket);
                        });
                    }
                });
        ticket.whenSuperseded(run::cancel);
        var unused = run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, failure)));
    }

    private void opened(LatestOnly.Ticket ticket, SampleBoard next, SampleModel model) {
        if (ticket.isLatest()) {
            Demo now = shown.get();
            board = Optional.of(next);
            set(new Demo(now.choice(), Optional.of(model), now.images(), now.millis(), now.playing()));
        }
    }

    private void arrived(LatestOnly.Ticket ticket) {
        if (ticket.isLatest() && board.isPresent()) {
            SampleBoard now = board.get();
            Demo demo = shown.get();
            double millis = now.finished() == 0 ? demo.millis() : now.nanos() / 1e6 / now.finished();
            set(new Demo(demo.choice(), demo.model(), demo.images(), millis, demo.playing()));
            gallery.show(new Page(now), 0);
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        Demo now = shown.get();
        if (failure != null) {
            set(new Demo(now.choice(), now.model(), now.images(), now.millis(), false));
            events.failed(failure);
            return;
        }
        arrived(ticket);
        SamplingChoice next = now.choice().withSeed(now.choice().seed() + 1);
        set(new Demo(
                next,
                now.model(),
                now.images() + now.choice().count(),
                shown.get().millis(),
                true));
        page();
    }

    /** The images of one page over those of the page before. */
    private record Page(SampleBoard board) implements ImageWall {
        @Override
        public int count() {
            return board.run().choice().count();
        }

        @Override
        public GalleryLayout layout(int cell, int width, int height) {
            var content = new GalleryLayout.Content(count(), board.run().model().shape(), COLUMNS);
            return GalleryLayout.filling(content, width);
        }

        @Override
        public Optional<Tile> tile(int index) {
            return board.at(index).map(image -> new Tile(image.picture(), Emphasis.PLAIN));
        }
    }
}
