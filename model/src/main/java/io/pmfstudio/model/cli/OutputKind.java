package io.pmfstudio.model.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What a command writes, told by the ending of the file's name. */
enum OutputKind {
    PNG,
    SVG,
    SAFETENSORS,
    CSV;

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    private boolean fits(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(ending());
    }

    /** The kind of a file that a command is to write: one of those that it can. */
    static OutputKind require(CommandSpec command, Path file, OutputKind... offered) {
        return Arrays.stream(offered)
                .filter(kind -> kind.fits(file))
                .findFirst()
                .orElseThrow(() -> {
                    String endings = Arrays.stream(offered)
                            .map(OutputKind::ending)
                            .collect(Collectors.joining(", "))
                            .replaceAll(", (?=[^,]*$)", " or ");
                    return Usage.wrong(command, "--output must end in " + endings + ", not " + file);
                });
    }
}
