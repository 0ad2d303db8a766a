package io.pmfstudio.model.perception;

import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * A trained classifier on the engine, by whose features samples are evaluated. Any thread may hold it; {@link #close}
 * frees the weights.
 */
public final class Judge implements AutoCloseable {
    private final TensorEngine engine;
    private final JudgeDescription description;
    private final JudgeNetwork network;
    private final TensorScope weights;

    private Judge(TensorEngine engine, JudgeDescription description, JudgeNetwork network, TensorScope weights) {
        this.engine = engine;
        this.description = description;
        this.network = network;
        this.weights = weights;
    }

    /**
     * Reads a judge onto the engine.
     *
     * @return fails with an IOException of one sentence if the file is not a judge
     */
    public static EngineTask<Judge> open(TensorEngine engine, Path path) {
        return engine.submit(Priority.LOOKING, "open " + path.getFileName(), SlicedWork.of(scope -> {
            JudgeFile file = JudgeFile.read(path);
            return on(engine, file);
        }));
    }

    private static Judge on(TensorEngine engine, JudgeFile file) {
        TensorScope weights = engine.lastingScope();
        return new Judge(engine, file.description(), file.network(weights), weights);
    }

    /** What it is and how it came about. */
    public JudgeDescription description() {
        return description;
    }

    /**
     * Looks at images.
     *
     * @param progress learns how many have been looked at, on the engine thread
     * @throws IllegalArgumentException if it cannot look at images of this shape
     */
    public SlicedWork<Judged> judge(LabelledImages images, IntConsumer progress) {
        return new Judging(network, images, progress);
    }

    /** Frees the weights; work that still uses them fails. */
    @Override
    public void close() {
        engine.submit(Priority.CLOSE, "close judge", SlicedWork.of(scope -> {
            weights.close();
            return true;
        }));
    }
}
