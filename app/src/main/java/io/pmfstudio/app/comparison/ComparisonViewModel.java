package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.TimePair;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** State and actions of the Comparison screen; knows no control. There is one pair at a time. */
public final class ComparisonViewModel {
    private final Texts texts;
    private final PairLife life;
    private final PairEndings endings;
    private final ReadOnlyObjectWrapper<ComparisonState> state;
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
        this.texts = texts;
        this.state = new ReadOnlyObjectWrapper<>(first);
        this.life = new PairLife(computer, runner, notices, texts, state::get, this::came, clock);
        this.endings = new PairEndings(runner, life.unsaved());
    }

    /** What decides, when a pair that learned for long is to be dropped, whether it is. At first it always is. */
    public void onEnding(Consumer<Runnable> decides) {
        endings.decidedBy(decides);
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
        return life.progress();
    }

    /** The two networks, if there are any. */
    public Optional<NetworkPair.Facts> facts() {
        return life.pair().map(NetworkPair::facts);
    }

    /** What both are called; empty words while there are none. */
    PairNames names() {
        return PairNames.of(facts(), texts);
    }

    PairSheets sheets() {
        return life.looks().sheets();
    }

    PairPanes panes() {
        return life.looks().panes();
    }

    ChartViewModel chart() {
        return life.chart();
    }

    /** The screen is in view. */
    public void show() {
        shown = true;
        if (life.pair().isEmpty() && state.get().kind() == PairKind.SAVED) {
            openSaved();
        } else if (goesOnWhenShown) {
            goesOnWhenShown = false;
            start();
        }
    }

    /** The screen goes out of view: the pair rests, for the engine belongs to what is looked at. */
    public void hide() {
        shown = false;
        goesOnWhenShown = goesOnWhenShown || learns();
        pause();
    }

    /** Ends the pair for good. */
    public void close() {
        shown = false;
        drop();
    }

    private boolean learns() {
        return progress().get().phase() == Phase.LEARNING;
    }

    /** Lets the pair learn, from where it is or from the beginning. */
    public void start() {
        if (!state.get().kind().learns()) {
            update(now -> now.withKind(PairKind.LIVING));
        }
        if (life.living().isPresent()) {
            life.goOn(life.living().get());
        } else {
            state.get()
                    .lesson()
                    .ifPresent(lesson -> life.prepare(lesson, made -> {
                        if (shown) {
                            life.goOn(made);
                        }
                    }));
        }
    }

    /** Lets the pair rest. */
    public void pause() {
        life.living().ifPresent(NetworkPair.Living::pause);
    }

    /** Saves both as runs; they go on learning if they did. */
    public void save() {
        boolean learns = learns();
        Optional<NetworkPair.Living> now = life.living();
        saveThen(() -> {
            if (learns && shown && life.living().equals(now)) {
                start();
            }
        });
    }

    /** Pauses and saves both as runs, then does something; if they cannot be saved, it is not done. */
    void saveThen(Runnable action) {
        life.saveThen(action);
    }

    /** Whether two networks have learned what no run keeps. */
    boolean hasUnsavedSteps() {
        return life.hasUnsavedSteps();
    }

    /** Whether what they learned last has no numbers, so that they can be looked at, but neither saved nor taught more. */
    ReadOnlyBooleanProperty broken() {
        return life.broken();
    }

    /** Starts or pauses. */
    public void toggle() {
        if (learns()) {
            pause();
        } else if (!broken().get()) {
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
        if (state.get().kind() != PairKind.LIVING || !next.equals(state.get().living())) {
            learnNext(now -> now.withLiving(next));
        }
    }

    /** Compares two that learn by other plans from files; they begin at once if others learn now. */
    void choosePlans(UnaryOperator<PlanFiles> change) {
        PlanFiles next = change.apply(state.get().plans());
        if (state.get().kind() != PairKind.PLANS || !next.equals(state.get().plans())) {
            learnNext(now -> now.withPlans(next));
        }
    }

    private void learnNext(UnaryOperator<ComparisonState> change) {
        boolean learns = learns();
        ending(() -> {
            drop();
            state.set(change.apply(state.get()));
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
                if (shown && kind == PairKind.SAVED) {
                    openSaved();
                }
            });
        }
    }

    /** Compares two saved networks. */
    public void choose(String left, String right) {
        ComparisonState now = state.get();
        boolean same = now.kind() == PairKind.SAVED && left.equals(now.left()) && right.equals(now.right());
        if (!same || !progress().get().hasPair()) {
            ending(() -> {
                state.set(state.get().withSaved(left, right));
                drop();
                openSaved();
            });
        }
    }

    /** A sheet of fewer images may lack the one that was selected. */
    private void came(NetworkPair.Facts facts) {
        if (state.get().selected() >= new PairQuestions(facts).count()) {
            state.set(state.get().withSelected(0));
        }
    }

    private void openSaved() {
        if (state.get().hasSaved()) {
            life.open(Path.of(state.get().left()), Path.of(state.get().right()));
        }
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
            life.showCurves();
        }
        if (!after.time().equals(before.time()) || after.selected() != before.selected()) {
            life.showFields();
        }
    }

    /** Shows the fields at the nearest times that there are. */
    public void select(double t, double r) {
        double above = Math.max(FieldSource.LOWEST_TIME, Math.min(1, t));
        update(now -> now.withTime(new TimePair(above, Math.max(0, Math.min(above, r)))));
    }

    private void ending(Runnable action) {
        endings.end(life.steps(), action);
    }

    private void drop() {
        goesOnWhenShown = false;
        life.drop();
    }
}
