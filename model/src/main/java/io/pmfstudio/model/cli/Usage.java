package io.pmfstudio.model.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a user asked for wrongly: one sentence, and the exit code of wrong usage. */
final class Usage {
    private Usage() {}

    /** Makes something of what was asked for. */
    @FunctionalInterface
    interface Making<T, E extends Exception> {
        T make() throws E;
    }

    /** The sentence, to be thrown. */
    static ParameterException wrong(CommandSpec command, String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** Makes something from options; what its constructor refuses is what the user asked for, not a failure. */
    static <T, E extends Exception> T accept(CommandSpec command, Making<T, E> making) throws E {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
