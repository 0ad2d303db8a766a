package io.pmfstudio.app.shell;

import io.pmfstudio.app.settings.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param mode what to do
 * @param file a file to open, if one is named
 */
public record LaunchOptions(Mode mode, Optional<Path> file) {
    /** What to do. */
    public enum Mode {
        STUDIO,
        /** Open, wait for the first complete triangle, close. */
        SMOKE,
        /** Open, close in the middle of computing the first triangle. */
        SMOKE_MIDWAY,
        /** Measure and print. */
        BENCHMARK,
        /** Measure and print how training and looking share the engine. */
        BENCHMARK_TRAINING,
        /** Measure and print whether memory stays flat while something trains for long. */
        BENCHMARK_MEMORY,
        /** Measure and print the frames of the Playground. */
        BENCHMARK_PLAYGROUND,
        VERSION,
        HELP
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static LaunchOptions parse(List<String> arguments, Texts texts) {
        Mode mode = Boolean.getBoolean("pmf.smoke") ? Mode.SMOKE : Mode.STUDIO;
        Optional<Path> file = Optional.empty();
        for (String argument : arguments) {
            switch (argument) {
                case "--version" -> mode = Mode.VERSION;
                case "--help" -> mode = Mode.HELP;
                case "--smoke" -> mode = Mode.SMOKE;
                case "--smoke-midway" -> mode = Mode.SMOKE_MIDWAY;
                case "--benchmark" -> mode = Mode.BENCHMARK;
                case "--benchmark-training" -> mode = Mode.BENCHMARK_TRAINING;
                case "--benchmark-memory" -> mode = Mode.BENCHMARK_MEMORY;
                case "--benchmark-playground" -> mode = Mode.BENCHMARK_PLAYGROUND;
                default -> {
                    if (argument.startsWith("-")) {
                        throw new IllegalArgumentException(texts.format("launcher.unknown-option", argument));
                    }
                    file = Optional.of(Path.of(argument));
                }
            }
        }
        return new LaunchOptions(mode, file);
    }
}
