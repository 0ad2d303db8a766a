package io.pmfstudio.app.playground;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the Playground shows.
 *
 * @param setup what its flows depend on
 * @param look how they are looked at
 */
public record PlaygroundState(PlaygroundSetup setup, PlaneLook look) {
    /** What is shown at first. */
    public static final PlaygroundState FIRST = new PlaygroundState(PlaygroundSetup.FIRST, PlaneLook.FIRST);

    /** The same with a changed setup. */
    public PlaygroundState withSetup(UnaryOperator<PlaygroundSetup> change) {
        return new PlaygroundState(change.apply(setup), look);
    }

    /** The same with a changed look. */
    public PlaygroundState withLook(UnaryOperator<PlaneLook> change) {
        return new PlaygroundState(setup, change.apply(look));
    }

    /** As JSON; data of the user's own with all their points, the Swiss roll in place of too many. */
    public String toJson() {
        return PlaygroundJson.write(this);
    }

    /** From JSON; empty if it is not a whole view. */
    public static Optional<PlaygroundState> fromJson(String json) {
        return PlaygroundJson.read(json);
    }
}
