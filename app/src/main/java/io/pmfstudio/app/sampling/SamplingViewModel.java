package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State and actions of the Sampling screen; knows no control. One mode is shown and works: the gallery, or one of those
 * with columns and rows.
 */
public final class SamplingViewModel {
    private final GallerySampling images;
    private final GridSampling grid;
    private final NeighbourSearch neighbours;
    private final DemoViewModel demo;
    private final PinnedImages pinned;
    private final WayPlayback playback = new WayPlayback(this);
    private final NewestWork<ImageInspection> inspecting;

    private final ReadOnlyObjectWrapper<SamplingState> state;
    private final ReadOnlyObjectWrapper<Optional<SampleModel>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SamplingProgress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<ImageInspection>> inspection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean shown;

    /**
     * A view that samples nothing before {@link #show()}.
     *
     * @param finder finds training images beside a sample
     * @param shelf the networks that a sheet may name
     */
    public SamplingViewModel(
            SamplingState first,
            ImageSampler sampler,
            NeighbourFinder finder,
            List<ModelOption> shelf,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        state = new ReadOnlyObjectWrapper<>(first);
        SamplingEvents events = new SamplingEvents(notices, texts, this::opened, this::inspect);
        images = new GallerySampling(first, sampler, runner, events);
        grid = new GridSampling(first, sampler, new GridPlanner(texts, shelf), runner, events);
        inspecting = new NewestWork<>(runner, this::inspected, events::paintingFailed);
        neighbours = new NeighbourSearch(finder, runner, events);
        demo = new DemoViewModel(sampler, runner, events);
        pinned = new PinnedImages(sampler, runner, events);
        progress.set(active().progress().get());
        for (ModeSampling mode : List.of(images, grid)) {
            mode.progress().addListener((value, before, now) -> {
                if (mode == active()) {
                    progress.set(now);
                }
            });
        }
    }

    private ModeSampling active() {
        return of(state.get().mode());
    }

    private ModeSampling of(SamplingMode mode) {
        return mode == SamplingMode.GALLERY ? images : grid;
    }

    /** The whole view. */
    public ReadOnlyObjectProperty<SamplingState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the network; the former one's until the new one is open. */
    public ReadOnlyObjectProperty<Optional<SampleModel>> opened() {
        return opened.getReadOnlyProperty();
    }

    /** How far the images of the mode that is shown have come. */
    public ReadOnlyObjectProperty<SamplingProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The selected image as it is to be shown. */
    ReadOnlyObjectProperty<Optional<ImageInspection>> inspection() {
        return inspection.getReadOnlyProperty();
    }

    /** What is in view of the mode that is shown. */
    Gallery gallery() {
        return active().gallery();
    }

    /** The images of the gallery. */
    GallerySampling images() {
        return images;
    }

    /** The images of the other modes. */
    GridSampling grid() {
        return grid;
    }

    /** Training images beside the one that is shown large. */
    NeighbourSearch neighbours() {
        return neighbours;
    }

    /** The endless gallery; while it plays, the screen itself rests. */
    DemoViewModel demo() {
        return demo;
    }

    /** The images of the pins. */
    PinnedImages pinned() {
        return pinned;
    }

    /** Goes along the ways between noises. */
    WayPlayback playback() {
        return playback;
    }

    /** Whether the gallery has images of what is chosen now. */
    public boolean showsChoice() {
        return images.board()
                .filter(now -> now.finished() > 0
                        && now.run().choice().equals(state.get().choice()))
                .isPresent();
    }

    /** The gallery's images on the screen; empty before the first network is open. */
    Optional<SampleBoard> board() {
        return images.board();
    }

    /** The screen is in view: samples what was asked for in the meantime or stopped by {@link #hide()}. */
    public void show() {
        shown = true;
        active().show(state.get());
        pinned.show(state.get().pins());
    }

    /**
     * The screen goes out of view: unfinished images are cancelled, for the engine belongs to what is looked at, and the
     * same seed gives the same images when the user returns.
     */
    public void hide() {
        shown = false;
        playback.pause();
        pinned.hide();
        active().hide();
    }

    /** Samples again, after a stop or an error. */
    public void again() {
        active().again();
    }

    /** Stops the images on their way; what is done stays. */
    public void stop() {
        if (progress.get().isRunning()) {
            active().stop();
        }
    }

    /** Stops everything for good. */
    public void close() {
        hide();
        demo.close();
    }

    /** Changes the view. */
    public void update(UnaryOperator<SamplingState> change) {
        SamplingState before = state.get();
        SamplingState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        ModeSampling left = of(before.mode());
        if (after.mode() != before.mode() && shown) {
            left.hide();
        }
        state.set(after);
        if (after.mode() != before.mode()) {
            changeMode(before, after);
        } else {
            left.changed(before, after);
        }
        inspect();
    }

    private void changeMode(SamplingState before, SamplingState after) {
        playback.pause();
        images.changed(before, after); // a choice may have changed with the mode
        progress.set(active().progress().get());
        if (shown) {
            active().show(after);
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
            again(); // the file may be another one by now
        } else {
            updateChoice(now -> next);
        }
    }

    /** Selects an image of the mode that is shown. */
    public void select(int index) {
        update(now -> now.withSelected(Math.max(0, Math.min(active().count() - 1, index))));
    }

    /** Moves the selection along the images; it stays among them and comes into view. */
    public void moveSelection(int by) {
        select(selected() + by);
        gallery().reveal(selected());
    }

    /** Pins the selected image, or unpins it. */
    void togglePin() {
        active().at(selected()).ifPresent(image -> {
            Pin pin = Pin.of(image.key());
            if (state.get().pins().contains(pin)) {
                unpin(pin);
            } else {
                pinned.keep(image);
                update(now -> now.withPins(
                        Stream.concat(now.pins().stream(), Stream.of(pin)).toList()));
            }
        });
    }

    /** Forgets a pin. */
    void unpin(Pin pin) {
        update(now -> now.withPins(
                now.pins().stream().filter(other -> !other.equals(pin)).toList()));
    }

    /** Goes back to how a pinned image was made. */
    void restore(Pin pin) {
        update(now -> PinnedView.of(pin, now, opened.get()));
        gallery().reveal(selected());
    }

    private void opened(SampleModel model) {
        opened.set(Optional.of(model));
    }

    /** Index of the selected image of the mode that is shown. */
    int selected() {
        return Math.max(0, Math.min(active().count() - 1, state.get().inView()));
    }

    private void inspect() {
        active().at(selected()).ifPresent(image -> inspecting.submit(() -> ImageInspection.of(image)));
    }

    private void inspected(ImageInspection result) {
        boolean wanted =
                active().at(selected()).filter(image -> image == result.image()).isPresent();
        if (wanted) {
            inspection.set(Optional.of(result));
        }
    }
}
