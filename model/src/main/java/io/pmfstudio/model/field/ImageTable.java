package io.pmfstudio.model.field;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The images of a data set on the engine, for the sums over all of them that the exact field needs. Images are sorted by
 * class and cut into chunks of bounded size, and the mean image μ is subtracted, which leaves distances as they are and
 * makes them more precise. Engine thread only; the tensors belong to the scope given.
 */
final class ImageTable {
    /** Values in one chunk at most: 16 MiB, so that a chunk read for its distances is still near when it is summed. */
    private static final int CHUNK_VALUES = 4 << 20;

    /** Values that stay on the engine at most, 1 GiB; a larger data set is read anew, chunk by chunk, for every sum. */
    static final long KEPT_VALUES = 256L << 20;

    private final Images images;
    private final int[] labels;
    private final long keptValues;
    private final int size;
    private final int[] order;
    private final List<Chunk> chunks = new ArrayList<>();
    private final double[] mean;
    private int centred;

    /** n rows of one class from place {@code from} in the sorted order; halfNorms (n, 1) = ‖c_i‖²/2. */
    record Chunk(int classIndex, int from, int rows, Optional<NDArray> kept, NDArray halfNorms) {}

    /** Reads images as a tensor (n, d) in the given scope. */
    @FunctionalInterface
    interface Images {
        NDArray read(TensorScope scope, int[] indices);
    }

    /**
     * An empty table; {@link #fill} fills it.
     *
     * @param labels class of every image
     * @param size d
     * @param keptValues values that stay on the engine at most
     */
    ImageTable(Images images, int[] labels, int size, long keptValues) {
        this.images = images;
        this.keptValues = keptValues;
        this.labels = labels;
        this.size = size;
        this.order = sortedByClass(labels);
        this.mean = new double[size];
    }

    private static int[] sortedByClass(int[] labels) {
        long[] keys = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            keys[i] = ((long) labels[i] << 32) | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Reads, and when all are read centres, the next chunk; true once all is done. */
    boolean fill(TensorScope lasting) {
        int from = chunks.isEmpty() ? 0 : last().from() + last().rows();
        if (from < order.length) {
            addChunk(lasting, from);
        } else if (centred < chunks.size()) {
            centre(lasting, centred++);
        }
        return from == order.length && centred == chunks.size();
    }

    private void addChunk(TensorScope lasting, int from) {
        int classIndex = labels[order[from]];
        int limit = Math.min(order.length, from + Math.max(1, CHUNK_VALUES / size));
        int to = from;
        while (to < limit && labels[order[to]] == classIndex) {
            to++;
        }
        try (TensorScope slice = lasting.child()) {
            NDArray read = images.read(slice, Arrays.copyOfRange(order, from, to));
            double[] sum = TensorScope.toDoubles(read.sum(new int[] {0}));
            for (int k = 0; k < size; k++) {
                mean[k] += sum[k] / order.length;
            }
            boolean keep = (long) order.length * size <= keptValues;
            Optional<NDArray> kept = keep ? Optional.of(lasting.adopt(read)) : Optional.empty();
            chunks.add(new Chunk(classIndex, from, to - from, kept, lasting.zeros(to - from, 1)));
        }
    }

    private void centre(TensorScope lasting, int index) {
        try (TensorScope slice = lasting.child()) {
            Chunk chunk = chunks.get(index);
            chunk.kept().ifPresent(kept -> kept.subi(slice.doubles(mean, 1, size)));
            NDArray squares = slice.adopt(images(slice, chunk).square());
            chunk.halfNorms().addi(slice.times(squares.sum(new int[] {1}, true), 0.5));
        }
    }

    /** The centred images (n, d) of a chunk. */
    NDArray images(TensorScope scope, Chunk chunk) {
        return chunk.kept().orElseGet(() -> {
            int[] indices = Arrays.copyOfRange(order, chunk.from(), chunk.from() + chunk.rows());
            return images.read(scope, indices).subi(scope.doubles(mean, 1, size));
        });
    }

    private Chunk last() {
        return chunks.get(chunks.size() - 1);
    }

    /** d, values in one image. */
    int size() {
        return size;
    }

    /** μ, the mean of all images. */
    double[] mean() {
        return mean;
    }

    /** The chunks of one class, or all of them for a negative class. */
    List<Chunk> chunks(int classIndex) {
        return classIndex < 0
                ? chunks
                : chunks.stream()
                        .filter(chunk -> chunk.classIndex() == classIndex)
                        .toList();
    }

    /** Centred images at places of the sorted order as one double tensor (m, d). */
    NDArray gather(TensorScope wide, int[] places) {
        List<NDArray> parts = new ArrayList<>();
        int at = 0;
        for (Chunk chunk : chunks) {
            int first = at;
            while (at < places.length && places[at] < chunk.from() + chunk.rows()) {
                at++;
            }
            if (at > first) {
                parts.add(rows(wide, chunk, Arrays.copyOfRange(places, first, at)));
            }
        }
        NDArray all = NDArrays.concat(new NDList(parts), 0);
        return wide.adopt(all);
    }

    private NDArray rows(TensorScope scope, Chunk chunk, int[] places) {
        long[] rows =
                Arrays.stream(places).mapToLong(place -> place - chunk.from()).toArray();
        try (TensorScope single = scope.child(Precision.SINGLE)) {
            NDArray picked = single.adopt(images(single, chunk).get(scope.longs(rows, rows.length)));
            return scope.adopt(picked.toType(DataType.FLOAT64, true));
        }
    }
}
