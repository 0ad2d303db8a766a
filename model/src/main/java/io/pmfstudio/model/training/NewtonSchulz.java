package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/**
 * Makes a matrix nearly orthogonal: five steps of a quintic Newton–Schulz iteration, X ← a·X + (b·A + c·A²)·X with
 * A = X·Xᵀ, from the matrix divided by its Frobenius norm. The coefficients pull every singular value towards 1 without
 * quite reaching it (Muon, K. Jordan et al., 2024).
 */
final class NewtonSchulz {
    private static final int STEPS = 5;
    private static final double A = 3.4445;
    private static final double B = -4.7750;
    private static final double C = 2.0315;
    private static final double SMALLEST_NORM = 1e-7;

    private NewtonSchulz() {}

    /** Multiplications and additions for a matrix: A, A² and the product with X, each step. */
    static double operations(long rows, long columns) {
        double small = Math.min(rows, columns);
        double large = Math.max(rows, columns);
        return STEPS * 2 * small * small * (2 * large + small);
    }

    /**
     * Orthogonalises matrices of one shape; many small products at once keep both cores busy.
     *
     * @param scope receives the result
     * @param matrices (rows, columns), or (n, rows, columns)
     */
    static NDArray orthogonalised(TensorScope scope, NDArray matrices) {
        try (TensorScope inner = scope.child()) {
            int last = matrices.getShape().dimension() - 1;
            boolean tall =
                    matrices.getShape().get(last - 1) > matrices.getShape().get(last);
            NDArray x = inner.adopt(tall ? matrices.swapAxes(last - 1, last) : matrices.duplicate());
            NDArray norm =
                    x.square().sum(new int[] {last - 1, last}, true).sqrt().add(inner.full(SMALLEST_NORM));
            x = x.div(norm);
            for (int step = 0; step < STEPS; step++) {
                NDArray gram = x.matMul(x.swapAxes(last - 1, last));
                NDArray polynomial = inner.times(gram.matMul(gram), C).addi(inner.times(gram, B));
                x = inner.times(x, A).addi(polynomial.matMul(x));
            }
            return scope.adopt(tall ? x.swapAxes(last - 1, last).duplicate() : x);
        }
    }
}
