package io.pmfstudio.app.playground;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The guided tour through the Playground: each step shows a saved view, in which everything may be tried. Screen thread. */
public final class PlaygroundTour {
    private final PlaygroundViewModel viewModel;
    private final List<TourStep> steps = TourStep.all();
    private final ReadOnlyObjectWrapper<OptionalInt> at = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    private Optional<PlaygroundState> before = Optional.empty();

    /** A tour that has not begun. */
    public PlaygroundTour(PlaygroundViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /** The step that is shown, from 0; empty outside of the tour. */
    ReadOnlyObjectProperty<OptionalInt> at() {
        return at.getReadOnlyProperty();
    }

    List<TourStep> steps() {
        return steps;
    }

    /** Begins with the first step, or ends and shows what was seen before. */
    void toggle() {
        if (at.get().isEmpty()) {
            before = Optional.of(viewModel.state().get());
            show(0);
        } else {
            at.set(OptionalInt.empty());
            before.ifPresent(viewModel::restore);
        }
    }

    /** Goes some steps on, or back; at the ends nothing happens. */
    void go(int by) {
        at.get().ifPresent(now -> {
            if (now + by >= 0 && now + by < steps.size()) {
                show(now + by);
            }
        });
    }

    private void show(int index) {
        at.set(OptionalInt.of(index));
        TourStep step = steps.get(index);
        viewModel.restore(step.state());
        if (step.plays()) {
            viewModel.clock().play();
        } else {
            viewModel.clock().scrub(step.state().look().t());
        }
        boolean known = viewModel.network().get().isPresent();
        if (step.trains() && !known && !viewModel.training().get()) {
            viewModel.toggleTraining();
        }
    }
}
