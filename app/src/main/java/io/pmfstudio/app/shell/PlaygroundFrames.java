package io.pmfstudio.app.shell;

import io.pmfstudio.app.playground.PlaygroundViewModel;
import io.pmfstudio.app.shell.BenchmarkActs.Act;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/** Frames of the Playground while all its particles flow, beside those of the same window with nothing in it. */
final class PlaygroundFrames implements Act {
    private static final int WARM_UP = 120;
    private static final int FRAMES = 600;
    /** Milliseconds of a frame at 60 a second, and of one that came a whole frame late, give or take a quarter. */
    private static final double FRAME = 16.7;

    private static final double LATE = 29.2;

    private final PlaygroundViewModel playground;
    private final Runnable show;
    private final Scene scene;
    private final List<Double> empty = new ArrayList<>();
    private final List<Double> flowing = new ArrayList<>();
    private Parent root = new Region();
    private boolean shown;
    private boolean swapped;
    private long last;
    private int seen;

    /**
     * Frames in a scene.
     *
     * @param show brings the Playground into view
     */
    PlaygroundFrames(PlaygroundViewModel playground, Runnable show, Scene scene) {
        this.playground = playground;
        this.show = show;
        this.scene = scene;
    }

    @Override
    public boolean step() {
        if (!shown) {
            shown = true;
            show.run();
            return false;
        }
        if (playground.paths().get().isEmpty()) {
            return false;
        }
        if (!swapped) {
            swapped = true;
            root = scene.getRoot();
            scene.setRoot(new Region());
        }
        if (empty.size() < FRAMES) {
            take(empty);
            if (empty.size() == FRAMES) {
                scene.setRoot(root);
                playground.clock().play();
                seen = 0;
            }
            return false;
        }
        take(flowing);
        return flowing.size() == FRAMES;
    }

    private void take(List<Double> gaps) {
        long now = System.nanoTime();
        if (seen > WARM_UP) {
            gaps.add((now - last) / 1e6);
        }
        last = now;
        seen++;
    }

    @Override
    public void report(BenchmarkReport report) {
        int particles = playground.paths().get().orElseThrow().particles();
        report.percentiles("empty scene: gap between pulses", empty);
        report.percentiles(particles + " particles: gap between pulses", flowing);
        report.row("median frame, particles / empty", median(flowing) / median(empty), "");
        for (double limit : new double[] {FRAME, LATE}) {
            double ofEmpty = share(empty, limit);
            double ofFlowing = share(flowing, limit);
            report.row("frames over " + limit + " ms, empty", 100 * ofEmpty, "%");
            report.row("frames over " + limit + " ms, particles", 100 * ofFlowing, "%");
            report.row("frames over " + limit + " ms, particles / empty", ofFlowing / ofEmpty, "");
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double share(List<Double> values, double limit) {
        return values.stream().filter(value -> value > limit).count() / (double) values.size();
    }
}
