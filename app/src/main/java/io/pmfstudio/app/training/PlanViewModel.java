package io.pmfstudio.app.training;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Plan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The plan that is being made. It is a whole plan at every moment: a choice that does not go with the others is refused,
 * with the sentence that says why. Screen thread only.
 */
final class PlanViewModel {
    private final Trainer trainer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final LatestOnly reads = new LatestOnly();
    private final LatestOnly trials = new LatestOnly();
    private final ReadOnlyObjectWrapper<Plan> plan;
    private final ReadOnlyObjectWrapper<RunLength> length;
    private final ReadOnlyObjectWrapper<Optional<DataPreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Refusal>> refusal = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Trial> trial = new ReadOnlyObjectWrapper<>(Trial.NONE);

    /**
     * A choice that was not made.
     *
     * @param field its id
     * @param sentence why
     */
    record Refusal(String field, String sentence) {}

    /**
     * How long a step takes.
     *
     * @param phase whether it is known
     * @param seconds of one step; 0 while unknown
     */
    record Trial(Phase phase, double seconds) {
        static final Trial NONE = new Trial(Phase.NONE, 0);

        enum Phase {
            NONE,
            MEASURING,
            MEASURED,
            FAILED
        }
    }

    PlanViewModel(TrainingState first, Trainer trainer, BackgroundRunner runner, NoticeBoard notices, Texts texts) {
        this.trainer = trainer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        plan = new ReadOnlyObjectWrapper<>(first.plan());
        length = new ReadOnlyObjectWrapper<>(first.length());
    }

    ReadOnlyObjectProperty<Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunLength> length() {
        return length.getReadOnlyProperty();
    }

    /** The data set at a glance, once it is read. */
    ReadOnlyObjectProperty<Optional<DataPreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /** The last choice that was refused; empty after one that was made. */
    ReadOnlyObjectProperty<Optional<Refusal>> refusal() {
        return refusal.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Trial> trial() {
        return trial.getReadOnlyProperty();
    }

    /** Reads the data set if that was not done yet. */
    void begin() {
        if (preview.get().isEmpty()) {
            chooseData(plan.get().data());
        }
    }

    /** Makes a choice, or says why it cannot be made. */
    <T> void choose(PlanField<T> field, T value) {
        try {
            take(field.write().apply(plan.get(), value));
        } catch (IllegalArgumentException e) {
            refusal.set(Optional.of(new Refusal(field.id(), PlanField.sentence(e))));
        }
    }

    /** What was typed is no value at all. */
    void refuse(String field, String sentence) {
        refusal.set(Optional.of(new Refusal(field, sentence)));
    }

    private void take(Plan next) {
        refusal.set(Optional.empty());
        if (!next.equals(plan.get())) {
            trials.next();
            trial.set(Trial.NONE);
            plan.set(next);
        }
    }

    /** Changes how far the run will go. */
    void choose(RunLength next) {
        refusal.set(Optional.empty());
        length.set(next);
    }

    /** Reads a data set and fits the plan to its images and classes. */
    void chooseData(String nameOrFolder) {
        LatestOnly.Ticket ticket = reads.next();
        runner.run(
                () -> trainer.preview(nameOrFolder),
                read -> {
                    if (ticket.isLatest()) {
                        show(nameOrFolder, read);
                    }
                },
                failure -> {
                    if (ticket.isLatest()) {
                        notices.failure(
                                texts.format("training.failed.data", String.valueOf(failure.getMessage())), failure);
                    }
                });
    }

    private void show(String nameOrFolder, DataPreview read) {
        try {
            Plan now = plan.get();
            take(now.draft()
                    .data(nameOrFolder)
                    .network(
                            now.network().fitted(read.shape(), read.classNames().size()))
                    .plan());
            preview.set(Optional.of(read));
        } catch (IllegalArgumentException e) {
            notices.failure(texts.format("training.failed.data", PlanField.sentence(e)), e);
        }
    }

    /** Takes the plan of a preset for the data set at hand. */
    void choose(PlanPreset preset) {
        Plan now = plan.get();
        take(preset.plan(now.data(), now.network().shape(), now.network().classes()));
    }

    /** Takes a plan, such as that of a run; its changes of the learning rate are not taken. */
    void choose(Plan other) {
        take(other.draft().rateChanges(List.of()).plan());
        chooseData(other.data());
    }

    /** Reads a plan from a file. */
    void load(Path file) {
        runner.run(
                () -> PlanFile.read(file),
                read -> {
                    choose(read);
                    notices.done(texts.format("training.plan.loaded", file.toString()));
                },
                failure -> notices.failure(String.valueOf(failure.getMessage()), failure));
    }

    /** Writes the plan to a file. */
    void save(Path file) {
        Plan now = plan.get();
        runner.run(
                () -> {
                    PlanFile.write(file, now);
                    return file;
                },
                written -> notices.done(texts.format("training.plan.saved", file.toString())),
                failure -> notices.failure(
                        texts.format("training.failed.save", file.toString(), String.valueOf(failure.getMessage())),
                        failure));
    }

    /** Measures a few steps of this very plan. */
    void measure() {
        LatestOnly.Ticket ticket = trials.next();
        trial.set(new Trial(Trial.Phase.MEASURING, 0));
        Trainer.Trial begun = trainer.trial(plan.get());
        ticket.whenSuperseded(begun::cancel);
        var unused = begun.seconds()
                .whenComplete((seconds, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest()) {
                        measured(seconds, failure);
                    }
                }));
    }

    private void measured(Double seconds, Throwable failure) {
        if (failure == null) {
            trial.set(new Trial(Trial.Phase.MEASURED, seconds));
            return;
        }
        Throwable cause = NoticeBoard.unwrap(failure);
        trial.set(new Trial(Trial.Phase.FAILED, 0));
        if (!(cause instanceof CancellationException)) {
            notices.failure(texts.format("training.failed.trial", String.valueOf(cause.getMessage())), cause);
        }
    }

    /** Numbers in the network that is trained, with its v head. */
    static long parameters(Plan plan) {
        boolean both = plan.method().isMeanFlow() && plan.head() == VelocityHead.V_HEAD;
        return count(plan, both ? Heads.U_AND_V : Heads.U_ONLY);
    }

    /** Numbers that are needed to sample. */
    static long parametersToSample(Plan plan) {
        return count(plan, Heads.U_ONLY);
    }

    private static long count(Plan plan, Heads heads) {
        return ParameterShapes.of(plan.network(), heads).values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }
}
