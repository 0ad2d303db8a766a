package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.PlaceBoard;
import io.pmfstudio.model.field.instrument.Reading;

/**
 * The readings of one source as far as they have come.
 *
 * @param query what was asked
 * @param board the readings by place; grows on another thread
 */
record Measurement(MeasureQuery query, PlaceBoard<Reading> board) {
    Measurement(MeasureQuery query) {
        this(query, new PlaceBoard<>(query.field().grid(), Reading::place));
    }

    /** Whether it has readings that a view may show as those of a field and an instrument. */
    boolean isOf(FieldWork work, InstrumentKind kind) {
        return query.kind() == kind
                && query.field().grid().equals(work.board().grid())
                && !board.present().isEmpty();
    }

    /** Whether every place has a reading. */
    boolean isComplete() {
        return board.present().size() == board.grid().cellCount();
    }
}
