package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The distance of each of many rows, such as samples, to its nearest reference row, such as a training image: near 0 where it
 * is a copy. The nearest is found by |b|² - 2 a·b in the engine's precision, so of two that are equally near to one part in
 * some thousand either may be taken; its distance is then summed in double precision.
 */
public final class NearestRows implements SlicedWork<double[]> {
    private static final int BLOCK_VALUES = 1 << 20;

    private final Rows rows;
    private final Rows references;
    private final float[] least;
    private final int[] nearest;
    private NDArray queries;
    private int done;

    /**
     * Rows of numbers, each read when it is needed.
     *
     * @param count how many
     * @param width F, numbers in each
     * @param row reads one
     */
    public record Rows(int count, int width, IntFunction<float[]> row) {
        /** Images as rows of their pixels. */
        public static Rows of(LabelledImages images) {
            return new Rows(images.size(), images.shape().size(), images::image);
        }

        /** Features (N, F). */
        public static Rows of(float[] values, int width) {
            return new Rows(values.length / width, width, i -> Arrays.copyOfRange(values, i * width, (i + 1) * width));
        }

        private float[] range(int from, int to) {
            float[] values = new float[(to - from) * width];
            for (int i = from; i < to; i++) {
                System.arraycopy(row.apply(i), 0, values, (i - from) * width, width);
            }
            return values;
        }
    }

    /**
     * Prepares to search.
     *
     * @throws IllegalArgumentException if there is nothing to search, or the widths differ
     */
    public NearestRows(Rows rows, Rows references) {
        if (rows.width() != references.width() || rows.count() == 0 || references.count() == 0) {
            throw new IllegalArgumentException(rows.count() + " rows of " + rows.width() + " have no nearest among "
                    + references.count() + " of " + references.width());
        }
        this.rows = rows;
        this.references = references;
        this.least = new float[rows.count()];
        this.nearest = new int[rows.count()];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
    }

    @Override
    public Optional<double[]> advance(TensorScope scope) {
        if (queries == null) {
            queries = scope.floats(rows.range(0, rows.count()), rows.count(), rows.width());
        }
        int to = Math.min(references.count(), done + Math.max(1, BLOCK_VALUES / references.width()));
        search(scope, to);
        done = to;
        return done < references.count() ? Optional.empty() : Optional.of(distances());
    }

    private void search(TensorScope scope, int to) {
        try (TensorScope inner = scope.child()) {
            NDArray block = inner.floats(references.range(done, to), to - done, references.width());
            NDArray norms = block.square().sum(new int[] {1}).reshape(1, to - done);
            NDArray cross = block.matMul(queries.transpose()).transpose();
            NDArray score = norms.sub(inner.times(cross, 2));
            float[] values = TensorScope.toFloats(score.min(new int[] {1}));
            long[] where = score.argMin(1).toLongArray();
            for (int i = 0; i < values.length; i++) {
                if (values[i] < least[i]) {
                    least[i] = values[i];
                    nearest[i] = done + Math.toIntExact(where[i]);
                }
            }
        }
    }

    private double[] distances() {
        double[] distances = new double[rows.count()];
        for (int i = 0; i < distances.length; i++) {
            float[] a = rows.row().apply(i);
            float[] b = references.row().apply(nearest[i]);
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                double difference = (double) a[k] - b[k];
                sum += difference * difference;
            }
            distances[i] = Math.sqrt(sum);
        }
        return distances;
    }
}
