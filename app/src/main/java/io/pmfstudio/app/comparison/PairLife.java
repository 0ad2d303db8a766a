package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.AxisScale;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.training.DivergenceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The one pair that there is at a time: how it is made, learns, rests, is looked at, is saved and ends. Screen's thread only. */
final class PairLife {
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final Supplier<ComparisonState> view;
    private final Consumer<NetworkPair.Facts> onPair;
    private final PairMakings makings;
    private final LatestOnly goings = new LatestOnly();
    private final PairLooks looks;
    private final UnsavedSteps unsaved;
    private final ChartViewModel chart = new ChartViewModel();
    private final ReadOnlyObjectWrapper<PairProgress> progress = new ReadOnlyObjectWrapper<>(PairProgress.NOTHING);
    private final ReadOnlyBooleanWrapper broken = new ReadOnlyBooleanWrapper();
    private Optional<NetworkPair> pair = Optional.empty();
    private Optional<PairLearning> learning = Optional.empty();

    /**
     * No pair yet.
     *
     * @param view what is shown of it
     * @param onPair is told of each pair before it is looked at
     * @param clock nanoseconds, by which looks at a pair that learns are spaced
     */
    PairLife(
            PairComputer computer,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts,
            Supplier<ComparisonState> view,
            Consumer<NetworkPair.Facts> onPair,
            LongSupplier clock) {
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        this.view = view;
        this.onPair = onPair;
        this.makings = new PairMakings(computer, runner, this::notMade);
        this.looks = new PairLooks(runner, this::failed, clock);
        this.unsaved = new UnsavedSteps(clock);
        chart.update(look -> look.withY(AxisScale.LOG)); // x's error has peaks where t is small
    }

    /** How far it has come. */
    ReadOnlyObjectProperty<PairProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Whether what the two learned last has no numbers, so that they can be looked at, but neither saved nor taught more. */
    ReadOnlyBooleanProperty broken() {
        return broken.getReadOnlyProperty();
    }

    Optional<NetworkPair> pair() {
        return pair;
    }

    Optional<NetworkPair.Living> living() {
        return pair.filter(NetworkPair.Living.class::isInstance).map(NetworkPair.Living.class::cast);
    }

    PairLooks looks() {
        return looks;
    }

    ChartViewModel chart() {
        return chart;
    }

    /** What no run keeps. */
    UnsavedSteps unsaved() {
        return unsaved;
    }

    /** Whether two networks have learned what no run keeps. */
    boolean hasUnsavedSteps() {
        return living().isPresent() && unsaved.any(progress.get().step());
    }

    /** Steps of a pair that learns; 0 without one. */
    int steps() {
        return living().isPresent() ? progress.get().step() : 0;
    }

    /**
     * Makes two that learn.
     *
     * @param use is given them, if no other pair was asked for meanwhile
     */
    void prepare(PairLesson lesson, Consumer<NetworkPair.Living> use) {
        progress.set(PairProgress.NOTHING.in(Phase.PREPARING));
        PairLearning steps = new PairLearning(runner, this::stepped);
        makings.learn(lesson, steps, made -> {
            steps.name(PairNames.of(Optional.of(made.facts()), texts), texts);
            learning = Optional.of(steps);
            showCurves();
            take(made);
            use.accept(made);
        });
    }

    /** Opens two saved ones. */
    void open(Path left, Path right) {
        progress.set(PairProgress.NOTHING.in(Phase.PREPARING));
        makings.open(left, right, this::take);
    }

    private void take(NetworkPair made) {
        pair = Optional.of(made);
        progress.set(PairProgress.NOTHING.in(Phase.RESTING));
        onPair.accept(made.facts());
        looks.look(made, view.get());
    }

    private void notMade(Throwable failure) {
        progress.set(PairProgress.NOTHING.in(Phase.FAILED));
        failed(failure);
    }

    private void failed(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        String message = cause.getMessage();
        notices.failure(message == null ? texts.get("failure.comparison") : message, cause);
    }

    /** Shows the curves of the view's error. */
    void showCurves() {
        learning.ifPresent(now -> now.show(view.get().error(), chart));
    }

    /** Shows the fields of the view's image and times. */
    void showFields() {
        pair.ifPresent(now -> looks.fields(now, view.get()));
    }

    /** Lets a pair learn until it is paused. */
    void goOn(NetworkPair.Living made) {
        LatestOnly.Ticket ticket = goings.next();
        unsaved.goOn();
        progress.set(progress.get().in(Phase.LEARNING));
        var unused = made.goOn()
                .whenComplete((end, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest() && pair.filter(now -> now == made).isPresent()) {
                        rested(failure);
                    }
                }));
    }

    /** The pair was paused, or what it learned has no numbers any more. */
    private void rested(Throwable failure) {
        learning.ifPresent(PairLearning::rest);
        Throwable cause = NoticeBoard.unwrap(failure);
        broken.set(cause instanceof DivergenceException);
        progress.set(progress.get().in(Phase.RESTING));
        pair.ifPresent(now -> looks.look(now, view.get()));
        if (!(cause instanceof CancellationException)) {
            failed(cause);
        }
    }

    private void stepped(PairLearning of) {
        if (learning.filter(now -> now == of).isEmpty()) {
            return; // of a pair that was dropped
        }
        chart.grown();
        unsaved.stepped();
        progress.set(new PairProgress(progress.get().phase(), of.step(), of.imagesPerSecond()));
        pair.ifPresent(at -> looks.again(at, view.get()));
    }

    /** Pauses and saves both as runs, then does something; if they cannot be saved, it is not done. */
    void saveThen(Runnable action) {
        living().ifPresent(pairNow -> {
            var unused = pairNow.save()
                    .whenComplete((folders, failure) -> runner.onScreen(() -> {
                        if (failure != null) {
                            failed(failure);
                            return;
                        }
                        unsaved.saved(progress.get().step()); // a step that was under way is among what was saved
                        notices.done(texts.format(
                                "comparison.saved",
                                folders.get(0).getFileName().toString(),
                                folders.get(1).getFileName().toString()));
                        action.run();
                    }));
        });
    }

    /** Ends it, or what is being made. */
    void drop() {
        makings.forget();
        looks.forget();
        chart.show(List.of());
        learning = Optional.empty();
        unsaved.saved(0);
        broken.set(false);
        Optional<NetworkPair> former = pair;
        pair = Optional.empty();
        progress.set(PairProgress.NOTHING);
        former.ifPresent(NetworkPair::close);
    }
}
