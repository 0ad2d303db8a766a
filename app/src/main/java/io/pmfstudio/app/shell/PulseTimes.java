package io.pmfstudio.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;

/** The gaps between pulses, and what the screen's thread itself does from the begin of a step to its layout. */
final class PulseTimes {
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();
    private long last;
    private long began;

    PulseTimes(Scene scene) {
        scene.addPostLayoutPulseListener(this::laidOut);
    }

    /** Tells that the work of a pulse begins. */
    void begin() {
        long now = System.nanoTime();
        if (last != 0) {
            gaps.add((now - last) / 1e6);
        }
        last = now;
        began = now;
    }

    private void laidOut() {
        if (began != 0) {
            work.add((System.nanoTime() - began) / 1e6);
            began = 0;
        }
    }

    void report(BenchmarkReport report, String name) {
        report.percentiles(name + ": FX thread's own work in a step", work);
        report.percentiles(name + ": gap between pulses", gaps);
    }
}
