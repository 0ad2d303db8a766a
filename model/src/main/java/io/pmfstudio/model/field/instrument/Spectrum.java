package io.pmfstudio.model.field.instrument;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * How samples vary: the eigenvalues of their covariance, by way of the products of the centred samples, of which there are
 * fewer than there are pixels.
 */
final class Spectrum {
    /** The share of the variance that counts as most of it. */
    static final double MOST = 0.9;

    private final double[] values;
    private final int freedom;
    private final float[] leading;

    private Spectrum(double[] values, int freedom, float[] leading) {
        this.values = values;
        this.freedom = freedom;
        this.leading = leading;
    }

    /**
     * Of the first samples of an array.
     *
     * @param samples one array of equal length each
     * @param count how many count, 2 or more
     */
    static Spectrum of(float[][] samples, int count) {
        int size = samples[0].length;
        double[][] centred = centred(samples, count, size);
        DMatrixRMaj products = new DMatrixRMaj(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    sum += centred[i][k] * centred[j][k];
                }
                products.set(i, j, sum / (count - 1));
                products.set(j, i, sum / (count - 1));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(count, true, true);
        eigen.decompose(products);
        double[] values = new double[count];
        int largest = 0;
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, eigen.getEigenvalue(i).getReal());
            largest = values[i] > values[largest] ? i : largest;
        }
        float[] leading = leading(centred, eigen.getEigenVector(largest), count - 1, size);
        Arrays.sort(values);
        return new Spectrum(values, count - 1, leading);
    }

    private static double[][] centred(float[][] samples, int count, int size) {
        double[] mean = new double[size];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                mean[k] += samples[i][k] / (double) count;
            }
        }
        double[][] centred = new double[count][size];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                centred[i][k] = samples[i][k] - mean[k];
            }
        }
        return centred;
    }

    /** Xᵀ·w/√(N-1) has the length √λ; its largest value is made positive, for the sign means nothing. */
    private static float[] leading(double[][] centred, DMatrixRMaj weights, int freedom, int size) {
        float[] direction = new float[size];
        int largest = 0;
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int i = 0; i < centred.length; i++) {
                sum += weights.get(i, 0) * centred[i][k];
            }
            direction[k] = (float) (sum / Math.sqrt(freedom));
            largest = Math.abs(direction[k]) > Math.abs(direction[largest]) ? k : largest;
        }
        if (direction[largest] < 0) {
            for (int k = 0; k < size; k++) {
                direction[k] = -direction[k];
            }
        }
        return direction;
    }

    /**
     * (Σλ)²/Σλ²: d where the variance is spread evenly over d directions. Σλ² and (Σλ)² are estimated without the bias of
     * few samples, as it is for a normal distribution (Ledoit and Wolf, Annals of Statistics 30, 2002), so that the ratio may
     * exceed their number.
     *
     * @return NaN where nothing varies, or where so few samples cannot tell
     */
    double participationRatio() {
        double trace = 0;
        double squares = 0;
        for (double value : values) {
            trace += value;
            squares += value * value;
        }
        double n = freedom;
        double unbiased = n * n / ((n - 1) * (n + 2)) * (squares - trace * trace / n);
        double ratio = (trace * trace - 2 * unbiased / n) / unbiased;
        return unbiased > 0 && Double.isFinite(ratio) ? ratio : Double.NaN;
    }

    /**
     * How many of the largest eigenvalues hold a share of their sum.
     *
     * @return NaN where nothing varies
     */
    double components(double share) {
        double total = Arrays.stream(values).sum();
        if (!(total > 0)) {
            return Double.NaN;
        }
        double held = 0;
        int count = 0;
        while (held < share * total && count < values.length) {
            held += values[values.length - 1 - count];
            count++;
        }
        return count;
    }

    /** The direction of the largest eigenvalue, as long as the standard deviation along it. */
    float[] leading() {
        return leading;
    }
}
