package io.pmfstudio.app.comparison;

import io.pmfstudio.model.field.figure.Quantity;
import java.util.List;

/**
 * What a pane shows.
 *
 * @param quantity z, which both share, x or u
 * @param whose of which network, or the difference
 */
record PanePlace(Quantity quantity, Whose whose) {
    /** Whose image it is. */
    enum Whose {
        LEFT,
        RIGHT,
        DIFFERENCE
    }

    /** The state that both networks are asked at. */
    static final PanePlace STATE = new PanePlace(Quantity.Z, Whose.LEFT);

    /** The quantities of which there are two and a difference. */
    static final List<Quantity> OF_BOTH = List.of(Quantity.X, Quantity.U);
}
