package io.pmfstudio.model.benchmark;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/** What a network's speed is measured against: one large matrix product, the fastest that the library below does. */
final class MatrixPeak {
    private static final int SIDE = 1536;
    private static final int REPEATS = 7;
    /** What a line of it is called. */
    static final String TITLE = "matrix product, " + SIDE + "²";
    /** Multiplications and additions of the product. */
    static final double OPERATIONS = 2.0 * SIDE * SIDE * SIDE;

    private final TensorScope scope;
    private final NDArray matrix;

    MatrixPeak(TensorScope scope) {
        this.scope = scope;
        this.matrix = scope.ones(SIDE, SIDE);
    }

    /** Computes it once. */
    void run() {
        try (TensorScope inner = scope.child()) {
            inner.adopt(matrix.matMul(matrix)).getFloat(0, 0);
        }
    }

    /** The median of some runs. */
    static double operationsPerSecond(TensorScope scope) throws Exception {
        return OPERATIONS / Stopwatch.median(REPEATS, new MatrixPeak(scope)::run);
    }
}
