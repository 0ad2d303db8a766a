package io.pmfstudio.app.explorer;

import io.pmfstudio.model.flow.TimePair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the instrument said of the sources.
 *
 * @param a of the first, if it was asked
 * @param b of the second, if it was asked
 * @param trained the (r, t) on which networks were trained, by their paths
 */
record Measured(Optional<Measurement> a, Optional<Measurement> b, Map<String, List<TimePair>> trained) {
    /** Of one side's source, as far as its readings are those of an instrument. */
    Optional<Measurement> of(Side side, ShownFields fields, InstrumentKind kind) {
        return side == Side.MEASURED_B
                ? b.filter(found ->
                        fields.bLikeA().filter(work -> found.isOf(work, kind)).isPresent())
                : a.filter(found -> found.isOf(fields.a(), kind));
    }
}
