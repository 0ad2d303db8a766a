package io.pmfstudio.app.playground;

import io.pmfstudio.model.flow.TimePair;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the particles are looked at; no flow depends on it.
 *
 * @param t the time that is shown, in [0, 1]
 * @param r where the interval of u ends; where t is smaller, it ends at t
 * @param motion of the particles
 * @param marked the particle whose path is drawn
 * @param overlays what is drawn over the particles
 */
public record PlaneLook(double t, double r, Motion motion, OptionalInt marked, Set<PlaneOverlay> overlays) {
    /** The noise, and nothing over it. */
    public static final PlaneLook FIRST = new PlaneLook(1, 0, Motion.FLOW, OptionalInt.empty(), Set.of());

    public PlaneLook {
        if (!(t >= 0 && t <= 1) || !(r >= 0 && r <= 1)) {
            throw new IllegalArgumentException("times lie in [0, 1], not t = " + t + " and r = " + r);
        }
        overlays = Set.copyOf(overlays);
    }

    /** The times of u. */
    public TimePair time() {
        return new TimePair(t, Math.min(r, t));
    }

    /** The same at another time. */
    public PlaneLook at(double time) {
        return new PlaneLook(time, r, motion, marked, overlays);
    }

    /** The same at another time, with another end of the interval. */
    public PlaneLook at(TimePair time) {
        return new PlaneLook(time.t(), time.r(), motion, marked, overlays);
    }

    /** The same with another motion. */
    public PlaneLook withMotion(Motion other) {
        return new PlaneLook(t, r, other, marked, overlays);
    }

    /** The same with another particle's path, or none. */
    public PlaneLook withMarked(OptionalInt particle) {
        return new PlaneLook(t, r, motion, particle, overlays);
    }

    /** The same with one thing more, or less, over the particles. */
    public PlaneLook toggled(PlaneOverlay overlay) {
        EnumSet<PlaneOverlay> others = EnumSet.noneOf(PlaneOverlay.class);
        others.addAll(overlays);
        if (!others.remove(overlay)) {
            others.add(overlay);
        }
        return new PlaneLook(t, r, motion, marked, others);
    }
}
