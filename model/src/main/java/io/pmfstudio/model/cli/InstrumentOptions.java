package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.DataSpread;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.instrument.Composition;
import io.pmfstudio.model.field.instrument.EffectiveDimension;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Measure;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Of;
import io.pmfstudio.model.field.instrument.FieldError;
import io.pmfstudio.model.field.instrument.Instrument;
import io.pmfstudio.model.field.instrument.MeanFlowIdentity;
import io.pmfstudio.model.field.instrument.NearestData;
import io.pmfstudio.model.field.instrument.NearestData.Question;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is measured of a field, as options. */
final class InstrumentOptions {
    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            description = "Measures the field instead of showing it: residual of the MeanFlow identity, change"
                    + " (|du/dt|), composition (one jump against two), error-u and error-x, a network against the exact"
                    + " field of --data at the same states, in standard deviations of the data's pixels, or dimension-x,"
                    + " dimension-u, components-x and components-u, in how many dimensions a field varies over --samples"
                    + " noises, or posterior and novelty, how many images of --data a state may come from, and how near x is to"
                    + " one of them.")
    private Optional<Kind> kind;

    @Option(
            names = "--between",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "Where composition's two jumps meet, from r (0) to t (1) (default: 0.5).")
    private double between;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "" + EffectiveDimension.USUAL_SAMPLES,
            description = "Noises over which dimensions are counted, from --seed on (default: ${DEFAULT-VALUE}).")
    private int samples;

    private enum Kind {
        RESIDUAL,
        CHANGE,
        COMPOSITION,
        ERROR_U,
        ERROR_X,
        DIMENSION_X,
        DIMENSION_U,
        COMPONENTS_X,
        COMPONENTS_U,
        POSTERIOR,
        NOVELTY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a data set plays a part. */
    boolean needData() {
        return kind.filter(EnumSet.of(Kind.ERROR_U, Kind.ERROR_X, Kind.POSTERIOR, Kind.NOVELTY)::contains)
                .isPresent();
    }

    /**
     * What is asked for.
     *
     * @param instrument what measures
     * @param title what a figure's head says
     * @param value what the number is
     * @param pictures as what its pictures are coloured
     */
    record Chosen(Instrument instrument, String title, String value, Quantity pictures) {
        /** One whose pictures lie around zero. */
        Chosen(Instrument instrument, String title, String value) {
            this(instrument, title, value, Quantity.U);
        }
    }

    /**
     * The instrument, if one is asked for.
     *
     * @param opened the sources, with the exact field if this needs the data
     * @throws IllegalArgumentException if its number makes no sense
     */
    Optional<Chosen> chosen(FieldSourceOptions.Opened opened) {
        return kind.map(asked -> switch (asked) {
            case RESIDUAL ->
                new Chosen(MeanFlowIdentity.RESIDUAL, "MeanFlow identity  u + (t − r)·du/dt − v", "|residual| / |v|");
            case CHANGE -> new Chosen(MeanFlowIdentity.CHANGE, "Rate of change  du/dt along v", "|du/dt|");
            case COMPOSITION ->
                new Chosen(new Composition(between), "Composition  t → s → r against t → r", "|difference| / |way|");
            case ERROR_U -> error(FieldError.Of.U, opened, "Error of the average velocity  u − u of the exact field");
            case ERROR_X -> error(FieldError.Of.X, opened, "Error of the denoised image  x − x of the exact field");
            case DIMENSION_X -> dimension(Of.X, Measure.PARTICIPATION);
            case DIMENSION_U -> dimension(Of.U, Measure.PARTICIPATION);
            case COMPONENTS_X -> dimension(Of.X, Measure.COMPONENTS);
            case COMPONENTS_U -> dimension(Of.U, Measure.COMPONENTS);
            case POSTERIOR ->
                nearest(Question.POSTERIOR, opened, "Training images that may have become z", "exp(entropy)");
            case NOVELTY -> nearest(Question.NOVELTY, opened, "Nearest training image of x", "nearest / second");
        });
    }

    private static Chosen nearest(Question question, FieldSourceOptions.Opened opened, String title, String value) {
        return new Chosen(new NearestData(question, opened.images().orElseThrow()), title, value, Quantity.X);
    }

    private Chosen dimension(Of of, Measure measure) {
        boolean ratio = measure == Measure.PARTICIPATION;
        String what = of == Of.X ? "x" : "u";
        return new Chosen(
                new EffectiveDimension(of, measure, samples),
                (ratio ? "Effective dimension of " : "Components for 90 % of the variance of ") + what + " over "
                        + samples + " noises",
                ratio ? "(Σλ)² / Σλ²" : "components");
    }

    private static Chosen error(FieldError.Of of, FieldSourceOptions.Opened opened, String title) {
        double scale = DataSpread.of(opened.images().orElseThrow());
        return new Chosen(new FieldError(of, opened.exact().orElseThrow(), scale), title, "rms / σ of the data");
    }
}
