package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.TimePair;

/**
 * Velocities at places of the plane.
 *
 * @param time r and t
 * @param places (n, 2), row-major
 * @param v v(·, t) at them, (n, 2)
 * @param u u(·, r, t) at them, (n, 2)
 */
public record FieldArrows(TimePair time, float[] places, float[] v, float[] u) {
    public FieldArrows {
        if (places.length % 2 != 0 || v.length != places.length || u.length != places.length) {
            throw new IllegalArgumentException("each place has two numbers, and so has each arrow");
        }
    }
}
