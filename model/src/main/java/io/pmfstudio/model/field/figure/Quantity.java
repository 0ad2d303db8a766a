package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Locale;

/** Which of a cell's images is shown. */
public enum Quantity {
    /** The denoised image x(z_t, r, t). */
    X,
    /** The average velocity u(z_t, r, t). */
    U,
    /** The velocity v(z_t, t), the same in a whole row. */
    V,
    /** -u, which looks like an image: the paper's Figure 1 shows u so. */
    MINUS_U,
    /** The state z_t, the same in a whole row. */
    Z;

    /** Its values in a cell, C·H·W. */
    public float[] of(FieldCell cell) {
        return switch (this) {
            case X -> cell.x();
            case U -> cell.u();
            case V -> cell.v();
            case MINUS_U -> negative(cell.u());
            case Z -> cell.z();
        };
    }

    private static float[] negative(float[] values) {
        float[] negative = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        return negative;
    }

    /** Whether its values lie around zero (velocities) rather than being pictures in [-1, 1]. */
    public boolean isSigned() {
        return this == U || this == V || this == MINUS_U;
    }

    /** The colours that it has unless others are chosen: a velocity goes from blue to red, all else is a picture. */
    public ColourMap ordinaryMap() {
        return this == U || this == V ? ColourMap.SIGNED : ColourMap.GREY;
    }

    /** A painter for these cells, with one pair of limits for all of them. */
    public PixelPainter painter(ImageShape shape, List<FieldCell> cells) {
        return isSigned()
                ? new PixelPainter(
                        shape,
                        ordinaryMap(),
                        ColourLimits.signedFor(cells.stream().map(this::of).toList()))
                : PixelPainter.picture(shape);
    }

    /** Its letter in the paper. */
    public String letter() {
        return this == MINUS_U ? "-u" : name().toLowerCase(Locale.ROOT);
    }
}
