package io.pmfstudio.model.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far long work is and how long it still takes. Elsewhere it says nothing. */
final class ProgressLine implements AutoCloseable {
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final int BAR = 24;
    private static final int WIDTH = 72;

    private final PrintWriter out;
    private final boolean shown;
    private final LongSupplier nanos;
    private final long start;
    private long last;

    ProgressLine(PrintWriter out, boolean shown, LongSupplier nanos) {
        this.out = out;
        this.shown = shown;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.last = start - NANOS_BETWEEN;
    }

    /** A line on this terminal, if the program has one. */
    static ProgressLine on(PrintWriter out) {
        return new ProgressLine(out, isTerminal(), System::nanoTime);
    }

    /** From Java 22 on there is a console without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Says that {@code done} of {@code total} parts of something are ready. Any thread. */
    synchronized void update(String what, long done, long total) {
        long now = nanos.getAsLong();
        if (!shown || now - last < NANOS_BETWEEN) {
            return;
        }
        last = now;
        int filled = (int) (BAR * done / Math.max(1, total));
        String left = done == 0 ? "" : ", " + duration((now - start) * (total - done) / done) + " left";
        print("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + what + " " + 100 * done / Math.max(1, total)
                + " %" + left);
    }

    /** Says that something goes on whose length is not known. Any thread. */
    synchronized void update(String what) {
        if (shown) {
            print(what + " …");
        }
    }

    private void print(String text) {
        String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
        out.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        out.flush();
    }

    private static String duration(long nanos) {
        long seconds = Math.max(1, Math.round(nanos / 1e9));
        return seconds < 60 ? seconds + " s" : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }

    /** Removes the line. */
    @Override
    public synchronized void close() {
        if (shown) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
        }
    }
}
