package io.pmfstudio.model.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pmf experiment}: the paper's experiments at the scale of a workstation. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Repeats an experiment of the paper at the scale of a workstation.",
        synopsisSubcommandLabel = "EXPERIMENT",
        subcommands = ToyCommand.class)
final class ExperimentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "an experiment is missing");
    }
}
