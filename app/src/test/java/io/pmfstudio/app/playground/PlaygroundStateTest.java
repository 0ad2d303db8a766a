package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.PointCloud;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A view that is saved comes back as it was. */
class PlaygroundStateTest {
    private static final PlaygroundState CHANGED = new PlaygroundState(
            new PlaygroundSetup(PlaneShape.MOONS, FlowSource.LEARNED, PredictionTarget.U, 512, 7),
            PlaneLook.FIRST
                    .at(new TimePair(0.75, 0.25))
                    .withMotion(Motion.JUMP)
                    .withMarked(OptionalInt.of(12))
                    .toggled(PlaneOverlay.U_LEARNED)
                    .toggled(PlaneOverlay.X_EXACT));

    @Test
    void everyPartComesBack() {
        assertEquals(Optional.of(CHANGED), PlaygroundState.fromJson(CHANGED.toJson()));
        assertEquals(Optional.of(PlaygroundState.FIRST), PlaygroundState.fromJson(PlaygroundState.FIRST.toJson()));
    }

    @Test
    void ownDataComeBackUnlessTheyAreTooMany() {
        PointCloud own = PointCloud.of("mine", new float[] {0, 0.5f, -1, 0.25f}, 0.02);
        PlaygroundState drawn = CHANGED.withSetup(setup -> setup.withData(own));
        assertEquals(Optional.of(drawn), PlaygroundState.fromJson(drawn.toJson()));
        PointCloud many = PointCloud.of("many", new float[20_002], 0.02);
        PlaygroundState huge = CHANGED.withSetup(setup -> setup.withData(many));
        assertEquals(
                Optional.of(CHANGED.withSetup(setup -> setup.withData(PlaneShape.SWISS_ROLL))),
                PlaygroundState.fromJson(huge.toJson()));
    }

    @Test
    void whatIsNoWholeViewIsNone() {
        String whole = CHANGED.toJson();
        for (String broken : new String[] {
            "",
            "{}",
            "[1]",
            whole.substring(1),
            whole.replace("MOONS", "SUNS"),
            whole.replace("512", "3"),
            whole.replace("0.75", "75"),
            whole.replace("\"playground\"", "\"samples\""),
            whole.replace("\"JUMP\"", "null"),
        }) {
            assertTrue(PlaygroundState.fromJson(broken).isEmpty(), broken);
        }
    }
}
