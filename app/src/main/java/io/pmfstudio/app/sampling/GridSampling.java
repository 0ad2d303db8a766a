package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The images of the modes that have columns and rows. Screen thread. */
final class GridSampling implements ModeSampling {
    /** Values and pixels that stay in memory, 400 MB. */
    private static final long ROOM = 100_000_000;

    /** Values and pixels of one grid, so that none of its own images has to leave. */
    private static final long LARGEST_GRID = ROOM * 3 / 4;

    /** Pictures of the plan before turn faint where their successors take longer than this. */
    private static final long PLAIN_NANOS = 600_000_000;

    private final ImageSampler sampler;
    private final GridPlanner planner;
    private final BackgroundRunner runner;
    private final SamplingEvents events;
    private final ImageCache cache = new ImageCache(ROOM);
    private final ImageFilling filling;
    private final Gallery gallery;
    private final Map<String, SampleModel> models = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private final Set<String> opening = new HashSet<>();
    private final ReadOnlyObjectWrapper<SamplingProgress> progress =
            new ReadOnlyObjectWrapper<>(new SamplingProgress(Phase.OPENING, 0, 0, 0));
    private final ReadOnlyObjectWrapper<Optional<GridBoard>> board = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    private SamplingState state;
    private boolean shown;
    private long began;

    GridSampling(
            SamplingState first,
            ImageSampler sampler,
            GridPlanner planner,
            BackgroundRunner runner,
            SamplingEvents events) {
        this.state = first;
        this.sampler = sampler;
        this.planner = planner;
        this.runner = runner;
        this.events = events;
        this.gallery = new Gallery(runner, events::paintingFailed);
        this.filling = new ImageFilling(sampler, runner, cache, new Filled());
    }

    @Override
    public ReadOnlyObjectProperty<SamplingProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The grid on the screen; empty before its networks are open, and while it cannot be. */
    ReadOnlyObjectProperty<Optional<GridBoard>> board() {
        return board.getReadOnlyProperty();
    }

    /** Why there is no grid, in one sentence. */
    ReadOnlyObjectProperty<Optional<String>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What is known of a network that was opened for a grid. */
    Optional<SampleModel> model(String path) {
        return Optional.ofNullable(models.get(path));
    }

    @Override
    public Gallery gallery() {
        return gallery;
    }

    @Override
    public Optional<SampledImage> at(int index) {
        return board.get().flatMap(now -> now.at(index));
    }

    @Override
    public int count() {
        return board.get().map(now -> now.plan().count()).orElse(1);
    }

    @Override
    public void show(SamplingState now) {
        boolean anotherMode = now.mode() != state.mode();
        state = now;
        shown = true;
        if (anotherMode) {
            board.set(Optional.empty());
            gallery.clear();
        }
        request();
    }

    @Override
    public void hide() {
        shown = false;
        if (progress.get().isRunning()) {
            stop();
        }
    }

    @Override
    public void again() {
        models.keySet().forEach(cache::forget); // a file may be another one by now
        models.clear();
        unreadable.clear();
        request();
    }

    @Override
    public void stop() {
        filling.stop();
        report(Phase.STOPPED);
        paint();
    }

    @Override
    public void changed(SamplingState before, SamplingState after) {
        state = after;
        boolean same = after.choice().equals(before.choice())
                && after.mode() == before.mode()
                && after.compare().equals(before.compare())
                && after.sheet().equals(before.sheet())
                && after.way().equals(before.way());
        if (!same) {
            request();
        } else if (after.cell() != before.cell()) {
            gallery.resize(after.cell());
            gallery.reveal(after.inView());
        }
    }

    /** Samples what is near a place before what is not. */
    void prefer(int place) {
        if (filling.isRunning()) {
            board.get().ifPresent(now -> filling.reorder(now.plan().from(place)));
        }
    }

    private void request() {
        if (!shown) {
            return;
        }
        if (!state.choice().hasModel()) {
            refuse(Phase.NO_MODEL, Optional.empty());
            return;
        }
        List<String> needed = planner.models(state);
        Optional<String> broken = needed.stream()
                .filter(unreadable::containsKey)
                .map(unreadable::get)
                .findFirst();
        if (broken.isPresent()) {
            refuse(Phase.FAILED, broken);
        } else if (models.keySet().containsAll(needed)) {
            plan(needed);
        } else {
            report(Phase.OPENING);
            needed.stream().filter(path -> !models.containsKey(path)).forEach(this::open);
        }
    }

    private void open(String path) {
        if (opening.add(path)) {
            var unused = sampler.open(Path.of(path))
                    .whenComplete((model, failure) -> runner.onScreen(() -> opened(path, model, failure)));
        }
    }

    private void opened(String path, SampleModel model, Throwable failure) {
        opening.remove(path);
        if (failure == null) {
            models.put(path, model);
        } else {
            String message = NoticeBoard.unwrap(failure).getMessage();
            unreadable.put(path, message == null ? path : message);
        }
        request();
    }

    private void plan(List<String> needed) {
        Map<String, SampleModel> used = new HashMap<>();
        needed.forEach(path -> used.put(path, models.get(path)));
        SampleModel own = used.get(state.choice().model());
        events.opened(own);
        try {
            GridPlan plan = planner.plan(state, used);
            if (plan.count() * ImageCache.cost(own) > LARGEST_GRID) {
                throw new IllegalArgumentException(events.tooMany(plan.count()));
            }
            begin(plan, own, used);
        } catch (IllegalArgumentException e) {
            refuse(Phase.FAILED, Optional.of(e.getMessage()));
        }
    }

    private void refuse(Phase phase, Optional<String> why) {
        filling.stop();
        board.set(Optional.empty());
        gallery.clear();
        problem.set(why);
        report(phase);
    }

    private void begin(GridPlan plan, SampleModel own, Map<String, SampleModel> used) {
        problem.set(Optional.empty());
        board.set(Optional.of(GridBoard.after(board.get(), plan, own.shape(), cache)));
        began = System.nanoTime();
        report(Phase.COMPUTING);
        paint();
        events.arrived();
        filling.want(plan.from(state.inView() == 0 ? gallery.firstInView() : state.inView()), used);
    }

    private void report(Phase phase) {
        Optional<GridBoard> now = board.get();
        progress.set(new SamplingProgress(
                phase,
                now.map(GridBoard::finished).orElse(0),
                now.map(each -> each.plan().count()).orElse(0),
                now.map(GridBoard::nanos).orElse(0L)));
    }

    private void paint() {
        boolean late = !progress.get().isRunning() || System.nanoTime() - began > PLAIN_NANOS;
        board.get().ifPresent(now -> gallery.show(now.wall(late ? Emphasis.FAINT : Emphasis.PLAIN), state.cell()));
    }

    private final class Filled implements ImageFilling.Listener {
        @Override
        public void arrived() {
            report(Phase.COMPUTING);
            paint();
            events.arrived();
        }

        @Override
        public void completed() {
            report(Phase.COMPLETE);
            paint();
            events.arrived();
        }

        @Override
        public void failed(Throwable failure) {
            report(SamplingEvents.isCancelled(failure) ? Phase.STOPPED : Phase.FAILED);
            paint();
            if (!SamplingEvents.isCancelled(failure)) {
                events.failed(failure);
            }
        }
    }
}
