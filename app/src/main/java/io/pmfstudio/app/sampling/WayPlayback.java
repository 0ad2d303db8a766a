package io.pmfstudio.app.sampling;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Goes along the ways between noises, image by image, and begins anew at their end. Screen thread. */
final class WayPlayback {
    private final SamplingViewModel viewModel;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();

    WayPlayback(SamplingViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /** Whether images follow one another. */
    ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** Plays, or pauses. */
    void toggle() {
        playing.set(!playing.get() && plan().isPresent());
    }

    void pause() {
        playing.set(false);
    }

    /** How many images there are from the first noise to the last; an inner noise counts once. */
    int frames() {
        return plan().map(plan -> plan.rows().size() * pieces(plan) + 1).orElse(1);
    }

    /** Which of them is selected. */
    int frame() {
        int place = viewModel.selected();
        return plan().map(plan -> place / plan.columns().size() * pieces(plan)
                        + place % plan.columns().size())
                .orElse(0);
    }

    /** Selects one of them. */
    void seek(int frame) {
        plan().ifPresent(plan -> {
            int row = Math.min(plan.rows().size() - 1, frame / pieces(plan));
            viewModel.moveSelection(row * plan.columns().size() + frame - row * pieces(plan) - viewModel.selected());
        });
    }

    /** Goes one image on, unless it is still to come. */
    void tick() {
        int frame = (frame() + 1) % frames();
        boolean there = plan().filter(plan -> {
                    int row = Math.min(plan.rows().size() - 1, frame / pieces(plan));
                    int place = row * plan.columns().size() + frame - row * pieces(plan);
                    return viewModel.grid().at(place).isPresent();
                })
                .isPresent();
        if (there) {
            seek(frame);
        }
    }

    private Optional<GridPlan> plan() {
        return viewModel.state().get().mode() == SamplingMode.INTERPOLATE
                ? viewModel.grid().board().get().map(GridBoard::plan)
                : Optional.empty();
    }

    private static int pieces(GridPlan plan) {
        return plan.columns().size() - 1;
    }
}
