package io.pmfstudio.app.sampling;

import java.util.Objects;

/**
 * Two parameters against each other; all others are the screen's.
 *
 * @param across what changes along a row
 * @param down what changes along a column
 */
public record SheetPlan(Axis across, Axis down) {
    /** The plan of a first start. */
    public static final SheetPlan FIRST =
            new SheetPlan(new Axis(Parameter.OMEGA, "1:7:1"), new Axis(Parameter.CLASS, "all"));

    /** What can change along an axis. */
    public enum Parameter {
        SEED("0:7"),
        CLASS("all"),
        STEPS("1, 2, 4, 8"),
        OMEGA("1:7:1"),
        T_MIN("0:0.5:0.1"),
        T_MAX("0.5:1:0.1"),
        MODEL("all");

        private final String usual;

        Parameter(String usual) {
            this.usual = usual;
        }

        /** Values to begin with. */
        public String usual() {
            return usual;
        }
    }

    /**
     * An axis.
     *
     * @param parameter what changes
     * @param typed its values as the user wrote them: a list, or from:to:by
     */
    public record Axis(Parameter parameter, String typed) {
        public Axis {
            Objects.requireNonNull(parameter, "an axis needs a parameter");
            Objects.requireNonNull(typed, "an axis needs values, which may be empty");
        }
    }

    public SheetPlan {
        Objects.requireNonNull(across, "a sheet needs an axis across");
        Objects.requireNonNull(down, "a sheet needs an axis down");
    }

    /** The same with another axis across. */
    public SheetPlan withAcross(Axis next) {
        return new SheetPlan(next, down);
    }

    /** The same with another axis down. */
    public SheetPlan withDown(Axis next) {
        return new SheetPlan(across, next);
    }

    /** Whether a parameter is on an axis, and not the screen's. */
    public boolean has(Parameter parameter) {
        return across.parameter() == parameter || down.parameter() == parameter;
    }
}
