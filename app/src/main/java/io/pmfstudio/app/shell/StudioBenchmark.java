package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.model.cli.EngineBenchmark;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * Measures the studio as a user meets it and prints a table: window, first cells, whole triangle, and the gaps between the
 * screen's pulses while the selection is dragged over the triangle. Ratios compare numbers of this one run.
 */
final class StudioBenchmark {
    private static final int REPETITIONS = 5;
    private static final int DRAG_PULSES = 600;

    private final Studio studio;
    private final PrintStream out = System.out;
    private final List<Double> firstCells = new ArrayList<>();
    private final List<Double> wholeTriangles = new ArrayList<>();
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            step(now);
        }
    };
    private double windowSeconds;
    private double openingFirstCell;
    private double openingTriangle;
    private long began;
    private boolean firstSeen;
    private boolean dragging;
    private long lastPulse;
    private long workBegan;
    private int dragged;

    StudioBenchmark(Studio studio, Scene scene) {
        this.studio = studio;
        scene.addPostLayoutPulseListener(this::laidOut);
    }

    void begin() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        windowSeconds = (System.currentTimeMillis() - start) / 1e3;
        began = System.nanoTime();
        pulse.start();
    }

    private void step(long now) {
        if (dragging) {
            drag(now);
        } else {
            watch();
        }
    }

    private void watch() {
        var progress = studio.explorer().progress().get();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!firstSeen && studio.explorer().firstPainting().isPresent() && progress.phase() != Phase.OPENING) {
            firstSeen = true;
            firstCells.add(seconds);
        }
        if (progress.phase() == Phase.FAILED) {
            pulse.stop();
            studio.fail();
        } else if (progress.phase() == Phase.COMPLETE) {
            completed(seconds);
        }
    }

    private void completed(double seconds) {
        wholeTriangles.add(seconds);
        if (wholeTriangles.size() == 1) {
            openingFirstCell = firstCells.remove(0);
            openingTriangle = wholeTriangles.get(0);
        }
        if (wholeTriangles.size() <= REPETITIONS) {
            firstSeen = false;
            began = System.nanoTime();
            studio.explorer().updateField(field -> field.withSeed(field.seed() + 1));
        } else {
            wholeTriangles.remove(0);
            dragging = true;
        }
    }

    private void drag(long now) {
        workBegan = System.nanoTime();
        if (lastPulse != 0) {
            gaps.add((now - lastPulse) / 1e6);
        }
        lastPulse = now;
        TriangleGrid grid = studio.explorer().state().get().field().grid();
        List<TriangleGrid.Cell> cells = grid.cells();
        studio.explorer().select(cells.get(dragged % cells.size()));
        dragged++;
        if (dragged > DRAG_PULSES) {
            pulse.stop();
            print();
            studio.runner().run(this::measureEngine, done -> studio.close(), failure -> studio.fail());
        }
    }

    /** What the thread itself does for one new selection: the change, what listens to it, styles and layout. */
    private void laidOut() {
        if (workBegan != 0) {
            work.add((System.nanoTime() - workBegan) / 1e6);
            workBegan = 0;
        }
    }

    private void print() {
        row("window shown after JVM start", windowSeconds, "s");
        row("first cells after the window, at start", openingFirstCell, "s");
        row("whole triangle after the window, at start", openingTriangle, "s");
        row("first cells after a new seed (median of " + REPETITIONS + ")", median(firstCells), "s");
        row("whole triangle after a new seed (median of " + REPETITIONS + ")", median(wholeTriangles), "s");
        percentiles("FX thread's own work per drag step", work);
        percentiles("pulse gap while dragging", gaps);
        percentiles("chart of 3 × 100,000 points, painted anew", ChartTimes.measure());
    }

    private void percentiles(String name, List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = percentile(sorted, 0.5);
        row(name + ", median", median, "ms");
        for (double part : new double[] {0.9, 0.99, 1}) {
            String share = String.format(Locale.ROOT, "%s, %.0f %%", name, part * 100);
            double value = percentile(sorted, part);
            out.printf(Locale.ROOT, "%-52s %9.2f ms   %.2f × median%n", share, value, value / median);
        }
    }

    /** The engine's own figures; a background thread waits for the engine's. */
    private boolean measureEngine() throws Exception {
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        new EngineBenchmark(studio.engine(), assets, out::println).run();
        return true;
    }

    private void row(String name, double value, String unit) {
        out.printf(Locale.ROOT, "%-52s %9.2f %s%n", name, value, unit);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return percentile(sorted, 0.5);
    }

    private static double percentile(double[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
    }
}
