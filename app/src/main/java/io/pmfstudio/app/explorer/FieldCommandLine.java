package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.CommandLineText;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code pmf field} commands that compute the shown numbers without a window, one for each source. */
final class FieldCommandLine {
    /** What the number of a data image follows. */
    static final String IMAGE_STATES = "image:";

    /** What the file of a picture follows. */
    static final String PICTURE_STATES = "picture:";

    private FieldCommandLine() {}

    /** A line for each source; with an instrument, for each that it is for. */
    static String of(ShownFields fields, OverlayChoice overlay) {
        return Stream.concat(
                        line(fields.a(), overlay, "a").stream(),
                        fields.b().flatMap(work -> line(work, overlay, "b")).stream())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static Optional<String> line(FieldWork work, OverlayChoice overlay, String side) {
        boolean refused = overlay.kind().isRefusedBy(work.query().source());
        return refused ? Optional.empty() : Optional.of(of(work, overlay, side));
    }

    private static String of(FieldWork work, OverlayChoice overlay, String side) {
        FieldQuery query = work.query();
        String source = query.source().model();
        String states = states(work);
        CommandLineText line = new CommandLineText("field")
                .option("--source", query.source().kind().name().toLowerCase(Locale.ROOT));
        if (!source.isEmpty()) {
            line.option("--model", source);
        }
        boolean statesOfNetwork = states.equals("ode") || states.equals("path");
        if (statesOfNetwork && !query.statesModel().equals(source)) {
            line.option(source.isEmpty() ? "--model" : "--states-model", query.statesModel());
        }
        line.option("--data", query.data());
        if (query.hasClass()) {
            Guidance guidance = query.guidance();
            line.option("--class", query.classIndex())
                    .option("--omega", guidance.omega())
                    .option("--interval", guidance.tMin() + "," + guidance.tMax());
        }
        if (query.grid().equals(TriangleGrid.FIGURE_ONE)) {
            line.option("--preset", "figure1");
        } else {
            line.option("--grid", query.grid().steps());
        }
        line.option("--seed", query.start().noise()).option("--states", states);
        InstrumentKind instrument = overlay.kind();
        if (instrument.isPresent()) {
            line.option("--instrument", instrument.commandName());
        }
        if (instrument.hasBetween()) {
            line.option("--between", overlay.between());
        }
        String name = instrument.isPresent() ? instrument.commandName() : "field";
        return line.option("--output", name + "-" + side + ".safetensors").toString();
    }

    /** The states in the words of {@code --states}. */
    static String states(FieldWork work) {
        return switch (work.opened().states()) {
            case EXACT_TRAJECTORY -> "exact";
            case ODE_TRAJECTORY -> "ode";
            case OWN_PATH -> "path";
            case DATA_IMAGE -> IMAGE_STATES + work.query().start().image();
            case PICTURE -> PICTURE_STATES + work.query().start().picture();
        };
    }
}
