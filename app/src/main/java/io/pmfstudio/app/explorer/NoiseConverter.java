package io.pmfstudio.app.explorer;

import io.pmfstudio.model.flow.NoiseImage;
import javafx.util.StringConverter;

/** A noise as it is typed: a seed, or seed:image. */
final class NoiseConverter extends StringConverter<NoiseImage> {
    @Override
    public String toString(NoiseImage noise) {
        return noise == null ? "" : noise.toString();
    }

    @Override
    public NoiseImage fromString(String text) {
        return NoiseImage.parse(text);
    }
}
