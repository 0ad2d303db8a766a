package io.pmfstudio.model.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a command writes, told by the ending of the file's name. */
enum OutputKind {
    PNG(".png"),
    SAFETENSORS(".safetensors");

    private final String ending;

    OutputKind(String ending) {
        this.ending = ending;
    }

    boolean fits(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    static Optional<OutputKind> of(Path file) {
        return Arrays.stream(values()).filter(kind -> kind.fits(file)).findFirst();
    }
}
