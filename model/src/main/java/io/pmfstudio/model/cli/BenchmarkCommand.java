package io.pmfstudio.model.cli;

import io.pmfstudio.model.benchmark.EngineBenchmark;
import io.pmfstudio.model.benchmark.Figure;
import io.pmfstudio.model.benchmark.MemoryBenchmark;
import io.pmfstudio.model.benchmark.PublishedBenchmark;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pmf benchmark}: the engine's figures against baselines of the same run. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the engine: medians, and ratios to baselines of the same run.",
        footer = {"", "With the window's figures too: ./mvnw javafx:run -Djavafx.args=--benchmark"})
final class BenchmarkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--memory",
            description =
                    "Measure instead whether memory stays flat; takes some minutes. Give Java a small heap (-Xmx300m), for a roomy one fills up with garbage first.")
    private boolean memory;

    @Option(
            names = "--published",
            description =
                    "Measure instead networks of the published sizes with random weights, against the same network as"
                            + " TorchScript; takes some minutes and several gigabytes.")
    private boolean published;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        try (EngineSession session = Pmf.engine(spec, engine)) {
            out.println(session.engine().status().device());
            out.println(new Figure("engine start", (System.nanoTime() - start) / 1e6, "ms", "once"));
            Path assets = AppFolders.assets().orElse(Path.of("assets"));
            if (published) {
                new PublishedBenchmark(session.engine(), out::println).run();
            } else if (memory) {
                ImageDataSet images = DataSets.open("fashion-mnist", DataSets.Split.TRAIN, assets);
                new MemoryBenchmark(session.engine(), images, out::println).run();
            } else {
                new EngineBenchmark(session.engine(), assets, out::println).run();
            }
        }
        return 0;
    }
}
