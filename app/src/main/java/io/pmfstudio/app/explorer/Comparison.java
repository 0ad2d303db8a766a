package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.CellBoard;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldDifference.Deviation;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.List;
import java.util.Optional;

/** Two fields on the same states, cell by cell; only cells that are final in both are compared. */
final class Comparison {
    private final FieldWork a;
    private final FieldWork b;
    private Optional<Deviation> mean = Optional.empty();

    Comparison(FieldWork a, FieldWork b) {
        this.a = a;
        this.b = b;
    }

    /** The two cells of one place. */
    record Pair(FieldCell a, FieldCell b) {}

    /** Whether both fields are those two. */
    boolean isOf(FieldWork first, FieldWork second) {
        return a == first && b == second;
    }

    /** Whether they were asked alike and have images of one shape and states of one kind: else nothing can be subtracted. */
    boolean isPossible() {
        return a.query().isAskedLike(b.query())
                && a.opened().shape().equals(b.opened().shape())
                && a.opened().states() == b.opened().states();
    }

    /** For every place the pair that is shown there, its own or the nearest; empty while there is none at all. */
    List<Pair> covered() {
        return common().covered().stream().map(this::pair).toList();
    }

    /** The pair of a place or the nearest one; empty while there is none at all. */
    Optional<Pair> covering(TriangleGrid.Cell place) {
        return common().covering(place).map(this::pair);
    }

    private Pair pair(FieldCell ofA) {
        return new Pair(ofA, b.board().finalAt(ofA.place()).orElseThrow());
    }

    /** The cells of A whose counterparts are there. */
    private CellBoard common() {
        CellBoard common = new CellBoard(a.board().grid());
        if (isPossible()) {
            a.board().present().stream()
                    .filter(cell -> cell.quality() == FieldCell.Quality.FINAL)
                    .filter(cell -> b.board().finalAt(cell.place()).isPresent())
                    .forEach(common::put);
        }
        return common;
    }

    /** The mean deviation over cells with t ≥ 0.05, once both fields are complete. */
    synchronized Optional<Deviation> mean() {
        boolean complete = isPossible() && a.board().isComplete() && b.board().isComplete();
        if (mean.isEmpty() && complete) {
            mean = FieldDifference.mean(a.board().present(), b.board().present());
        }
        return mean;
    }
}
