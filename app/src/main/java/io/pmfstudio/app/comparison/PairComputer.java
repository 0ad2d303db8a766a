package io.pmfstudio.app.comparison;

import io.pmfstudio.model.training.TwinTraining;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Makes pairs of networks somewhere else than on the screen's thread. */
public interface PairComputer {
    /**
     * Prepares two networks that learn from fresh weights once they are told to; fails with one sentence if their plans do
     * not go together.
     *
     * @param sink learns of each step of both; any thread
     */
    CompletableFuture<NetworkPair.Living> prepare(PairLesson lesson, Consumer<TwinTraining.Step> sink);

    /** Opens two saved networks, each a file or a run folder; fails with one sentence if they cannot be compared. */
    CompletableFuture<NetworkPair> open(Path left, Path right);
}
