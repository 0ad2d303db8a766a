package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;

/**
 * Computes v(·, t) and u(·, r, t) at places of the plane. The exact u is the chord (z_t - z_r)/(t - r) of a path that is solved by
 * Heun's method; a learned one is the network's, so for v-prediction it is v.
 */
public final class ArrowField {
    /** The smallest t: below it v of the exact field grows like 1/t between its points. */
    public static final double SMALLEST_T = 0.05;

    /** A chord over less time than this would lose the digits of single precision; v stands for it. */
    public static final double SMALLEST_INTERVAL = 1e-3;

    private static final int STEPS_OF_ALL = 32;

    private ArrowField() {}

    /** The nearest times at which arrows are computed: t at least {@link #SMALLEST_T}. */
    public static TimePair within(TimePair time) {
        double t = Math.max(SMALLEST_T, time.t());
        return new TimePair(t, Math.min(t, time.r()));
    }

    /** A regular grid of places, (n, 2), row by row: {@code side} × {@code side} over [-reach, reach]². */
    public static float[] grid(int side, double reach) {
        float[] places = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            int column = i % side;
            places[2 * i] = (float) (reach * (2.0 * column / (side - 1) - 1));
            places[2 * i + 1] = (float) (reach * (2.0 * row / (side - 1) - 1));
        }
        return places;
    }

    /** Arrows of the exact field, a step of the path a slice. */
    public static SlicedWork<FieldArrows> exact(PointField field, float[] places, TimePair asked) {
        TimePair time = within(asked);
        double length = time.t() - time.r();
        PlaneVelocity velocity = PlaneVelocity.exact(field);
        int steps = Math.max(1, (int) Math.ceil(STEPS_OF_ALL * length));
        return new SlicedWork<>() {
            private float[] states = places.clone();
            private int done;

            @Override
            public Optional<FieldArrows> advance(TensorScope scope) {
                if (length < SMALLEST_INTERVAL) {
                    float[] v = velocity.at(scope, places, time.t());
                    return Optional.of(new FieldArrows(time, places, v, v));
                }
                double from = time.t() - length * done / steps;
                done++;
                double to = done == steps ? time.r() : time.t() - length * done / steps;
                states = velocity.step(scope, states, from, to);
                if (done < steps) {
                    return Optional.empty();
                }
                float[] v = velocity.at(scope, places, time.t());
                return Optional.of(new FieldArrows(time, places, v, chord(places, states, length)));
            }
        };
    }

    private static float[] chord(float[] from, float[] to, double length) {
        float[] chord = new float[from.length];
        for (int i = 0; i < chord.length; i++) {
            chord[i] = (float) ((from[i] - to[i]) / length);
        }
        return chord;
    }

    /**
     * Arrows of a network, in one slice, mapped back to the plane. Beside the plane the states have t times the noise of the
     * seed's first particle, for a network of many dimensions never saw states without any.
     */
    public static SlicedWork<FieldArrows> learned(
            PointState state, PlaneEmbedding plane, long seed, float[] places, TimePair asked) {
        TimePair time = within(asked);
        return scope -> {
            float[] states = beside(plane, seed, places, time.t());
            float[] v = plane.project(PlaneVelocity.average(scope, state, states, time.t(), time.t()));
            float[] u = plane.project(PlaneVelocity.average(scope, state, states, time.t(), time.r()));
            return Optional.of(new FieldArrows(time, places, v, u));
        };
    }

    private static float[] beside(PlaneEmbedding plane, long seed, float[] places, double t) {
        int size = plane.dimensions();
        float[] noise = new GaussianNoise(seed, Purpose.STATE).image(0, size);
        float[] shadow = plane.embed(plane.project(noise));
        float[] states = plane.embed(places);
        for (int i = 0; i < states.length; i++) {
            states[i] += (float) (t * (noise[i % size] - shadow[i % size]));
        }
        return states;
    }
}
