package io.pmfstudio.model.perception;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The Fréchet distance between Gaussians with the means and covariances of two sets of features (arXiv 1706.08500): |μ_a -
 * μ_b|² + tr(C_a + C_b - 2 (C_a^½ C_b C_a^½)^½), in double precision.
 *
 * <p>The matrix under the root is symmetric, so its root's trace is the sum of the roots of its eigenvalues; what rounding
 * makes negative counts as 0.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The distance, 0 or more.
     *
     * @throws IllegalArgumentException if the two have different widths
     */
    public static double between(FeatureStatistics a, FeatureStatistics b) {
        if (a.width() != b.width()) {
            throw new IllegalArgumentException(
                    "features of width " + a.width() + " cannot be compared with features of width " + b.width());
        }
        int width = a.width();
        DMatrixRMaj root = root(matrix(a));
        DMatrixRMaj half = new DMatrixRMaj(width, width);
        DMatrixRMaj inner = new DMatrixRMaj(width, width);
        CommonOps_DDRM.mult(root, matrix(b), half);
        CommonOps_DDRM.mult(half, root, inner);
        double cross = 0;
        EigenDecomposition_F64<DMatrixRMaj> values = decompose(inner, Vectors.LEFT_OUT);
        for (int k = 0; k < width; k++) {
            cross += Math.sqrt(Math.max(0, values.getEigenvalue(k).getReal()));
        }
        double distance = -2 * cross;
        for (int k = 0; k < width; k++) {
            double difference = a.mean()[k] - b.mean()[k];
            distance += difference * difference + a.covariance()[k * width + k] + b.covariance()[k * width + k];
        }
        return Math.max(0, distance);
    }

    private static DMatrixRMaj matrix(FeatureStatistics statistics) {
        return DMatrixRMaj.wrap(
                statistics.width(), statistics.width(), statistics.covariance().clone());
    }

    /** The symmetric root of a symmetric matrix without negative eigenvalues. */
    private static DMatrixRMaj root(DMatrixRMaj matrix) {
        int width = matrix.numRows;
        EigenDecomposition_F64<DMatrixRMaj> parts = decompose(matrix, Vectors.TOO);
        DMatrixRMaj root = new DMatrixRMaj(width, width);
        for (int k = 0; k < width; k++) {
            DMatrixRMaj vector = parts.getEigenVector(k);
            double value = Math.sqrt(Math.max(0, parts.getEigenvalue(k).getReal()));
            CommonOps_DDRM.multAddTransB(value, vector, vector, root);
        }
        return root;
    }

    private enum Vectors {
        TOO,
        LEFT_OUT
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decompose(DMatrixRMaj matrix, Vectors vectors) {
        for (double entry : matrix.data) {
            if (!Double.isFinite(entry)) {
                throw new IllegalArgumentException("a covariance with the entry " + entry + " has no distance");
            }
        }
        for (int row = 0; row < matrix.numRows; row++) { // rounding may have made it a little asymmetric
            for (int column = 0; column < row; column++) {
                double mean = (matrix.get(row, column) + matrix.get(column, row)) / 2;
                matrix.set(row, column, mean);
                matrix.set(column, row, mean);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> parts =
                DecompositionFactory_DDRM.eig(matrix.numRows, vectors == Vectors.TOO, true);
        if (!parts.decompose(matrix)) {
            throw new IllegalStateException("the eigenvalues of a covariance were not found");
        }
        return parts;
    }
}
