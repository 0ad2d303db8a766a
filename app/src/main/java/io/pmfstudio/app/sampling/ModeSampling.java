package io.pmfstudio.app.sampling;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;

/** What samples and shows images in one or some modes of the screen. Screen thread. */
interface ModeSampling {
    /** It comes into view: samples what is missing. */
    void show(SamplingState state);

    /** It goes out of view and stops; what is done stays. */
    void hide();

    /** The view was changed while this is in view or not. */
    void changed(SamplingState before, SamplingState after);

    /** Samples again, after a stop, an error or a change of a file. */
    void again();

    /** Stops; what is done stays. */
    void stop();

    /** Its images as they are painted. */
    Gallery gallery();

    /** The image that is shown at a place; empty while there is none. */
    Optional<SampledImage> at(int index);

    /** How many places there are. */
    int count();

    /** How far it has come. */
    ReadOnlyObjectProperty<SamplingProgress> progress();
}
