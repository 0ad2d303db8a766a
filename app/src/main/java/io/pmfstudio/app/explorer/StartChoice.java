package io.pmfstudio.app.explorer;

import io.pmfstudio.model.flow.NoiseImage;
import java.util.Objects;

/**
 * Which states the rows of the triangles lie on, and what they are made of.
 *
 * @param states which kind
 * @param noise the noise e
 * @param image index of the data image of {@link StatesKind#DATA_IMAGE}
 * @param picture path of the picture of {@link StatesKind#PICTURE}; empty until one was chosen
 */
public record StartChoice(StatesKind states, NoiseImage noise, int image, String picture) {
    /** What the studio opens with. */
    public static final StartChoice FIRST = new StartChoice(StatesKind.EXACT, NoiseImage.first(7), 0, "");

    public StartChoice {
        Objects.requireNonNull(states, "a start needs states, EXACT, ODE, PATH, DATA_IMAGE or PICTURE");
        Objects.requireNonNull(noise, "a start needs a noise");
        Objects.requireNonNull(picture, "a start needs a picture, which may be empty");
        if (image < 0) {
            throw new IllegalArgumentException("images are counted from 0");
        }
        if (states == StatesKind.PICTURE && picture.isEmpty()) {
            throw new IllegalArgumentException("states of a picture need its file");
        }
    }

    /** The same on other states. */
    public StartChoice withStates(StatesKind next) {
        return new StartChoice(next, noise, image, picture);
    }

    /** The same with another noise. */
    public StartChoice withNoise(NoiseImage next) {
        return new StartChoice(states, next, image, picture);
    }

    /** The same with another data image. */
    public StartChoice withImage(int next) {
        return new StartChoice(states, noise, next, picture);
    }

    /** On the noised states of a picture. */
    public StartChoice withPicture(String file) {
        return new StartChoice(StatesKind.PICTURE, noise, image, file);
    }
}
