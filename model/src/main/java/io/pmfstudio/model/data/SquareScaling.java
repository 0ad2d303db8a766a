package io.pmfstudio.model.data;

/** Resizes square pictures: area averages where they shrink, Catmull-Rom cubic interpolation where they grow. */
final class SquareScaling {
    private SquareScaling() {}

    /** Three planes of side·side values from 0 to 255. */
    record Planes(float[][] values, int side) {}

    /** Which source pixels make one target pixel: {@code weights[k]} for source {@code first + k}. */
    private record Taps(int first, float[] weights) {}

    /** The picture at side×side pixels as 3·side·side rounded bytes. */
    static byte[] scale(Planes from, int side) {
        Taps[] taps = new Taps[side];
        for (int i = 0; i < side; i++) {
            taps[i] = from.side() >= side ? area(i, from.side(), side) : cubic(i, from.side(), side);
        }
        byte[] bytes = new byte[3 * side * side];
        for (int c = 0; c < 3; c++) {
            float[] across = rows(from.values()[c], from.side(), taps);
            columns(across, side, taps, bytes, c * side * side);
        }
        return bytes;
    }

    private static float[] rows(float[] plane, int fromSide, Taps[] taps) {
        float[] result = new float[fromSide * taps.length];
        for (int y = 0; y < fromSide; y++) {
            for (int i = 0; i < taps.length; i++) {
                float sum = 0;
                for (int k = 0; k < taps[i].weights().length; k++) {
                    sum += taps[i].weights()[k] * plane[y * fromSide + taps[i].first() + k];
                }
                result[y * taps.length + i] = sum;
            }
        }
        return result;
    }

    private static void columns(float[] across, int side, Taps[] taps, byte[] bytes, int at) {
        for (int i = 0; i < side; i++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                for (int k = 0; k < taps[i].weights().length; k++) {
                    sum += taps[i].weights()[k] * across[(taps[i].first() + k) * side + x];
                }
                bytes[at + i * side + x] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
            }
        }
    }

    /** The share of each source pixel in the stretch that target pixel i covers. */
    private static Taps area(int i, int from, int to) {
        double begin = (double) i * from / to;
        double end = (double) (i + 1) * from / to;
        int first = (int) begin;
        int last = Math.min(from - 1, (int) Math.ceil(end) - 1);
        float[] weights = new float[last - first + 1];
        for (int k = 0; k < weights.length; k++) {
            double overlap = Math.min(end, first + k + 1) - Math.max(begin, first + k);
            weights[k] = (float) (overlap / (end - begin));
        }
        return new Taps(first, weights);
    }

    private static Taps cubic(int i, int from, int to) {
        double centre = (i + 0.5) * from / to - 0.5;
        int left = (int) Math.floor(centre) - 1;
        int first = Math.max(0, left);
        int last = Math.min(from - 1, left + 3);
        float[] weights = new float[last - first + 1];
        for (int k = 0; k < 4; k++) {
            // Beyond the edge the edge's pixel is repeated.
            int source = Math.max(first, Math.min(last, left + k));
            weights[source - first] += (float) catmullRom(Math.abs(centre - (left + k)));
        }
        return new Taps(first, weights);
    }

    private static double catmullRom(double distance) {
        if (distance < 1) {
            return (1.5 * distance - 2.5) * distance * distance + 1;
        }
        return distance < 2 ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
    }
}
