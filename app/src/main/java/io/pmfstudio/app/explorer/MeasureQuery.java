package io.pmfstudio.app.explorer;

/**
 * What is measured of one source: everything that its readings depend on.
 *
 * @param field the source, grid and states
 * @param kind the instrument
 * @param between where composition's two jumps meet, 0.5 for other instruments
 */
public record MeasureQuery(FieldQuery field, InstrumentKind kind, double between) {
    /** The question of a choice. */
    static MeasureQuery of(FieldQuery field, OverlayChoice choice) {
        return new MeasureQuery(field, choice.kind(), choice.kind().hasBetween() ? choice.between() : 0.5);
    }
}
