package io.pmfstudio.model.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a user asked for wrongly: one sentence, and the exit code of wrong usage. */
final class Usage {
    private Usage() {}

    /** The sentence, to be thrown. */
    static ParameterException wrong(CommandSpec command, String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** Makes something from options; what its constructor refuses is what the user asked for, not a failure. */
    static <T> T accept(CommandSpec command, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
