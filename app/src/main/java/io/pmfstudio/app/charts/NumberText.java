package io.pmfstudio.app.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers on axes and under the cursor. */
public final class NumberText {
    private static final double LARGE = 1e6;
    private static final double SMALL = 1e-3;

    private NumberText() {}

    /** A number with a few digits, without zeros at its end; with a power of ten where it is long. */
    public static String of(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "\u2013";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        double size = Math.abs(rounded.doubleValue());
        if (size >= LARGE || size < SMALL) {
            String[] parts =
                    String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).split("e", 2);
            String mantissa = new BigDecimal(parts[0]).stripTrailingZeros().toPlainString();
            return mantissa + "e" + Integer.parseInt(parts[1]);
        }
        return rounded.stripTrailingZeros().toPlainString();
    }
}
