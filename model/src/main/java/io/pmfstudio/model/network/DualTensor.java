package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A value and, where one is carried, its tangent: the derivative of the value along one direction of the network's
 * inputs (forward-mode differentiation). Every layer passes both on, so that the Jacobian-vector product du/dt of the
 * MeanFlow identity costs about one more forward. The value may record a graph; the tangent never does, which is the
 * stop-gradient that the identity asks for (MeanFlow, arXiv 2505.13447, Eq. 8).
 *
 * <p>Results belong to the scope of their first operand. Engine thread only.
 */
public final class DualTensor implements AutoCloseable {
    private final NDArray value;
    private final Optional<NDArray> tangent;

    private DualTensor(NDArray value, Optional<NDArray> tangent) {
        this.value = value;
        this.tangent = tangent;
    }

    /** A value that does not change along the direction. */
    public static DualTensor constant(NDArray value) {
        return new DualTensor(value, Optional.empty());
    }

    /**
     * A value with its tangent.
     *
     * @throws IllegalArgumentException if their shapes differ
     */
    public static DualTensor of(NDArray value, NDArray tangent) {
        if (!value.getShape().equals(tangent.getShape())) {
            throw new IllegalArgumentException(
                    "a tangent has its value's shape " + value.getShape() + ", not " + tangent.getShape());
        }
        return new DualTensor(value, Optional.of(tangent));
    }

    /** The value. */
    public NDArray value() {
        return value;
    }

    /** The tangent; empty stands for zero. */
    public Optional<NDArray> tangent() {
        return tangent;
    }

    /** Applies a linear map to both. */
    public DualTensor linearly(UnaryOperator<NDArray> map) {
        return new DualTensor(map.apply(value), tangent.map(t -> Gradients.off(() -> map.apply(t))));
    }

    /** f(value), with the tangent f'(value)·tangent given as a function of value and tangent. */
    public DualTensor through(UnaryOperator<NDArray> f, BinaryOperator<NDArray> rule) {
        return new DualTensor(f.apply(value), tangent.map(t -> Gradients.off(() -> rule.apply(value, t))));
    }

    /** The sum. */
    public DualTensor plus(DualTensor other) {
        Optional<NDArray> sum = tangent;
        if (other.tangent.isPresent()) {
            NDArray second = other.tangent.get();
            sum = Optional.of(
                    tangent.map(first -> Gradients.off(() -> first.add(second))).orElse(second));
        }
        return new DualTensor(value.add(other.value), sum);
    }

    /** The sum with a constant, broadcast. */
    public DualTensor plus(NDArray constant) {
        return new DualTensor(value.add(constant), tangent);
    }

    /** The product with a constant or a parameter, broadcast. */
    public DualTensor times(NDArray constant) {
        return linearly(x -> x.mul(constant));
    }

    /** The product, by the product rule. */
    public DualTensor times(DualTensor other) {
        return bilinear(other, NDArray::mul);
    }

    /** The matrix product over the last two axes, by the product rule. */
    public DualTensor matMul(DualTensor other) {
        return bilinear(other, NDArray::matMul);
    }

    private DualTensor bilinear(DualTensor other, BinaryOperator<NDArray> product) {
        return new DualTensor(product.apply(value, other.value), productTangent(other, product));
    }

    private Optional<NDArray> productTangent(DualTensor other, BinaryOperator<NDArray> product) {
        Optional<NDArray> first = tangent.map(t -> Gradients.off(() -> product.apply(t, other.value)));
        if (other.tangent.isEmpty()) {
            return first;
        }
        NDArray second = Gradients.off(() -> product.apply(value, other.tangent.get()));
        return Optional.of(first.map(t -> Gradients.off(() -> t.addi(second))).orElse(second));
    }

    /** The same numbers in another shape. */
    public DualTensor reshape(long... shape) {
        return linearly(x -> x.reshape(new Shape(shape)));
    }

    /** The axes in another order. */
    public DualTensor transpose(int... axes) {
        return linearly(x -> x.transpose(axes));
    }

    /** Joins along an axis; a missing tangent among present ones is zero. */
    static DualTensor concat(List<DualTensor> parts, int axis) {
        NDArray value = NDArrays.concat(listOf(parts, DualTensor::value), axis);
        if (parts.stream().noneMatch(part -> part.tangent.isPresent())) {
            return constant(value);
        }
        NDArray tangent = Gradients.off(() -> NDArrays.concat(listOf(parts, DualTensor::tangentOrZero), axis));
        return of(value, tangent);
    }

    private static NDList listOf(List<DualTensor> parts, java.util.function.Function<DualTensor, NDArray> side) {
        return new NDList(parts.stream().map(side).toList());
    }

    private static NDArray tangentOrZero(DualTensor part) {
        return part.tangent.orElseGet(part.value::zerosLike);
    }

    /** Rows {@code from} to the end of the second axis of (B, T, D). */
    DualTensor tokensFrom(long from) {
        return linearly(x -> x.get(":, " + from + ":"));
    }

    /** Frees both before their scope does; nobody may use them any more. */
    @Override
    public void close() {
        value.close();
        tangent.ifPresent(NDArray::close);
    }

    /** A function of this, which is freed: large tensors that have served make room for the next, still warm. */
    DualTensor then(UnaryOperator<DualTensor> f) {
        try (DualTensor used = this) {
            return f.apply(used);
        }
    }

    /** Moves both into a scope. */
    public DualTensor into(TensorScope scope) {
        scope.adopt(value);
        tangent.ifPresent(scope::adopt);
        return this;
    }

    /** Second handles on the same numbers, to be closed apart from these. */
    DualTensor alias() {
        return linearly(x -> x.reshape(x.getShape()));
    }

    /** Where recorded in pieces, a piece of the graph ends here and the next begins with the same numbers. */
    DualTensor cut(Recording recording) {
        return new DualTensor(recording.cut(value), tangent);
    }

    /** A second handle on the value, to be closed apart from it; the tangent is handed over. */
    DualTensor handedOver() {
        return new DualTensor(value.reshape(value.getShape()), tangent);
    }

    /** The shape of the value. */
    public long[] shape() {
        return value.getShape().getShape();
    }

    @Override
    public String toString() {
        return Arrays.toString(shape()) + (tangent.isPresent() ? " with tangent" : "");
    }
}
