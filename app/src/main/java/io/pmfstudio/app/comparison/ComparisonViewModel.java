package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.AxisScale;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.training.DivergenceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State and actions of the Comparison screen; knows no control. There is one pair at a time. */
public final class ComparisonViewModel {
    private final PairComputer computer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final LatestOnly makings = new LatestOnly();
    private final LatestOnly goings = new LatestOnly();
    private final PairLooks looks;
    private final ChartViewModel chart = new ChartViewModel();
    private final ReadOnlyObjectWrapper<ComparisonState> state;
    private final ReadOnlyObjectWrapper<PairProgress> progress = new ReadOnlyObjectWrapper<>(PairProgress.NOTHING);
    private Optional<NetworkPair> pair = Optional.empty();
    private Optional<PairLearning> learning = Optional.empty();
    private final PairEndings endings;
    private boolean broken;
    private boolean shown;
    private boolean goesOnWhenShown;

    /**
     * A view that makes no pair before it is asked to.
     *
     * @param clock nanoseconds, by which looks at a pair that learns are spaced
     */
    public ComparisonViewModel(
            ComparisonState first,
            PairComputer computer,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts,
            LongSupplier clock) {
        this.computer = computer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        this.endings = new PairEndings(runner, clock);
        this.state = new ReadOnlyObjectWrapper<>(first);
        this.looks = new PairLooks(runner, this::failed, clock);
        chart.update(look -> look.withY(AxisScale.LOG)); // x's error has peaks where t is small
    }

    /** What decides, when a pair that learned for long is to be dropped, whether it is. At first it always is. */
    public void onEnding(Consumer<Runnable> decides) {
        endings.decidedBy(decides);
    }

    private void ending(Runnable action) {
        endings.end(living().isPresent() ? progress.get().step() : 0, action);
    }

    /** Changes each time that it was asked whether the pair may be dropped. */
    ReadOnlyIntegerProperty asked() {
        return endings.asked();
    }

    /** The whole view. */
    public ReadOnlyObjectProperty<ComparisonState> state() {
        return state.getReadOnlyProperty();
    }

    /** How far the pair has come. */
    public ReadOnlyObjectProperty<PairProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The two networks, if there are any. */
    public Optional<NetworkPair.Facts> facts() {
        return pair.map(NetworkPair::facts);
    }

    PairSheets sheets() {
        return looks.sheets();
    }

    PairPanes panes() {
        return looks.panes();
    }

    ChartViewModel chart() {
        return chart;
    }

    /** The screen is in view. */
    public void show() {
        shown = true;
        if (state.get().kind() == PairKind.SAVED
                && pair.isEmpty()
                && state.get().hasSaved()) {
            openSaved();
        } else if (goesOnWhenShown) {
            goesOnWhenShown = false;
            start();
        }
    }

    /** The screen goes out of view: the pair rests, for the engine belongs to what is looked at. */
    public void hide() {
        shown = false;
        goesOnWhenShown = goesOnWhenShown || progress.get().phase() == Phase.LEARNING;
        pause();
    }

    /** Ends the pair for good. */
    public void close() {
        shown = false;
        drop();
    }

    /** Lets the pair learn, from where it is or from the beginning. */
    public void start() {
        update(now -> now.withKind(PairKind.LIVING));
        if (living().isPresent()) {
            goOn(living().get());
        } else {
            prepare();
        }
    }

    /** Lets the pair rest. */
    public void pause() {
        living().ifPresent(NetworkPair.Living::pause);
    }

