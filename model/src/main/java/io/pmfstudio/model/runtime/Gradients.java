package io.pmfstudio.model.runtime;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** Whether the engine thread records a graph for the backward pass. It does not, unless told to here. */
public final class Gradients {
    private Gradients() {}

    /** Computes without recording, whatever went on around it: what comes out is constant for the backward pass. */
    public static <T> T off(Supplier<T> computation) {
        return with(false, computation);
    }

    /** Computes while recording. */
    public static <T> T on(Supplier<T> computation) {
        return with(true, computation);
    }

    /** Whether a graph is recorded now. */
    public static boolean areRecorded() {
        return JniUtils.isGradMode();
    }

    private static <T> T with(boolean recording, Supplier<T> computation) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(recording);
        try {
            return computation.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}
