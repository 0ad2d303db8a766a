package io.pmfstudio.app.explorer;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.instrument.Composition;
import io.pmfstudio.model.field.instrument.EffectiveDimension;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Measure;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Of;
import io.pmfstudio.model.field.instrument.FieldError;
import io.pmfstudio.model.field.instrument.Instrument;
import io.pmfstudio.model.field.instrument.MeanFlowIdentity;
import io.pmfstudio.model.field.instrument.NearestData;
import java.util.Locale;
import java.util.function.Function;

/**
 * What can be measured of a field, one entry each: the instrument, its colours, and by the entry's name the texts
 * {@code instrument.NAME}, and the name for {@code pmf field --instrument}.
 */
public enum InstrumentKind {
    /** No instrument: the images alone. */
    NONE(ColourMap.GREY, HeatScale.LINEAR, parts -> {
        throw new IllegalArgumentException("no instrument is chosen");
    }),
    /** How far the MeanFlow identity is from holding. */
    RESIDUAL(ColourMap.SEQUENTIAL, HeatScale.LINEAR, parts -> MeanFlowIdentity.RESIDUAL),
    /** |du/dt|. */
    CHANGE(ColourMap.HEAT, HeatScale.LOGARITHMIC, parts -> MeanFlowIdentity.CHANGE),
    /** One jump against two. */
    COMPOSITION(ColourMap.SEQUENTIAL, HeatScale.LINEAR, parts -> new Composition(parts.between())),
    /** u against the exact field. */
    ERROR_U(
            ColourMap.SEQUENTIAL,
            HeatScale.LINEAR,
            parts -> new FieldError(FieldError.Of.U, parts.exact(), parts.spread())),
    /** x against the exact field. */
    ERROR_X(
            ColourMap.SEQUENTIAL,
            HeatScale.LINEAR,
            parts -> new FieldError(FieldError.Of.X, parts.exact(), parts.spread())),
    /** In how many dimensions x varies over noises. */
    DIMENSION_X(ColourMap.SEQUENTIAL, HeatScale.LOGARITHMIC, parts -> dimension(Of.X, Measure.PARTICIPATION)),
    /** In how many dimensions u varies over noises. */
    DIMENSION_U(ColourMap.SEQUENTIAL, HeatScale.LOGARITHMIC, parts -> dimension(Of.U, Measure.PARTICIPATION)),
    /** How many components hold most of the variance of x. */
    COMPONENTS_X(ColourMap.SEQUENTIAL, HeatScale.LINEAR, parts -> dimension(Of.X, Measure.COMPONENTS)),
    /** How many components hold most of the variance of u. */
    COMPONENTS_U(ColourMap.SEQUENTIAL, HeatScale.LINEAR, parts -> dimension(Of.U, Measure.COMPONENTS)),
    /** How many training images the state may come from. */
    POSTERIOR(
            ColourMap.SEQUENTIAL,
            HeatScale.LOGARITHMIC,
            parts -> new NearestData(NearestData.Question.POSTERIOR, parts.data())),
    /** How near x is to one training image. */
    NOVELTY(
            ColourMap.SEQUENTIAL,
            HeatScale.LINEAR,
            parts -> new NearestData(NearestData.Question.NOVELTY, parts.data()));

    private static final double LEAST_SHARE = 0.01;

    private final ColourMap map;
    private final HeatScale usualScale;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Parts, Instrument> maker;

    InstrumentKind(ColourMap map, HeatScale usualScale, Function<Parts, Instrument> maker) {
        this.map = map;
        this.usualScale = usualScale;
        this.maker = maker;
    }

    private static Instrument dimension(Of of, Measure measure) {
        return new EffectiveDimension(of, measure, EffectiveDimension.USUAL_SAMPLES);
    }

    /** What an instrument may need beside the source. Engine's side. */
    interface Parts {
        /** The exact field of the data set. */
        FieldSource exact();

        /** The training images. */
        ImageDataSet data();

        /** The standard deviation of a pixel of the data set; reads all images. */
        double spread();

        /** Where composition's two jumps meet, from r (0) to t (1). */
        double between();
    }

    /** Makes the instrument. */
    Instrument instrument(Parts parts) {
        return maker.apply(parts);
    }

    /** Whether there is one. */
    public boolean isPresent() {
        return this != NONE;
    }

    /** Whether it says nothing of a source: the exact field is what errors are measured from. */
    boolean isRefusedBy(SourceChoice source) {
        return (this == ERROR_U || this == ERROR_X) && source.kind() == SourceChoice.Kind.EXACT;
    }

    /** Whether it has a third time s between r and t. */
    boolean hasBetween() {
        return this == COMPOSITION;
    }

    /** Colours of its numbers. */
    ColourMap map() {
        return map;
    }

    /** The least number that is bright: below it a share is as good as none, and to a solver's accuracy. */
    double leastBright() {
        return this == RESIDUAL || this == COMPOSITION || this == ERROR_U || this == ERROR_X ? LEAST_SHARE : 0;
    }

    /** How its numbers are shown unless the user chooses otherwise. */
    HeatScale usualScale() {
        return usualScale;
    }

    /** As what its pictures are coloured: as images where they are some, else as velocities, around zero. */
    Quantity pictures() {
        return this == POSTERIOR || this == NOVELTY ? Quantity.X : Quantity.U;
    }

    /** Its name on the command line. */
    String commandName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
