package io.pmfstudio.model.runtime;

/**
 * How the engine starts.
 *
 * @param device AUTO takes the first GPU and falls back to the CPU
 * @param threads threads of the tensor library on the CPU, 0 for one per core
 */
public record EngineOptions(DeviceChoice device, int threads) {
    /** AUTO device, one thread per core. */
    public static final EngineOptions DEFAULT = new EngineOptions(DeviceChoice.AUTO, 0);

    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("the number of threads is 0 (one per core) or more, not " + threads);
        }
    }

    /** Which device computes. */
    public enum DeviceChoice {
        AUTO,
        CPU,
        GPU
    }
}
