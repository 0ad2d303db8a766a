package io.pmfstudio.app.comparison;

import io.pmfstudio.app.task.BackgroundRunner;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What is looked at of a pair: sheets of samples and panes of fields, now and then while it learns. Screen's thread only. */
final class PairLooks {
    /** Time between two looks at a pair that learns: samples take time from learning. */
    private static final long LOOK_NANOS = 2_500_000_000L;

    private final LongSupplier clock;
    private final PairSheets sheets;
    private final PairPanes panes;
    private long looked;

    PairLooks(BackgroundRunner runner, Consumer<Throwable> onFailure, LongSupplier clock) {
        this.clock = clock;
        this.sheets = new PairSheets(runner, onFailure);
        this.panes = new PairPanes(runner, onFailure);
    }

    PairSheets sheets() {
        return sheets;
    }

    PairPanes panes() {
        return panes;
    }

    /** Looks at all of a pair. */
    void look(NetworkPair at, ComparisonState view) {
        looked = clock.getAsLong();
        sheets.ask(at, new PairQuestions(at.facts()));
        fields(at, view);
    }

    /** Looks at the fields of the view's image and times. */
    void fields(NetworkPair of, ComparisonState view) {
        panes.ask(of, new PairQuestions(of.facts()), view.selected(), view.time());
    }

    /** Looks once more, if the last look is some time ago and answered. */
    void again(NetworkPair at, ComparisonState view) {
        if (clock.getAsLong() - looked >= LOOK_NANOS) {
            looked = clock.getAsLong();
            PairQuestions questions = new PairQuestions(at.facts());
            sheets.askAgain(at, questions);
            panes.askAgain(at, questions, view.selected(), view.time());
        }
    }

    void forget() {
        sheets.forget();
        panes.forget();
    }
}
