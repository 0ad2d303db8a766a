package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.SourceChoice;
import io.pmfstudio.app.explorer.StatesKind;
import io.pmfstudio.app.shell.BenchmarkActs.Act;
import io.pmfstudio.model.benchmark.EngineBenchmark;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * Measures the studio as a user meets it and prints a table: window, first cells and whole triangles of the exact field and
 * of a network, drags over cells and between them, a gallery under a moving ω. Ratios compare numbers of this one run.
 */
final class StudioBenchmark {
    private static final String NETWORK = "models/fashion-pmf/model.safetensors";
    private static final int CLASS = 7;

    private final Studio studio;
    private final boolean engineToo;
    private final PrintStream out = System.out;
    private final BenchmarkReport report = new BenchmarkReport(out);
    private final List<Act> acts = new ArrayList<>();
    private final Path assets = AppFolders.assets().orElse(Path.of("assets"));
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            step();
        }
    };
    private double windowSeconds;
    private int current;

    private StudioBenchmark(Studio studio, boolean engineToo) {
        this.studio = studio;
        this.engineToo = engineToo;
    }

    /** Everything. */
    static StudioBenchmark whole(Studio studio, Scene scene) {
        StudioBenchmark benchmark = new StudioBenchmark(studio, true);
        benchmark.acts.add(new BenchmarkActs.Fields(studio.explorer(), "exact field", field -> field));
        benchmark.acts.add(new BenchmarkActs.DragOverCells(studio.explorer(), new PulseTimes(scene)));
        benchmark.network();
        benchmark.acts.add(new BenchmarkActs.FreeTimes(studio.explorer(), "network"));
        benchmark.acts.add(new WatchedTraining(studio));
        benchmark.acts.add(new BenchmarkActs.Guidances(studio.sampling(), new PulseTimes(scene)));
        return benchmark;
    }

    /** Only how training and looking share the engine. */
    static StudioBenchmark training(Studio studio) {
        StudioBenchmark benchmark = new StudioBenchmark(studio, false);
        benchmark.network();
        benchmark.acts.add(new WatchedTraining(studio));
        return benchmark;
    }

    /** Only memory over a long training. */
    static StudioBenchmark memory(Studio studio) {
        StudioBenchmark benchmark = new StudioBenchmark(studio, false);
        benchmark.acts.add(new LongTraining(studio));
        return benchmark;
    }

    /** Only the frames of the Playground. */
    static StudioBenchmark playground(Studio studio, Scene scene) {
        StudioBenchmark benchmark = new StudioBenchmark(studio, false);
        benchmark.acts.add(new PlaygroundFrames(studio.playground(), studio::showPlayground, scene));
        return benchmark;
    }

    private void network() {
        SourceChoice network = new SourceChoice(
                SourceChoice.Kind.NETWORK,
                assets.resolve(NETWORK).toAbsolutePath().toString(),
                1);
        acts.add(new BenchmarkActs.Fields(
                studio.explorer(),
                "network",
                field -> field.withSource(network).withClass(CLASS).withStates(StatesKind.PATH)));
    }

    void begin() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        windowSeconds = (System.currentTimeMillis() - start) / 1e3;
        report.row("window shown after JVM start", windowSeconds, "s");
        pulse.start();
    }

    private void step() {
        try {
            if (acts.get(current) instanceof BenchmarkActs.Guidances) {
                studio.showSampling();
            }
            if (acts.get(current).step()) {
                acts.get(current).report(report);
                current++;
            }
        } catch (RuntimeException e) {
            pulse.stop();
            studio.fail();
            throw e;
        }
        if (current == acts.size()) {
            pulse.stop();
            if (!engineToo) {
                studio.close();
                return;
            }
            report.percentiles("chart of 3 × 100,000 points, painted anew", ChartTimes.measure());
            studio.runner().run(this::measureEngine, done -> studio.close(), failure -> studio.fail());
        }
    }

    /** The engine's own figures; a background thread waits for the engine's. */
    private boolean measureEngine() throws Exception {
        new EngineBenchmark(studio.engine(), assets, out::println).run();
        return true;
    }
}
