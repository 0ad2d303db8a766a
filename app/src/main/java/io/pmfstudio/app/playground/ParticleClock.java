package io.pmfstudio.app.playground;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/** The time t at which the particles are shown, and how it runs from 1 to 0. Screen thread. */
public final class ParticleClock {
    /** Seconds from noise to data at speed 1. */
    private static final double WHOLE_WAY = 4;

    private static final double REST_AT_END = 1;
    private static final double STEP = 1.0 / 32;

    private final ReadOnlyDoubleWrapper t = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(true);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private double rested;

    /** The time that is shown. */
    public ReadOnlyDoubleProperty t() {
        return t.getReadOnlyProperty();
    }

    /** Whether time runs. */
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** How fast; 1 takes four seconds. */
    public DoubleProperty speed() {
        return speed;
    }

    /** Plays, or pauses; at the end it begins anew. */
    public void toggle() {
        if (!playing.get() && t.get() == 0) {
            t.set(1);
        }
        playing.set(!playing.get());
    }

    /** Plays from the noise on. */
    public void play() {
        again();
        playing.set(true);
    }

    /** Goes to a time and stays there. */
    public void scrub(double time) {
        playing.set(false);
        t.set(Math.max(0, Math.min(1, time)));
    }

    /** Goes some 32nds of the way towards the data, or back. */
    public void step(int steps) {
        scrub(Math.rint(t.get() / STEP - steps) * STEP);
    }

    /** Goes back to the noise, still playing if it was. */
    public void again() {
        t.set(1);
        rested = 0;
    }

    /** Lets some seconds pass. At the data it rests a moment before it begins anew. */
    public void tick(double seconds) {
        if (!playing.get()) {
            return;
        }
        if (t.get() > 0) {
            t.set(Math.max(0, t.get() - seconds * speed.get() / WHOLE_WAY));
            rested = 0;
            return;
        }
        rested += seconds;
        if (rested >= REST_AT_END) {
            again();
        }
    }
}
