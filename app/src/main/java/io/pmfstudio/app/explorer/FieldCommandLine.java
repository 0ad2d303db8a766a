package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.CommandLineText;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code pmf field} commands that compute the shown numbers without a window, one for each source. */
final class FieldCommandLine {
    /** What the number of a data image follows. */
    static final String IMAGE_STATES = "image:";

    /** What the file of a picture follows. */
    static final String PICTURE_STATES = "picture:";

    private FieldCommandLine() {}

    static String of(ShownFields fields) {
        return Stream.concat(
                        Stream.of(of(fields.a(), "field-a")),
                        fields.b().stream().map(work -> of(work, "field-b")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String of(FieldWork work, String name) {
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
        return line.option("--seed", query.start().noise())
                .option("--states", states)
                .option("--output", name + ".safetensors")
                .toString();
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
