package io.pmfstudio.app.explorer;

import java.util.Objects;

/**
 * Where u comes from.
 *
 * @param kind what kind of source
 * @param model path of the network's file, empty for a source without one
 * @param noiseScale s that the network was trained with; 1 without a network
 */
public record SourceChoice(Kind kind, String model, double noiseScale) {
    /** What kind of source. */
    public enum Kind {
        /** No source: only one field is shown. */
        NONE,
        /** The exact field of the data set. */
        EXACT,
        /** A network's u head. */
        NETWORK,
        /** A network's velocity, whose flow is solved. */
        ODE
    }

    /** No source. */
    public static final SourceChoice NONE = new SourceChoice(Kind.NONE, "", 1);

    /** The exact field of the data set. */
    public static final SourceChoice EXACT = new SourceChoice(Kind.EXACT, "", 1);

    public SourceChoice {
        Objects.requireNonNull(kind, "a source needs a kind, NONE, EXACT, NETWORK or ODE");
        Objects.requireNonNull(model, "a source needs a model's path, which may be empty");
        if (model.isEmpty() == (kind == Kind.NETWORK || kind == Kind.ODE)) {
            throw new IllegalArgumentException("a network and its ODE have a model's path, other sources have none");
        }
        if (!(noiseScale > 0)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
    }

    /** Whether there is a source. */
    public boolean isPresent() {
        return kind != Kind.NONE;
    }

    /** Whether a network is behind it. */
    public boolean hasModel() {
        return !model.isEmpty();
    }

    /** Whether it is the same source, whatever is known of its noise scale. */
    public boolean isSame(SourceChoice other) {
        return kind == other.kind && model.equals(other.model);
    }
}
