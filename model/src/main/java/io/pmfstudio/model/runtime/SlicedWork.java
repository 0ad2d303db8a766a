package io.pmfstudio.model.runtime;

import java.util.Optional;
import java.util.function.Function;

/**
 * A computation cut into slices of about 50 ms, so that something more urgent can run between two of them. All slices
 * run on the engine thread.
 *
 * @param <T> what the work yields at its end
 */
@FunctionalInterface
public interface SlicedWork<T> {
    /**
     * Runs the next slice.
     *
     * @param scope lives from the first slice to the end of the work, however it ends; a slice puts what it needs only
     *     itself into a {@link TensorScope#child()}
     * @return the result after the last slice, empty while there is more to do
     * @throws Exception any failure; the work ends with it
     */
    Optional<T> advance(TensorScope scope) throws Exception;

    /** Work of a single slice. */
    static <T> SlicedWork<T> of(Step<T> step) {
        return scope -> Optional.of(step.run(scope));
    }

    /** This work, then the work that its result asks for. */
    default <U> SlicedWork<U> then(Function<T, SlicedWork<U>> next) {
        SlicedWork<T> first = this;
        return new SlicedWork<>() {
            private Optional<SlicedWork<U>> second = Optional.empty();

            @Override
            public Optional<U> advance(TensorScope scope) throws Exception {
                if (second.isPresent()) {
                    return second.get().advance(scope);
                }
                second = first.advance(scope).map(next);
                return Optional.empty();
            }
        };
    }

    /** The body of a single slice. */
    @FunctionalInterface
    interface Step<T> {
        /** Runs it; the result is not null. */
        T run(TensorScope scope) throws Exception;
    }
}
