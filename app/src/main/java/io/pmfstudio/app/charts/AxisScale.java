package io.pmfstudio.app.charts;

import java.util.ArrayList;
import java.util.List;

/** How values lie along an axis. A place is where a value lies: the value itself, or its logarithm. */
public enum AxisScale {
    LINEAR {
        @Override
        public double place(double value) {
            return value;
        }

        @Override
        public double value(double place) {
            return place;
        }

        @Override
        public List<Double> ticks(AxisRange range, int most) {
            return steps(range, most);
        }
    },
    /** To the base of ten; only positive values have a place. */
    LOG {
        @Override
        public double place(double value) {
            return value > 0 ? Math.log10(value) : Double.NaN;
        }

        @Override
        public double value(double place) {
            return Math.pow(10, place);
        }

        @Override
        public List<Double> ticks(AxisRange range, int most) {
            int decades = (int) (Math.floor(range.high()) - Math.ceil(range.low())) + 1;
            for (int[] digits : new int[][] {{1, 2, 3, 5}, {1, 2, 5}, {1, 3}, {1}}) {
                List<Double> ticks = digits(range, digits);
                if (decades >= 1 && ticks.size() >= 2 && ticks.size() <= most) {
                    return ticks;
                }
            }
            if (decades >= 2) {
                return everyFew(range, most);
            }
            // less than a decade: steps of the values
            AxisRange values = new AxisRange(value(range.low()), value(range.high()));
            return steps(values, most).stream().filter(tick -> tick > 0).toList();
        }
    };

    /** Where a value lies; not a number if it lies nowhere. */
    public abstract double place(double value);

    /** The value at a place. */
    public abstract double value(double place);

    /**
     * Round values within a range of places, ascending.
     *
     * @param most how many there is room for, at least 2
     */
    public abstract List<Double> ticks(AxisRange range, int most);

    /** Multiples of 1, 2 or 5 times a power of ten. */
    private static List<Double> steps(AxisRange range, int most) {
        double rough = (range.high() - range.low()) / Math.max(1, most - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (int factor : new int[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= rough * (1 - 1e-9)) {
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double n = Math.ceil(range.low() / step - 1e-9); n * step <= range.high() + 1e-9 * step; n++) {
            ticks.add(n * step + 0.0); // no negative zero
        }
        return ticks;
    }

    private static List<Double> digits(AxisRange range, int[] digits) {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(range.low()); power <= range.high(); power++) {
            for (int digit : digits) {
                double place = power + Math.log10(digit);
                if (place >= range.low() - 1e-9 && place <= range.high() + 1e-9) {
                    ticks.add(digit * Math.pow(10, power));
                }
            }
        }
        return ticks;
    }

    private static List<Double> everyFew(AxisRange range, int most) {
        int from = (int) Math.ceil(range.low() - 1e-9);
        int to = (int) Math.floor(range.high() + 1e-9);
        int by = Math.max(1, (int) Math.ceil((to - from + 1) / (double) most));
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power += by) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }
}
