package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import java.util.Optional;

/**
 * How far an instrument has come.
 *
 * @param phase what happens; OPENING while it waits for the fields
 * @param finished places that are read
 * @param cells all places of the sources that it is for
 * @param refused whether it is not for one of the sources
 * @param failure why it failed, in one sentence
 */
public record OverlayProgress(Phase phase, int finished, int cells, boolean refused, Optional<String> failure) {
    /** Nothing is measured. */
    static final OverlayProgress NOTHING = new OverlayProgress(Phase.COMPLETE, 0, 0, false, Optional.empty());

    /** Whether something is under way that can be stopped. */
    public boolean isRunning() {
        return phase == Phase.OPENING || phase == Phase.COMPUTING;
    }
}
