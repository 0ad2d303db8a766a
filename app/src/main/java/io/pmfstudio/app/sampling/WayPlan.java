package io.pmfstudio.app.sampling;

import java.util.Objects;

/**
 * The ways from noise to noise.
 *
 * @param typed the noises as the user wrote them: seeds, or seed:image, with commas between
 * @param pieces into how many pieces each way is cut
 */
public record WayPlan(String typed, int pieces) {
    /** The plan of a first start. */
    public static final WayPlan FIRST = new WayPlan("0:0, 0:1, 0:2, 0:3", 12);

    /** The most pieces of one way. */
    public static final int MOST_PIECES = GridPlan.MOST - 1;

    public WayPlan {
        Objects.requireNonNull(typed, "a way needs noises, which may be none");
        if (pieces < 1 || pieces > MOST_PIECES) {
            throw new IllegalArgumentException("a way has 1 to " + MOST_PIECES + " pieces, not " + pieces);
        }
    }

    /** The same between other noises. */
    public WayPlan withNoises(String next) {
        return new WayPlan(next, pieces);
    }

    /** The same in another number of pieces. */
    public WayPlan withPieces(int next) {
        return new WayPlan(typed, next);
    }
}