    /** Saves both as runs; they go on learning if they did. */
    public void save() {
        boolean learns = progress.get().phase() == Phase.LEARNING;
        Optional<NetworkPair.Living> now = living();
        saveThen(() -> {
            if (learns && shown && living().equals(now)) {
                start();
            }
        });
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
                        endings.unsaved()
                                .saved(progress.get().step()); // a step that was under way is among what was saved
                        notices.done(texts.format(
                                "comparison.saved",
                                folders.get(0).getFileName().toString(),
                                folders.get(1).getFileName().toString()));
                        action.run();
                    }));
        });
    }

    /** Whether two networks have learned what no run keeps. */
    boolean hasUnsavedSteps() {
        return living().isPresent() && endings.unsaved().any(progress.get().step());
    }

    /** Whether what they learned last has no numbers, so that they can be looked at, but neither saved nor taught more. */
    boolean isBroken() {
        return broken;
    }

    /** Starts or pauses. */
    public void toggle() {
        if (progress.get().phase() == Phase.LEARNING) {
            pause();
        } else {
            start();
        }
    }

    /** Begins anew: the same seed gives the same weights, draws and pictures. */
    public void startOver() {
        ending(() -> {
            drop();
            start();
        });
    }

    /** Compares two other networks that learn; they begin at once if others learn now. */
    public void choose(UnaryOperator<PairChoice> change) {
        PairChoice next = change.apply(state.get().living());
        if (state.get().kind() == PairKind.LIVING && next.equals(state.get().living())) {
            return;
        }
        boolean learns = progress.get().phase() == Phase.LEARNING;
        ending(() -> {
            drop();
            state.set(state.get().withLiving(next));
            if (learns) {
                start();
            }
        });
    }

    /** Compares the networks of the other kind. */
    public void choose(PairKind kind) {
        if (kind != state.get().kind()) {
            ending(() -> {
                update(now -> now.withKind(kind));
                if (shown && kind == PairKind.SAVED && state.get().hasSaved()) {
                    openSaved();
                }
            });
        }
    }

    /** Compares two saved networks. */
    public void choose(String left, String right) {
        ComparisonState now = state.get();
        if (now.kind() == PairKind.SAVED
                && left.equals(now.left())
                && right.equals(now.right())
                && progress.get().hasPair()) {
            return;
        }
        ending(() -> {
            state.set(state.get().withSaved(left, right));
            drop();
            if (state.get().hasSaved()) {
                openSaved();
            }
        });
    }

    /** Changes how the pair is shown, or which kind of pair it is, in which case the former one ends. */
    public void update(UnaryOperator<ComparisonState> change) {
        ComparisonState before = state.get();
        ComparisonState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        if (after.kind() != before.kind()) {
            drop();
        }
        state.set(after);
        if (after.error() != before.error()) {
            learning.ifPresent(now -> now.show(after.error(), chart));
        }
        if (!after.time().equals(before.time()) || after.selected() != before.selected()) {
            pair.ifPresent(now -> looks.fields(now, after));
        }
    }

    /** Shows the fields at the nearest times that there are. */
    public void select(double t, double r) {
        double above = Math.max(FieldSource.LOWEST_TIME, Math.min(1, t));
        update(now -> now.withTime(new TimePair(above, Math.max(0, Math.min(above, r)))));
    }

    private Optional<NetworkPair.Living> living() {
        return pair.filter(NetworkPair.Living.class::isInstance).map(NetworkPair.Living.class::cast);
    }

    private void prepare() {
        LatestOnly.Ticket ticket = makings.next();
        progress.set(PairProgress.NOTHING.in(Phase.PREPARING));
        PairLearning steps = new PairLearning(runner, texts, () -> {
            if (ticket.isLatest()) {
                stepped();
            }
        });
        follow(ticket, computer.prepare(state.get().living(), steps), made -> {
            learning = Optional.of(steps);
            steps.show(state.get().error(), chart);
            take(made);
            if (shown) {
                goOn(made);
            }
        });
    }

    private void openSaved() {
        LatestOnly.Ticket ticket = makings.next();
        progress.set(PairProgress.NOTHING.in(Phase.PREPARING));
        Path left = Path.of(state.get().left());
        follow(ticket, computer.open(left, Path.of(state.get().right())), this::take);
    }

    /** A pair that comes too late is given back. */
    private <P extends NetworkPair> void follow(
            LatestOnly.Ticket ticket, CompletableFuture<P> making, Consumer<P> use) {
        var unused = making.whenComplete((made, failure) -> runner.onScreen(() -> {
            if (!ticket.isLatest()) {
                Optional.ofNullable(made).ifPresent(NetworkPair::close);
            } else if (failure != null) {
                notMade(failure);
            } else {
                use.accept(made);
            }
        }));
    }

    private void take(NetworkPair made) {
        pair = Optional.of(made);
        progress.set(PairProgress.NOTHING.in(Phase.RESTING));
        PairQuestions questions = new PairQuestions(made.facts());
        if (state.get().selected() >= questions.count()) {
            state.set(state.get().withSelected(0));
        }
        looks.look(made, state.get());
    }

    private void goOn(NetworkPair.Living made) {
        LatestOnly.Ticket ticket = goings.next();
        endings.unsaved().goOn();
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
        progress.set(progress.get().in(Phase.RESTING));
        pair.ifPresent(now -> looks.look(now, state.get()));
        Throwable cause = NoticeBoard.unwrap(failure);
        if (!(cause instanceof CancellationException)) {
            broken = cause instanceof DivergenceException;
            String message = cause.getMessage();
            notices.failure(message == null ? texts.get("failure.comparison") : message, cause);
        }
    }

    private void stepped() {
        PairLearning now = learning.orElseThrow();
        chart.grown();
        endings.unsaved().stepped();
        progress.set(new PairProgress(progress.get().phase(), now.step(), now.imagesPerSecond()));
        pair.ifPresent(at -> looks.again(at, state.get()));
    }

    private void drop() {
        makings.next();
        goesOnWhenShown = false;
        looks.forget();
        chart.show(List.of());
        learning = Optional.empty();
        endings.unsaved().saved(0);
        broken = false;
        Optional<NetworkPair> former = pair;
        pair = Optional.empty();
        progress.set(PairProgress.NOTHING);
        former.ifPresent(NetworkPair::close);
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
}
