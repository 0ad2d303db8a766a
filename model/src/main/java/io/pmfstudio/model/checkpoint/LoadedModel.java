package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;

/** (being written: a network read from a file, on the engine) */
public interface LoadedModel {
    /** A name for people. */
    String name();

    /** The network as a source of fields. */
    FieldSource source();

    /** Frees its tensors. */
    void close();

    /**
     * Reads a model file (our safetensors or a published {@code .pt}) on the engine.
     *
     * <p>The task fails with an IOException whose message is a sentence for the user.
     */
    static EngineTask<LoadedModel> open(TensorEngine engine, Path file) {
        return engine.submit(io.pmfstudio.model.runtime.Priority.LOOKING, file.toString(), scope -> {
            throw new java.io.IOException("not yet");
        });
    }
}
