package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets particles flow from noise to data along dz/dt = v(z, t), in equal steps of t, a step a slice. Particle i starts from image
 * i of the seed's noise. Heun's method, and the last step, to t = 0, goes along v at its beginning, which for the exact field
 * is exact: z_0 = x̄.
 */
public final class ParticleFlow implements SlicedWork<ParticlePaths> {
    private final Velocity velocity;
    private final PlaneEmbedding plane;
    private final float[][] frames;
    private final double[] times;
    private final int particles;
    private final long seed;
    private float[] states = new float[0];
    private int done;

    /** What moves the particles. Engine thread. */
    private interface Velocity {
        /** v (n, D) of states (n, D) at a time. */
        float[] at(TensorScope scope, float[] states, double t);
    }

    private ParticleFlow(Velocity velocity, PlaneEmbedding plane, int particles, int steps, long seed) {
        if (particles < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "there is at least 1 particle and 1 step, not " + particles + " and " + steps);
        }
        this.velocity = velocity;
        this.plane = plane;
        frames = new float[steps + 1][];
        times = new double[steps + 1];
        Arrays.setAll(times, k -> 1 - (double) k / steps);
        times[steps] = 0;
        this.particles = particles;
        this.seed = seed;
    }

    /** Many numbers in many dimensions, so this too is a slice. */
    private void begin() {
        int size = plane.dimensions();
        states = new float[particles * size];
        GaussianNoise noise = new GaussianNoise(seed, Purpose.STATE);
        for (int i = 0; i < particles; i++) {
            System.arraycopy(noise.image(i, size), 0, states, i * size, size);
        }
        frames[0] = plane.project(states);
    }

    /** Particles of the plane along the exact field of points. */
    public static ParticleFlow exact(PointField field, int particles, int steps, long seed) {
        Velocity velocity = (scope, states, t) -> {
            float[] v = field.denoised(states, t);
            for (int i = 0; i < v.length; i++) {
                v[i] = (float) ((states[i] - v[i]) / t);
            }
            return v;
        };
        PlaneEmbedding itself = new PlaneEmbedding(2, new float[] {1, 0, 0, 1});
        return new ParticleFlow(velocity, itself, particles, steps, seed);
    }

    /** Particles of D dimensions along a network's v = u(z, t, t), mapped back to the plane. */
    public static ParticleFlow learned(PointState state, PlaneEmbedding plane, int particles, int steps, long seed) {
        int size = plane.dimensions();
        Velocity velocity = (scope, states, t) -> {
            try (TensorScope inner = scope.child()) {
                double[] time = new double[states.length / size];
                Arrays.fill(time, t);
                NDArray z = inner.floats(states, time.length, size);
                return TensorScope.toFloats(state.network(inner)
                        .velocity(inner, DualTensor.constant(z), time, time)
                        .value());
            }
        };
        return new ParticleFlow(velocity, plane, particles, steps, seed);
    }

    @Override
    public Optional<ParticlePaths> advance(TensorScope scope) {
        if (states.length == 0) {
            begin();
            return Optional.empty();
        }
        double t = times[done];
        double r = times[done + 1];
        float[] first = velocity.at(scope, states, t);
        float[] next = moved(states, first, t - r);
        if (r > 0) {
            float[] second = velocity.at(scope, next, r);
            for (int i = 0; i < first.length; i++) {
                first[i] = (first[i] + second[i]) / 2;
            }
            next = moved(states, first, t - r);
        }
        states = next;
        done++;
        frames[done] = plane.project(states);
        return done == times.length - 1 ? Optional.of(new ParticlePaths(times, frames)) : Optional.empty();
    }

    private static float[] moved(float[] states, float[] velocity, double length) {
        float[] moved = new float[states.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (states[i] - length * velocity[i]);
        }
        return moved;
    }
}
