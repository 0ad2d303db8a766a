package io.pmfstudio.model.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a computation in slices records the graph of its gradients: not at all, as one graph, or as pieces. A piece ends
 * where the computation calls {@link #cut}, and the next one begins with the same numbers; so the backward pass can go
 * back piece by piece, with something more urgent between two of them. As long as every parameter is used in one piece
 * only, the gradients are those of one whole graph, bit for bit: the same operations add the same terms in the same
 * order. Engine thread only.
 */
public final class Recording {
    /** No gradients. */
    public static final Recording NONE = new Recording(Kind.NONE, Optional.empty());

    private final Kind kind;
    private final Optional<TensorScope> scope;
    private final Deque<Cut> cuts = new ArrayDeque<>();

    private enum Kind {
        NONE,
        WHOLE,
        PIECES
    }

    /** Where one piece ends and the next begins, on the same numbers. */
    private record Cut(NDArray end, NDArray beginning) {}

    private Recording(Kind kind, Optional<TensorScope> scope) {
        this.kind = kind;
        this.scope = scope;
    }

    /** One graph, whose backward pass is one call. */
    public static Recording whole() {
        return new Recording(Kind.WHOLE, Optional.empty());
    }

    /**
     * A graph in pieces.
     *
     * @param scope keeps their ends until {@link #back} has passed them
     */
    public static Recording pieces(TensorScope scope) {
        return new Recording(Kind.PIECES, Optional.of(scope));
    }

    /** What goes on around: one graph, or nothing. */
    public static Recording asAround() {
        return JniUtils.isGradMode() ? whole() : NONE;
    }

    /** Computes as this recording says. */
    public <T> T during(Supplier<T> computation) {
        return kind == Kind.NONE ? Gradients.off(computation) : Gradients.on(computation);
    }

    /** Whether {@link #cut} cuts. */
    public boolean isCut() {
        return kind == Kind.PIECES;
    }

    /**
     * Ends a piece, if there are any.
     *
     * @param end the one tensor through which gradients come back into the piece; it belongs to the recording from now on
     * @return the same numbers, with which the next piece begins; they belong to the recording as well
     */
    public NDArray cut(NDArray end) {
        if (scope.isEmpty()) {
            return end;
        }
        NDArray beginning = scope.get().adopt(end.stopGradient());
        beginning.setRequiresGradient(true);
        cuts.push(new Cut(scope.get().adopt(end), beginning));
        return beginning;
    }

    /** The backward pass through all pieces but the last, which the caller has gone through: one piece a slice. */
    public SlicedWork<Boolean> back() {
        return unused -> {
            if (!cuts.isEmpty()) {
                Cut last = cuts.pop();
                try (NDArray end = last.end();
                        NDArray beginning = last.beginning();
                        NDArray gradient = beginning.getGradient()) {
                    JniUtils.backward((PtNDArray) end, (PtNDArray) gradient, false, false);
                }
            }
            return cuts.isEmpty() ? Optional.of(true) : Optional.empty();
        };
    }
}
