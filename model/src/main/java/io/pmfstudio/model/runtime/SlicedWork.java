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

    /** This work, whose result is then made into another in the same slice. */
    default <U> SlicedWork<U> map(Function<T, U> made) {
        return scope -> advance(scope).map(made);
    }

    /** This work with a scope of its own, freed with its last slice; for a result that holds no tensors. */
    default SlicedWork<T> alone() {
        SlicedWork<T> work = this;
        return new SlicedWork<>() {
            private Optional<TensorScope> own = Optional.empty();

            @Override
            public Optional<T> advance(TensorScope scope) throws Exception {
                TensorScope inner = own.orElseGet(scope::child);
                own = Optional.of(inner);
                Optional<T> end = work.advance(inner);
                if (end.isPresent()) {
                    inner.close();
                }
                return end;
            }
        };
    }

    /** Runs all slices at once, for who has nothing more urgent between them. */
    default T finish(TensorScope scope) {
        try {
            Optional<T> end = advance(scope);
            while (end.isEmpty()) {
                end = advance(scope);
            }
            return end.get();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The body of a single slice. */
    @FunctionalInterface
    interface Step<T> {
        /** Runs it; the result is not null. */
        T run(TensorScope scope) throws Exception;
    }
}
