package io.pmfstudio.model.benchmark;

import java.util.Arrays;

/** Times what is done. */
final class Stopwatch {
    private Stopwatch() {}

    /** What is timed. */
    interface Timed {
        void run() throws Exception;
    }

    /** Seconds of one run. */
    static double seconds(Timed timed) throws Exception {
        long start = System.nanoTime();
        timed.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** The median seconds of some runs, after one that warms up. */
    static double median(int repeats, Timed timed) throws Exception {
        timed.run();
        double[] seconds = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            seconds[i] = seconds(timed);
        }
        Arrays.sort(seconds);
        return seconds[repeats / 2];
    }
}
