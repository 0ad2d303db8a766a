package io.pmfstudio.app.explorer;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * What is known of a field once its source is open, before any cell is there.
 *
 * @param source the source's name
 * @param shape shape of its images
 * @param classNames its classes by name, in the order of their index
 * @param images how many images the data set has
 * @param notes what was skipped while reading the data set
 * @param states which states the rows really lie on
 * @param noiseScale s of the noise
 */
public record OpenedField(
        String source,
        ImageShape shape,
        List<String> classNames,
        int images,
        List<String> notes,
        ShownStates states,
        double noiseScale) {
    /** Which states a field is shown on. */
    public enum ShownStates {
        EXACT_TRAJECTORY,
        ODE_TRAJECTORY,
        OWN_PATH,
        DATA_IMAGE,
        PICTURE
    }

    public OpenedField {
        classNames = List.copyOf(classNames);
        notes = List.copyOf(notes);
    }
}
