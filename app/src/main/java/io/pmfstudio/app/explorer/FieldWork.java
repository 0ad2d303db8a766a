package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.CellBoard;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.EnumMap;
import java.util.Map;

/**
 * One opened field with its cells as far as they have come. Limits of the colours follow the cells, but only when their
 * number has grown by half, so that colours do not flicker while cells arrive.
 *
 * @see CellBoard
 */
final class FieldWork {
    private final FieldQuery query;
    private final OpenedField opened;
    private final CellBoard board;
    private Map<Quantity, ColourLimits> limits = Map.of();
    private int measuredAt;

    FieldWork(FieldQuery query, OpenedField opened) {
        this.query = query;
        this.opened = opened;
        this.board = new CellBoard(query.grid());
    }

    FieldQuery query() {
        return query;
    }

    OpenedField opened() {
        return opened;
    }

    CellBoard board() {
        return board;
    }

    /** Limits shared by the triangle; sorts many values, so call it on a background thread. */
    synchronized Map<Quantity, ColourLimits> limits() {
        var present = board.present();
        boolean complete = present.size() == board.grid().cellCount();
        boolean grown = present.size() >= 1.5 * measuredAt || (complete && measuredAt < present.size());
        boolean firstFinal = complete && board.isComplete() && measuredAt != Integer.MAX_VALUE;
        if (limits.isEmpty() || grown || firstFinal) {
            Map<Quantity, ColourLimits> next = new EnumMap<>(Quantity.class);
            for (Quantity quantity : Quantity.values()) {
                next.put(quantity, FieldLook.DEFAULT.limitsOf(quantity, present));
            }
            limits = next;
            measuredAt = firstFinal ? Integer.MAX_VALUE : present.size();
        }
        return limits;
    }
}
