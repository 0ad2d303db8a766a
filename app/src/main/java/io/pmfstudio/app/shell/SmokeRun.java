package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.FieldProgress;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Waits until the Explorer's first triangle, or its first cells, are on the screen, then closes the studio. */
final class SmokeRun {
    private static final Duration PATIENCE = Duration.seconds(120);

    /** What to wait for. */
    enum Until {
        FIRST_CELLS,
        COMPLETE
    }

    private final Studio studio;
    private final Until until;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AnimationTimer drawn = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (isFarEnough() && isOnScreen()) {
                end(true);
            }
        }
    };

    SmokeRun(Studio studio, Until until) {
        this.studio = studio;
        this.until = until;
    }

    void begin() {
        drawn.start();
        studio.explorer().progress().addListener((value, before, now) -> failOn(now));
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> end(false));
        patience.play();
    }

    private boolean isFarEnough() {
        return until == Until.FIRST_CELLS || studio.explorer().progress().get().phase() == Phase.COMPLETE;
    }

    private boolean isOnScreen() {
        int[] shown = studio.explorerView().trianglePixels().shown().argb();
        return studio.explorer()
                .firstPainting()
                .filter(painting -> painting.picture().argb() == shown)
                .isPresent();
    }

    private void failOn(FieldProgress now) {
        if (now.phase() == Phase.FAILED) {
            end(false);
        }
    }

    private void end(boolean good) {
        if (ended.compareAndSet(false, true)) {
            drawn.stop();
            if (good) {
                studio.close();
            } else {
                studio.fail();
            }
        }
    }
}
