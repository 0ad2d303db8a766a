package io.pmfstudio.model.field.figure;

/**
 * Colours for numbers between 0 and 1. The maps are interpolated in CIELAB, so that equal steps look equal; all of them keep
 * their order for people who do not tell red from green.
 */
public enum ColourMap {
    /** Black to white, in equal steps of the byte value: a picture stays what it is. */
    GREY(new double[][] {}),
    /** Dark violet over teal to yellow, lightness rising evenly. */
    SEQUENTIAL(new double[][] {
        {14, 34, -32},
        {27, 24, -38},
        {39, 4, -36},
        {50, -16, -24},
        {61, -34, -6},
        {72, -42, 22},
        {82, -30, 52},
        {92, -4, 76}
    }),
    /** Black over red and orange to a pale yellow, lightness rising evenly. */
    HEAT(new double[][] {
        {4, 4, -8},
        {17, 34, -12},
        {30, 50, 10},
        {43, 56, 42},
        {56, 46, 60},
        {69, 26, 66},
        {82, 4, 56},
        {96, -4, 18}
    }),
    /** Blue over white to red, white in the middle and equally dark at both ends: for numbers around zero. */
    SIGNED(new double[][] {
        {20, 8, -36},
        {35, 4, -46},
        {52, -4, -42},
        {70, -10, -27},
        {86, -7, -12},
        {97, 0, 0},
        {86, 12, 10},
        {70, 30, 24},
        {52, 50, 34},
        {35, 48, 32},
        {20, 34, 18}
    }),
    /** Purple over white to green, white in the middle: for numbers around zero. */
    SIGNED_PURPLE_GREEN(new double[][] {
        {20, 30, -30},
        {35, 42, -40},
        {52, 36, -32},
        {70, 24, -20},
        {86, 10, -9},
        {97, 0, 0},
        {86, -16, 14},
        {70, -32, 30},
        {52, -36, 36},
        {35, -28, 30},
        {20, -18, 18}
    }),
    /** Pale blue over black to pale orange, dark in the middle: what is far from zero shines. */
    SIGNED_DARK(new double[][] {
        {90, -16, -10},
        {72, -16, -30},
        {54, -6, -42},
        {36, 4, -40},
        {18, 6, -24},
        {4, 0, 0},
        {18, 16, 14},
        {36, 36, 38},
        {54, 40, 56},
        {72, 24, 56},
        {90, 4, 34}
    });

    /** Odd, so that the middle has an entry. */
    private static final int ENTRIES = 1025;
    /** A colour that no map contains, for what is not a number. */
    private static final int NOT_A_NUMBER = 0xffff00ff;

    // Filled once and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final int[] table;

    ColourMap(double[][] labPoints) {
        table = new int[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            double unit = i / (ENTRIES - 1.0);
            table[i] = labPoints.length == 0 ? opaqueGrey(unit) : interpolate(labPoints, unit);
        }
    }

    /** Whether its middle stands for zero. */
    public boolean isSigned() {
        return this == SIGNED || this == SIGNED_PURPLE_GREEN || this == SIGNED_DARK;
    }

    /**
     * The colour of a number as opaque ARGB.
     *
     * @param unit clamped to 0 … 1; NaN becomes magenta
     */
    public int argb(double unit) {
        if (Double.isNaN(unit)) {
            return NOT_A_NUMBER;
        }
        double clamped = Math.max(0, Math.min(1, unit));
        return table[(int) Math.round(clamped * (ENTRIES - 1))];
    }

    private static int opaqueGrey(double unit) {
        int level = (int) Math.round(unit * 255);
        return 0xff000000 | level << 16 | level << 8 | level;
    }

    private static int interpolate(double[][] points, double unit) {
        double place = unit * (points.length - 1);
        int low = Math.min((int) place, points.length - 2);
        double part = place - low;
        double[] lab = new double[3];
        for (int k = 0; k < 3; k++) {
            lab[k] = points[low][k] * (1 - part) + points[low + 1][k] * part;
        }
        return fromLab(lab[0], lab[1], lab[2]);
    }

    /** CIELAB (D65) to sRGB; the formulas are those of CIE 15 and IEC 61966-2-1. */
    private static int fromLab(double lightness, double a, double b) {
        double fy = (lightness + 16) / 116;
        double x = 0.95047 * inverse(fy + a / 500);
        double y = inverse(fy);
        double z = 1.08883 * inverse(fy - b / 200);
        int red = gamma(3.2404542 * x - 1.5371385 * y - 0.4985314 * z);
        int green = gamma(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z);
        int blue = gamma(0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
        return 0xff000000 | red << 16 | green << 8 | blue;
    }

    private static double inverse(double f) {
        double cube = f * f * f;
        return cube > 216.0 / 24389 ? cube : (116 * f - 16) * 27 / 24389;
    }

    private static int gamma(double linear) {
        double c = Math.max(0, Math.min(1, linear));
        double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * 255);
    }
}
