package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets particles flow from noise to data along dz/dt = v(z, t), by Heun's method in equal steps of t; a slice is a step of some
 * particles. Particle i starts from image i of the seed's noise of D dimensions, mapped to the plane for the exact field, so
 * that exact and learned particles of a plane start at the same places.
 */
public final class ParticleFlow implements SlicedWork<ParticlePaths> {
    /** How many of the first particles keep their states of D dimensions. */
    public static final int LEADING = 500;

    private static final int BLOCK = 1000;

    private final PlaneVelocity velocity;
    /** Where the noise lies if the states are only its shadow on that plane. */
    private final Optional<PlaneEmbedding> shadowOf;

    private final PlaneEmbedding plane;
    private final float[][] frames;
    private final float[][] leading;
    private final double[] times;
    private final int particles;
    private final GaussianNoise noise;
    private float[] states = new float[0];
    private int first;
    private int done;

    private ParticleFlow(
            PlaneVelocity velocity,
            Optional<PlaneEmbedding> shadowOf,
            PlaneEmbedding plane,
            int particles,
            int steps,
            long seed) {
        if (particles < 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "there is at least 1 particle and 1 step, not " + particles + " and " + steps);
        }
        this.velocity = velocity;
        this.shadowOf = shadowOf;
        this.plane = plane;
        frames = new float[steps + 1][2 * particles];
        leading = new float[steps + 1][Math.min(LEADING, particles) * plane.dimensions()];
        times = new double[steps + 1];
        Arrays.setAll(times, k -> 1 - (double) k / steps);
        times[steps] = 0;
        this.particles = particles;
        noise = new GaussianNoise(seed, Purpose.STATE);
    }

    /**
     * Particles of the plane along the exact field of points.
     *
     * @param plane whose noise, mapped back, the particles start from
     */
    public static ParticleFlow exact(PointField field, PlaneEmbedding plane, int particles, int steps, long seed) {
        return new ParticleFlow(
                PlaneVelocity.exact(field), Optional.of(plane), PlaneEmbedding.ITSELF, particles, steps, seed);
    }

    /** Particles of D dimensions along a network's v = u(z, t, t), mapped back to the plane. */
    public static ParticleFlow learned(PointState state, PlaneEmbedding plane, int particles, int steps, long seed) {
        return new ParticleFlow(PlaneVelocity.learned(state), Optional.empty(), plane, particles, steps, seed);
    }

    @Override
    public Optional<ParticlePaths> advance(TensorScope scope) {
        if (states.length == 0) {
            begin();
            return Optional.empty();
        }
        states = velocity.step(scope, states, times[done], times[done + 1]);
        done++;
        keep();
        if (done < times.length - 1) {
            return Optional.empty();
        }
        first = Math.min(particles, first + BLOCK);
        states = new float[0];
        done = 0;
        return first == particles ? Optional.of(new ParticlePaths(times, frames, leading)) : Optional.empty();
    }

    /** Many numbers in many dimensions, so this too is a slice. */
    private void begin() {
        int size = shadowOf.orElse(plane).dimensions();
        int rows = Math.min(BLOCK, particles - first);
        states = new float[rows * size];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(noise.image(first + i, size), 0, states, i * size, size);
        }
        if (shadowOf.isPresent()) {
            states = shadowOf.get().project(states);
        }
        keep();
    }

    private void keep() {
        float[] places = plane.project(states);
        System.arraycopy(places, 0, frames[done], 2 * first, places.length);
        if (first == 0) {
            System.arraycopy(states, 0, leading[done], 0, leading[done].length);
        }
    }
}
