package io.pmfstudio.app.playground;

import com.google.gson.Gson;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PlaneDistribution;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.PointCloud;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@link PlaygroundState} as it is saved. Data of the user's own are saved with all their points.
 *
 * @param kind always {@link #KIND}, which tells it from other views
 * @param shape the data's name, where they are known by one
 * @param cloud the data's points, where they are not
 * @param marked the marked particle, below 0 for none
 */
record PlaygroundJson(
        String kind,
        PlaneShape shape,
        PointCloud cloud,
        FlowSource source,
        PredictionTarget target,
        int dimensions,
        long seed,
        double t,
        double r,
        Motion motion,
        int marked,
        List<PlaneOverlay> overlays) {
    private static final String KIND = "playground";
    private static final int MOST_POINTS = 10_000;
    private static final Gson GSON = new Gson();

    private static PlaygroundJson of(PlaygroundState state) {
        PlaygroundSetup setup = state.setup();
        PlaneLook look = state.look();
        return new PlaygroundJson(
                KIND,
                setup.data() instanceof PointCloud cloud && isSmall(cloud)
                        ? null
                        : setup.data() instanceof PlaneShape shape ? shape : PlaneShape.SWISS_ROLL,
                setup.data() instanceof PointCloud cloud && isSmall(cloud) ? cloud : null,
                setup.source(),
                setup.target(),
                setup.dimensions(),
                setup.seed(),
                look.t(),
                look.r(),
                look.motion(),
                look.marked().orElse(-1),
                look.overlays().stream().sorted().toList());
    }

    private static boolean isSmall(PointCloud cloud) {
        return cloud.points().length <= 2 * MOST_POINTS;
    }

    private PlaygroundState state() {
        if (!KIND.equals(kind) || !PlaygroundSetup.DIMENSIONS.contains(dimensions)) {
            throw new IllegalArgumentException("this is no view of the Playground");
        }
        PlaneDistribution data = shape == null ? Objects.requireNonNull(cloud, "a view has data") : shape;
        PlaygroundSetup setup = new PlaygroundSetup(
                data, Objects.requireNonNull(source), Objects.requireNonNull(target), dimensions, seed);
        PlaneLook look = new PlaneLook(
                t,
                r,
                Objects.requireNonNull(motion),
                marked < 0 ? OptionalInt.empty() : OptionalInt.of(marked),
                Set.copyOf(overlays));
        return new PlaygroundState(setup, look);
    }

    static String write(PlaygroundState state) {
        return GSON.toJson(of(state));
    }

    /** Empty if it is not a whole view. */
    static Optional<PlaygroundState> read(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, PlaygroundJson.class))
                    .map(PlaygroundJson::state);
        } catch (RuntimeException e) { // no JSON, or Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
