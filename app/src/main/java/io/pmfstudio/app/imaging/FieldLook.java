package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Objects;

/**
 * How a field is shown; nothing of this needs a new computation.
 *
 * @param quantity which of a cell's images
 * @param pictureMap colours of x and z
 * @param velocityMap colours of u and v
 * @param limits shared or per cell, for u and v
 */
public record FieldLook(Quantity quantity, ColourMap pictureMap, ColourMap velocityMap, LimitsMode limits) {
    /** Denoised images as they are, velocities blue to red with shared limits. */
    public static final FieldLook DEFAULT =
            new FieldLook(Quantity.X, ColourMap.GREY, ColourMap.SIGNED, LimitsMode.SHARED);

    public FieldLook {
        Objects.requireNonNull(quantity, "a look needs a quantity, X, U, V or Z");
        Objects.requireNonNull(pictureMap, "a look needs a colour map for pictures");
        Objects.requireNonNull(velocityMap, "a look needs a colour map for velocities");
        Objects.requireNonNull(limits, "a look needs a limits mode, SHARED or PER_CELL");
    }

    /** The same with another quantity. */
    public FieldLook withQuantity(Quantity other) {
        return new FieldLook(other, pictureMap, velocityMap, limits);
    }

    /** The same with other limits. */
    public FieldLook withLimits(LimitsMode other) {
        return new FieldLook(quantity, pictureMap, velocityMap, other);
    }

    /** The colour map of a quantity. */
    public ColourMap map(Quantity of) {
        return of.isSigned() ? velocityMap : pictureMap;
    }

    /** The same with another colour map for the quantity that is shown. */
    public FieldLook withMap(ColourMap map) {
        return quantity.isSigned()
                ? new FieldLook(quantity, pictureMap, map, limits)
                : new FieldLook(quantity, map, velocityMap, limits);
    }

    /** Limits of a quantity over all given cells. */
    public ColourLimits limitsOf(Quantity of, List<FieldCell> cells) {
        return of.isSigned()
                ? ColourLimits.signedFor(cells.stream().map(of::of).distinct().toList())
                : ColourLimits.PICTURE;
    }

    /** The painter of one cell. */
    public PixelPainter painter(ImageShape shape, Quantity of, FieldCell cell, ColourLimits shared) {
        boolean own = of.isSigned() && limits == LimitsMode.PER_CELL;
        return new PixelPainter(shape, map(of), own ? limitsOf(of, List.of(cell)) : shared);
    }
}
