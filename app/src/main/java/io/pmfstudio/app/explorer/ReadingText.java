package io.pmfstudio.app.explorer;

import java.util.Locale;

/** The number of an instrument in words of three digits. */
final class ReadingText {
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e4;

    private ReadingText() {}

    static String of(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        if (value == 0) {
            return "0";
        }
        boolean plain = Math.abs(value) >= SMALL && Math.abs(value) < LARGE;
        double digits = Math.floor(Math.log10(Math.abs(value)));
        int decimals = (int) Math.max(0, 2 - digits);
        String text = plain
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : String.format(Locale.ROOT, "%.2e", value);
        return text.replace('-', '\u2212');
    }
}
