package io.pmfstudio.app.comparison;

import io.pmfstudio.app.comparison.EnginePairComputer.TaskLook;
import io.pmfstudio.model.checkpoint.TwinFolders;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.training.TwinRun;
import io.pmfstudio.model.training.TwinTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Twins that learn on the engine, and can be saved as runs. */
final class LivingTwins implements NetworkPair.Living {
    private final Facts facts;
    private final TwinRun run;
    private final TwinSteps steps;
    private final PairFolders folders;
    private final Executor files;
    private CompletableFuture<Integer> end = CompletableFuture.completedFuture(0);

    LivingTwins(Facts facts, TwinRun run, TwinSteps steps, PairFolders folders, Executor files) {
        this.facts = facts;
        this.run = run;
        this.steps = steps;
        this.folders = folders;
        this.files = files;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public synchronized CompletableFuture<Integer> goOn() {
        steps.begin();
        end = run.goOn();
        return end;
    }

    @Override
    public void pause() {
        run.pause();
    }

    @Override
    public synchronized CompletableFuture<List<Path>> save() {
        run.pause();
        return end.handleAsync((reached, paused) -> folders.free(), files)
                .thenCompose(both -> TwinFolders.save(
                                run,
                                new TwinFolders.Side(both.get(0), steps.of(TwinTraining.Step::first)),
                                new TwinFolders.Side(both.get(1), steps.of(TwinTraining.Step::second)))
                        .result()
                        .thenApply(reached -> both));
    }

    @Override
    public NetworkPair.Look<float[]> samples(SampleRequest request) {
        return new TaskLook<>(run.samples(request));
    }

    @Override
    public NetworkPair.Look<FieldCell> cell(FieldRequest request, TimePair time) {
        return new TaskLook<>(run.cell(request, time));
    }

    @Override
    public void close() {
        run.close();
    }
}
