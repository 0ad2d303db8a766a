package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.figure.ColourLimits;

/** How numbers lie on a colour map. */
public enum HeatScale {
    /** Equal steps of colour are equal differences. */
    LINEAR {
        @Override
        ColourLimits limits(double[] values, double leastBright) {
            ColourLimits limits = ColourLimits.heat(values);
            return new ColourLimits(0, Math.max(leastBright, limits.high()));
        }

        @Override
        double place(double value) {
            return value;
        }

        @Override
        double number(double place) {
            return place;
        }
    },
    /** Equal steps of colour are equal ratios; places are powers of ten. */
    LOGARITHMIC {
        @Override
        ColourLimits limits(double[] values, double leastBright) {
            return ColourLimits.logarithmicHeat(values);
        }

        @Override
        double place(double value) {
            return Math.log10(value);
        }

        @Override
        double number(double place) {
            return Math.pow(10, place);
        }
    };

    /**
     * Where the colours of these numbers begin and end.
     *
     * @param leastBright the least number that a linear scale may end with
     */
    abstract ColourLimits limits(double[] values, double leastBright);

    /** The place of a number between such limits. */
    abstract double place(double value);

    /** The number at a place. */
    abstract double number(double place);
}
