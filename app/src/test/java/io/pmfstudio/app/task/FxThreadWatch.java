package io.pmfstudio.app.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at the screen's thread every few milliseconds and keeps what it must never do there: read or write files, wait for
 * other threads, or call the tensor library, on behalf of the studio's own code.
 */
public final class FxThreadWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 2;
    private static final List<String> FORBIDDEN = List.of(
            "sun.nio.fs.UnixNativeDispatcher.",
            "sun.nio.fs.WindowsNativeDispatcher.",
            "sun.nio.ch.FileChannelImpl.",
            "java.io.FileInputStream.",
            "java.io.FileOutputStream.",
            "java.io.RandomAccessFile.",
            "java.util.concurrent.locks.LockSupport.park",
            "java.lang.Object.wait",
            "java.lang.Thread.sleep",
            "jdk.internal.misc.Unsafe.park",
            "ai.djl.");
    /** That the toolkit reads classes and style sheets, and waits for its own renderer, is not the studio's doing. */
    private static final List<String> ALLOWED = List.of(
            "java.lang.ClassLoader.",
            "java.util.ResourceBundle",
            "com.sun.javafx.css.StyleManager.",
            "com.sun.javafx.tk.quantum.");

    private final Thread screen;
    private final Thread watcher = new Thread(this::watch, "watch");
    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean ended;

    /** Begins to watch. */
    public FxThreadWatch(Thread screen) {
        this.screen = screen;
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        while (!ended) {
            StackTraceElement[] stack = screen.getStackTrace();
            looks.incrementAndGet();
            judge(stack);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void judge(StackTraceElement[] stack) {
        List<String> frames = new ArrayList<>();
        Arrays.stream(stack).forEach(frame -> frames.add(frame.getClassName() + "." + frame.getMethodName()));
        boolean ours = frames.stream().anyMatch(frame -> frame.startsWith("io.pmfstudio."));
        boolean allowed = frames.stream().anyMatch(frame -> ALLOWED.stream().anyMatch(frame::startsWith));
        boolean forbidden = frames.stream().anyMatch(frame -> FORBIDDEN.stream().anyMatch(frame::startsWith));
        if (ours && forbidden && !allowed) {
            found.add(String.join("\n  ", frames.subList(0, Math.min(frames.size(), 25))));
        }
    }

    /** Stacks of what should not have been done. */
    public Set<String> found() {
        return found;
    }

    /** How often it looked. */
    public int looks() {
        return looks.get();
    }

    @Override
    public void close() {
        ended = true;
    }
}
