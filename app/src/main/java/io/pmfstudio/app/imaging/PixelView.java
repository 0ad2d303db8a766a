package io.pmfstudio.app.imaging;

import java.nio.IntBuffer;
import javafx.animation.AnimationTimer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Shows pictures from one reused pixel buffer, swapped at most once per pulse whatever the rate at which pictures come.
 * Pixels are never smoothed.
 */
public final class PixelView extends ImageView {
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            swap();
        }
    };
    private Picture waiting = Picture.EMPTY;
    private Picture shown = Picture.EMPTY;
    private PixelBuffer<IntBuffer> buffer;

    /** An empty view. */
    public PixelView() {
        setSmooth(false);
        sceneProperty().addListener((scene, before, now) -> {
            if (now == null) {
                pulse.stop();
            } else if (waiting.argb() != shown.argb()) {
                pulse.start();
            }
        });
    }

    /** Shows a picture from the next pulse on. */
    public void show(Picture picture) {
        waiting = picture;
        if (getScene() != null) {
            pulse.start();
        }
    }

    /** The picture that is in the buffer. */
    public Picture shown() {
        return shown;
    }

    private void swap() {
        pulse.stop();
        if (waiting.argb() == shown.argb()) {
            return;
        }
        boolean fits = buffer != null && shown.width() == waiting.width() && shown.height() == waiting.height();
        shown = waiting;
        if (shown.isEmpty()) {
            buffer = null;
            setImage(null);
        } else if (fits) {
            buffer.updateBuffer(pixels -> {
                pixels.getBuffer().put(0, shown.argb());
                return null;
            });
        } else {
            IntBuffer pixels = IntBuffer.wrap(shown.argb().clone());
            buffer = new PixelBuffer<>(shown.width(), shown.height(), pixels, PixelFormat.getIntArgbPreInstance());
            setImage(new WritableImage(buffer));
        }
    }
}
