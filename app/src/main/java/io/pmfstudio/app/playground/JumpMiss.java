package io.pmfstudio.app.playground;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far from the exact flow's end the particles are after one jump of a network.
 *
 * @param ofMarked the marked particle's distance
 * @param median the distance that half of all particles stay below
 */
record JumpMiss(OptionalDouble ofMarked, double median) {
    static JumpMiss between(float[] exact, float[] jumped, OptionalInt marked) {
        double[] distances = new double[exact.length / 2];
        Arrays.setAll(distances, i -> Math.hypot(exact[2 * i] - jumped[2 * i], exact[2 * i + 1] - jumped[2 * i + 1]));
        int particle = marked.orElse(-1);
        OptionalDouble one = particle >= 0 && particle < distances.length
                ? OptionalDouble.of(distances[particle])
                : OptionalDouble.empty();
        Arrays.sort(distances);
        return new JumpMiss(one, distances[distances.length / 2]);
    }
}
