package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.FieldProgress;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Waits until the Explorer's first triangle is complete and on the screen, then closes the studio. */
final class SmokeRun {
    private static final Duration PATIENCE = Duration.seconds(120);

    private final Studio studio;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AnimationTimer drawn = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (studio.explorer().progress().get().phase() == Phase.COMPLETE && isOnScreen()) {
                end(true);
            }
        }
    };

    SmokeRun(Studio studio) {
        this.studio = studio;
    }

    void begin() {
        drawn.start();
        studio.explorer().progress().addListener((value, before, now) -> failOn(now));
        PauseTransition patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> end(false));
        patience.play();
    }

    private boolean isOnScreen() {
        int[] shown = studio.explorerView().trianglePixels().shown().argb();
        return studio.explorer()
                .triangle()
                .get()
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
