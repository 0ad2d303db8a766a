package io.pmfstudio.model.cli;

import io.pmfstudio.model.field.instrument.Composition;
import io.pmfstudio.model.field.instrument.Instrument;
import io.pmfstudio.model.field.instrument.MeanFlowIdentity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is measured of a field, as options. */
final class InstrumentOptions {
    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            description = "Measures the field instead of showing it: residual of the MeanFlow identity, change"
                    + " (|du/dt|), or composition (one jump against two).")
    private Optional<Kind> kind;

    @Option(
            names = "--between",
            paramLabel = "S",
            defaultValue = "0.5",
            description = "Where composition's two jumps meet, from r (0) to t (1) (default: 0.5).")
    private double between;

    private enum Kind {
        RESIDUAL,
        CHANGE,
        COMPOSITION
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
     * @throws IllegalArgumentException if its number makes no sense
     */
    Optional<Chosen> chosen() {
        return kind.map(asked -> switch (asked) {
            case RESIDUAL ->
                new Chosen(MeanFlowIdentity.RESIDUAL, "MeanFlow identity  u + (t − r)·du/dt − v", "|residual| / |v|");
            case CHANGE -> new Chosen(MeanFlowIdentity.CHANGE, "Rate of change  du/dt along v", "|du/dt|");
            case COMPOSITION ->
                new Chosen(new Composition(between), "Composition  t → s → r against t → r", "|difference| / |way|");
        });
    }
}
