package io.pmfstudio.app.comparison;

import io.pmfstudio.app.task.BackgroundRunner;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Whether a pair may be dropped with what it has learned. Screen's thread only. */
final class PairEndings {
    private final BackgroundRunner runner;
    private final UnsavedSteps unsaved;
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
    private Consumer<Runnable> decides = Runnable::run;
    private boolean asking;

    PairEndings(BackgroundRunner runner, UnsavedSteps unsaved) {
        this.runner = runner;
        this.unsaved = unsaved;
    }

    /** What decides, when a pair that learned for long is to be dropped, whether it is. At first it always is. */
    void decidedBy(Consumer<Runnable> decision) {
        decides = decision;
    }

    /** How often it has been asked: each time what a control shows may not have come to be. */
    ReadOnlyIntegerProperty asked() {
        return asked.getReadOnlyProperty();
    }

    /**
     * Does something that drops a pair, if that may be: at once where little would be lost.
     *
     * @param step that the pair has reached
     */
    void end(int step, Runnable action) {
        if (!unsaved.areDear(step)) {
            action.run();
            return;
        }
        if (asking) {
            return; // one question at a time
        }
        asking = true;
        // later, for a question waits for its answer, and a control must have finished changing until then
        runner.onScreen(() -> {
            try {
                decides.accept(action);
            } finally {
                asking = false;
                asked.set(asked.get() + 1);
            }
        });
    }
}
