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
 * How fields are shown; nothing of this needs a new computation.
 *
 * @param quantity which of a cell's images
 * @param arrangement which quantities stand beside each other
 * @param difference whether and how two sources are subtracted
 * @param pictureMap colours of pictures, x and z, and of -u
 * @param velocityMap colours of u and v
 * @param limits shared or per cell, for u and v and differences
 */
public record FieldLook(
        Quantity quantity,
        Arrangement arrangement,
        DifferenceView difference,
        ColourMap pictureMap,
        ColourMap velocityMap,
        LimitsMode limits) {
    /** Denoised images as they are, velocities blue to red with shared limits. */
    public static final FieldLook DEFAULT = new FieldLook(
            Quantity.X,
            Arrangement.ONE_QUANTITY,
            DifferenceView.SIGNED,
            ColourMap.GREY,
            ColourMap.SIGNED,
            LimitsMode.SHARED);

    public FieldLook {
        Objects.requireNonNull(quantity, "a look needs a quantity, X, U, V or Z");
        Objects.requireNonNull(arrangement, "a look needs an arrangement");
        Objects.requireNonNull(difference, "a look needs a difference, which may be OFF");
        Objects.requireNonNull(pictureMap, "a look needs a colour map for pictures");
        Objects.requireNonNull(velocityMap, "a look needs a colour map for velocities");
        Objects.requireNonNull(limits, "a look needs a limits mode, SHARED or PER_CELL");
    }

    /** The same with another quantity alone. */
    public FieldLook withQuantity(Quantity other) {
        return new FieldLook(other, Arrangement.ONE_QUANTITY, difference, pictureMap, velocityMap, limits);
    }

    /** The same with another arrangement; the first quantity of several is x. */
    public FieldLook withArrangement(Arrangement other) {
        Quantity first = other == Arrangement.X_BESIDE_U ? Quantity.X : quantity;
        return new FieldLook(first, other, difference, pictureMap, velocityMap, limits);
    }

    /** The same with another difference. */
    public FieldLook withDifference(DifferenceView other) {
        return new FieldLook(quantity, arrangement, other, pictureMap, velocityMap, limits);
    }

    /** The same with other limits. */
    public FieldLook withLimits(LimitsMode other) {
        return new FieldLook(quantity, arrangement, difference, pictureMap, velocityMap, other);
    }

    /** The quantities that stand beside each other. */
    public List<Quantity> quantities() {
        return arrangement == Arrangement.X_BESIDE_U ? List.of(Quantity.X, Quantity.MINUS_U) : List.of(quantity);
    }

    /** Whether limits matter: a quantity that is shown is no picture. */
    public boolean hasLimits() {
        return quantities().stream().anyMatch(Quantity::isSigned);
    }

    /** The colour map of a quantity. */
    public ColourMap map(Quantity of) {
        return of.ordinaryMap() == ColourMap.SIGNED ? velocityMap : pictureMap;
    }

    /** The colour map of the shown difference: a signed one has the colours of velocities. */
    public ColourMap differenceMap() {
        if (difference == DifferenceView.ABSOLUTE) {
            return ColourMap.SEQUENTIAL;
        }
        return velocityMap.isSigned() ? velocityMap : ColourMap.SIGNED;
    }

    /** The same with another colour map for the quantity that is shown. */
    public FieldLook withMap(ColourMap map) {
        return quantity.ordinaryMap() == ColourMap.SIGNED
                ? new FieldLook(quantity, arrangement, difference, pictureMap, map, limits)
                : new FieldLook(quantity, arrangement, difference, map, velocityMap, limits);
    }

    /** Limits of differences over all given images. */
    public ColourLimits differenceLimits(List<float[]> images) {
        ColourLimits around = ColourLimits.signedFor(images);
        return difference == DifferenceView.ABSOLUTE ? new ColourLimits(0, around.high()) : around;
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
