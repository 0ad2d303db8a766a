package io.pmfstudio.model.cli;

import io.pmfstudio.model.runtime.EngineOptions;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code pmf} command: fields, queries and models without a window. */
@Command(
        name = "pmf",
        mixinStandardHelpOptions = true,
        versionProvider = Pmf.Version.class,
        description = "Fields and models of pixel MeanFlow.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FieldCommand.class,
            QueryCommand.class,
            InspectCommand.class,
            BenchmarkCommand.class,
            TrainCommand.class,
            SampleCommand.class,
            ConvertCommand.class,
            TrainJudgeCommand.class,
            EvaluateCommand.class,
            ExperimentCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class Pmf implements Callable<Integer> {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Pmf.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the details of a failure.")
    private boolean debug;

    private final EngineSession.Opener opener;

    private Pmf(EngineSession.Opener opener) {
        this.opener = opener;
    }

    /** Runs a command and ends the program with its exit code. */
    public static void main(String[] args) {
        CommandLog.toFile();
        System.exit(run(args, System.out, System.err));
    }

    /**
     * Runs a command in this process.
     *
     * @return 0 done, 1 failed, 2 wrong usage; in the last two cases one line went to {@code err}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(args, out, err, EngineSession::start);
    }

    /** Runs a command whose engine comes from elsewhere. */
    static int run(String[] args, PrintStream out, PrintStream err, EngineSession.Opener opener) {
        Pmf pmf = new Pmf(opener);
        CommandLine line = new CommandLine(pmf)
                .setOut(writer(out))
                .setErr(writer(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, wrong) -> pmf.wrongUsage(problem))
                .setExecutionExceptionHandler((problem, command, parsed) -> pmf.failed(problem, command));
        try {
            int code = line.execute(args);
            line.getOut().flush();
            if (code == 0 && out.checkError()) {
                return pmf.failed(new IOException("the output could not be written"), line);
            }
            return code;
        } catch (Error e) { // such as no memory, or a native library that does not load
            return pmf.failed(e, line);
        }
    }

    /** UTF-8 for the sign ω and the like, even where a bare locale would make them question marks. */
    private static PrintWriter writer(PrintStream stream) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Charset charset = windows ? Charset.defaultCharset() : StandardCharsets.UTF_8;
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Opens the engine for one of the commands. */
    static EngineSession engine(CommandSpec command, EngineSession.Options options) throws Exception {
        Pmf pmf = (Pmf) command.root().userObject();
        return pmf.opener.open(Usage.accept(command, options::chosen));
    }

    /** Opens the engine for a command that knows its options. */
    static EngineSession engine(CommandSpec command, EngineOptions chosen) throws Exception {
        return ((Pmf) command.root().userObject()).opener.open(chosen);
    }

    private int wrongUsage(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + Sentences.oneLine(problem.getMessage()) + " (see " + name + " --help)");
        printDetails(problem, command);
        return WRONG_USAGE;
    }

    private int failed(Throwable problem, CommandLine command) {
        LOG.error("failed", problem);
        command.getErr().println("pmf: " + Sentences.of(problem));
        printDetails(problem, command);
        return FAILED;
    }

    private void printDetails(Throwable problem, CommandLine command) {
        if (debug) {
            problem.printStackTrace(command.getErr());
        }
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Pmf.class.getPackage().getImplementationVersion();
            return new String[] {"pmf " + (version == null ? "(development)" : version)};
        }
    }
}
