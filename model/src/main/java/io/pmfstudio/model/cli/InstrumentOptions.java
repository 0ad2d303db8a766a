package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.DataSpread;
import io.pmfstudio.model.field.instrument.Composition;
import io.pmfstudio.model.field.instrument.EffectiveDimension;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Measure;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Of;
import io.pmfstudio.model.field.instrument.FieldError;
import io.pmfstudio.model.field.instrument.Instrument;
import io.pmfstudio.model.field.instrument.MeanFlowIdentity;
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
                    + " noises.")
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
        COMPONENTS_U;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether a data set plays a part. */
    boolean needData() {
        return kind.filter(asked -> asked == Kind.ERROR_U || asked == Kind.ERROR_X)
                .isPresent();
    }

    /**
     * What is asked for.
     *
     * @param instrument what measures
     * @param title what a figure's head says
     * @param value what the number is
     */
    record Chosen(Instrument instrument, String title, String value) {}

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
        });
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
