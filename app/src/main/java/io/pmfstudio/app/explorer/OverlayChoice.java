package io.pmfstudio.app.explorer;

/**
 * What is measured and how that is shown.
 *
 * @param kind the instrument, or none
 * @param style heat map or pictures
 * @param scale how numbers lie on the colours
 * @param between where composition's two jumps meet, from r (0) to t (1)
 * @param coverage whether the (r, t) of the training lie over the map
 */
public record OverlayChoice(
        InstrumentKind kind, OverlayStyle style, HeatScale scale, double between, CoverageView coverage) {
    /** The images alone. */
    public static final OverlayChoice NONE = new OverlayChoice(
            InstrumentKind.NONE, OverlayStyle.OVER_IMAGES, HeatScale.LINEAR, 0.5, CoverageView.HIDDEN);

    /** What a step of a key moves s by, as a share of the way from r to t. */
    static final double STEP = 0.05;

    public OverlayChoice {
        // views that were saved with fewer choices leave some out; Gson then hands over nothing
        kind = kind == null ? InstrumentKind.NONE : kind;
        style = style == null ? OverlayStyle.OVER_IMAGES : style;
        scale = scale == null ? kind.usualScale() : scale;
        coverage = coverage == null ? CoverageView.HIDDEN : coverage;
        between = between > 0 && between < 1 ? Math.max(STEP, Math.min(1 - STEP, between)) : 0.5;
    }

    /** Whether anything is measured. */
    public boolean isPresent() {
        return kind.isPresent();
    }

    /** Another instrument, in its usual scale. */
    public OverlayChoice withKind(InstrumentKind next) {
        return new OverlayChoice(next, style, next.usualScale(), between, coverage);
    }

    /** The same shown otherwise. */
    public OverlayChoice withStyle(OverlayStyle next) {
        return new OverlayChoice(kind, next, scale, between, coverage);
    }

    /** The same in another scale. */
    public OverlayChoice withScale(HeatScale next) {
        return new OverlayChoice(kind, style, next, between, coverage);
    }

    /** The same with another s; it stays a little away from r and from t. */
    public OverlayChoice withBetween(double next) {
        return new OverlayChoice(kind, style, scale, Math.max(STEP, Math.min(1 - STEP, next)), coverage);
    }

    /** The same with the draws of the training, or without. */
    public OverlayChoice withCoverage(CoverageView next) {
        return new OverlayChoice(kind, style, scale, between, next);
    }

    /** Whether both are painted alike: all is equal but for s. */
    boolean looksLike(OverlayChoice other) {
        return withBetween(0.5).equals(other.withBetween(0.5));
    }
}
