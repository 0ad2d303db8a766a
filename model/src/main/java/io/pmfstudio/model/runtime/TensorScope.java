package io.pmfstudio.model.runtime;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Owner of tensors and the only way by which numbers enter the tensor library. Closing a scope frees everything made in
 * it and in its children. Engine thread only.
 *
 * <p>The library's own {@code create(array)} wraps Java memory without copying it, and only the Java object keeps that
 * memory alive: autograd may save the tensor and read freed memory in the backward pass. A product with a Java number
 * hides the same trap. So everything that enters here is copied at once ({@link #floats}), and a constant factor is a
 * tensor of the library's own ({@link #times}). No other class calls {@code create}, nor multiplies or divides a tensor
 * by a number; an architecture test says so.
 */
public final class TensorScope implements AutoCloseable {
    private final NDManager manager;
    private final Precision precision;
    private final TensorScope parent;
    private final List<TensorScope> children = new ArrayList<>(2);

    private TensorScope(NDManager manager, Precision precision, TensorScope parent) {
        this.manager = manager;
        this.precision = precision;
        this.parent = parent;
    }

    static TensorScope root(NDManager manager) {
        return new TensorScope(manager, Precision.SINGLE, null);
    }

    /** A scope inside this one, of the same precision; close it with try-with-resources where it is filled. */
    public TensorScope child() {
        return child(precision);
    }

    /** A scope inside this one that computes in another precision. */
    public TensorScope child(Precision inner) {
        TensorScope child = new TensorScope(manager.newSubManager(), inner, this);
        children.add(child);
        return child;
    }

    /** For what this package makes beside tensors. */
    NDManager manager() {
        return manager;
    }

    /** The precision of every tensor of real numbers made here. */
    public Precision precision() {
        return precision;
    }

    /** Copies values into a tensor of the given shape and of this scope's precision. */
    public NDArray floats(float[] values, long... shape) {
        return copied(FloatBuffer.wrap(values), DataType.FLOAT32, shape, precision.type());
    }

    /** Copies values into a tensor of the given shape and of this scope's precision. */
    public NDArray doubles(double[] values, long... shape) {
        return copied(DoubleBuffer.wrap(values), DataType.FLOAT64, shape, precision.type());
    }

    /** One value per row of a batch of images, as (B, 1, 1, 1). */
    public NDArray column(double[] values) {
        return doubles(values, values.length, 1, 1, 1);
    }

    /** Copies values into an int64 tensor of the given shape. */
    public NDArray longs(long[] values, long... shape) {
        return copied(LongBuffer.wrap(values), DataType.INT64, shape, DataType.INT64);
    }

    /** Copies unsigned bytes into a uint8 tensor of the given shape. */
    public NDArray bytes(byte[] values, long... shape) {
        return copied(ByteBuffer.wrap(values), DataType.UINT8, shape, DataType.UINT8);
    }

    private NDArray copied(Buffer values, DataType type, long[] shape, DataType wanted) {
        Shape full = new Shape(shape);
        if (full.size() != values.remaining()) {
            throw new IllegalArgumentException(values.remaining() + " values do not fill the shape " + full);
        }
        try (NDArray wrapped = manager.create(values, full, type)) {
            return type == wanted ? wrapped.duplicate() : wrapped.toType(wanted, true);
        }
    }

    /** A tensor of zeros. */
    public NDArray zeros(long... shape) {
        return manager.zeros(new Shape(shape), precision.type());
    }

    /** A tensor of ones. */
    public NDArray ones(long... shape) {
        return manager.ones(new Shape(shape), precision.type());
    }

    /** Values of N(0, σ²) by the library's own generator, whose numbers nobody may rely on: for benchmarks. */
    public NDArray anyNormal(double deviation, long... shape) {
        return manager.randomNormal(0, (float) deviation, new Shape(shape), precision.type());
    }

    /** A tensor filled with one value. */
    public NDArray full(double value, long... shape) {
        if ((float) value == value || precision == Precision.SINGLE) {
            return manager.full(new Shape(shape), (float) value, precision.type());
        }
        NDArray one = doubles(new double[] {value}, 1);
        return shape.length == 0
                ? one.reshape(new Shape())
                : one.broadcast(new Shape(shape)).duplicate();
    }

    /** a·factor as a new tensor in a's scope, safe while a graph is recorded. */
    public NDArray times(NDArray a, double factor) {
        try (NDArray constant = full(factor)) {
            return a.mul(constant);
        }
    }

    /** Moves a tensor into this scope. */
    public NDArray adopt(NDArray tensor) {
        tensor.attach(manager);
        return tensor;
    }

    /** Copies a tensor out as 32-bit values in row-major order. */
    public static float[] toFloats(NDArray tensor) {
        if (tensor.getDataType() == DataType.FLOAT32) {
            return tensor.toFloatArray();
        }
        try (NDArray single = tensor.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    /** Copies a tensor out as 64-bit values in row-major order. */
    public static double[] toDoubles(NDArray tensor) {
        if (tensor.getDataType() == DataType.FLOAT64) {
            return tensor.toDoubleArray();
        }
        try (NDArray wide = tensor.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }

    /** What holds the tensors made here. */
    Device device() {
        return manager.getDevice();
    }

    /** Number of open tensors in this scope and its children. */
    public int openTensors() {
        return manager.getManagedArrays().size();
    }

    /** Frees every tensor of this scope and of its children. */
    @Override
    public void close() {
        for (TensorScope child : List.copyOf(children)) {
            child.close();
        }
        if (parent != null) {
            parent.children.remove(this);
        }
        manager.close();
    }
}
