package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Heads;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;

/**
 * A pixel transformer with the meaning of its outputs: x-prediction u = (z - x)/t with t clipped from below at
 * {@link HeadConversion#SMALLEST_DIVISOR} (pMF, arXiv 2601.22158, Eq. 6), or u itself (iMF, arXiv 2512.02012), through a
 * pre-conditioner. The v head follows the same rule and gives the velocity. Engine thread only.
 */
public final class MeanFlowNetwork implements AverageVelocity {
    private final PixelTransformer transformer;
    private final HeadConversion conversion;

    /**
     * Fields of a batch, each (B, C, H, W).
     *
     * @param u average velocity, if it was computed; its tangent, if carried, is du/dt
     * @param v velocity of the v head, if it was computed
     */
    public record Fields(Optional<DualTensor> u, Optional<DualTensor> v) {}

    /**
     * Gives a transformer's outputs their meaning.
     *
     * @throws IllegalArgumentException for a pre-conditioner with u-prediction: it is a form of x
     */
    public MeanFlowNetwork(PixelTransformer transformer, PredictionTarget target, Preconditioner preconditioner) {
        this.transformer = transformer;
        this.conversion = new HeadConversion(target, preconditioner);
    }

    @Override
    public ImageShape shape() {
        return transformer.config().shape();
    }

    @Override
    public int classes() {
        return transformer.config().classes();
    }

    /** The transformer below. */
    public PixelTransformer transformer() {
        return transformer;
    }

    /** What the u head puts out. */
    public PredictionTarget target() {
        return conversion.target();
    }

    @Override
    public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
        ImageShape shape = shape();
        try (TensorScope slice = scope.child()) {
            NDArray states = slice.floats(z, query.rows(), shape.channels(), shape.height(), shape.width());
            Outputs outputs = transformer.hasVHead() ? Outputs.BOTH : Outputs.U;
            Fields fields = fields(slice, DualTensor.constant(states), query, outputs);
            float[] u = TensorScope.toFloats(fields.u().orElseThrow().value());
            float[] v =
                    fields.v().map(field -> TensorScope.toFloats(field.value())).orElse(new float[0]);
            return new Answer(u, denoised(z, u, query.t()), v);
        }
    }

    /**
     * The velocity of the v head, or without one u(z, t, t) (pMF, arXiv 2601.22158, Algorithm 1). It is asked as in
     * training: r = t, the interval (0, 1), and ω only where t lies in the query's interval.
     */
    @Override
    public float[] velocity(TensorScope scope, float[] z, VelocityQuery query) {
        ImageShape shape = shape();
        boolean head = transformer.hasVHead();
        try (TensorScope slice = scope.child()) {
            NDArray states = slice.floats(z, query.rows(), shape.channels(), shape.height(), shape.width());
            Fields fields =
                    fields(slice, DualTensor.constant(states), query.onDiagonal(), head ? Outputs.V : Outputs.U);
            return TensorScope.toFloats(
                    (head ? fields.v() : fields.u()).orElseThrow().value());
        }
    }

    /** x = z - t·u, what every source calls its denoised image. */
    private float[] denoised(float[] z, float[] u, double[] t) {
        int size = shape().size();
        float[] x = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            x[i] = (float) (z[i] - t[i / size] * u[i]);
        }
        return x;
    }

    /**
     * The fields at (t, r); a tangent of z is carried through together with dt = 1 and r held, so that u's tangent is
     * du/dt = ∂u/∂z·ż + ∂u/∂t (MeanFlow, arXiv 2505.13447, Eq. 8).
     *
     * @param scope receives the fields
     * @param z states (B, C, H, W)
     * @param query t, r and conditions of each row
     * @param outputs which heads to compute
     */
    public Fields fields(TensorScope scope, DualTensor z, VelocityQuery query, Outputs outputs) {
        try (TensorScope inner = scope.child()) {
            Fields fields = pass(z, query, outputs, Recording.asAround()).finish(inner);
            return new Fields(
                    fields.u().map(field -> field.into(scope)), fields.v().map(field -> field.into(scope)));
        }
    }

    /**
     * The same in slices; the work's scope receives the fields.
     *
     * @param recording what is recorded; in pieces, each slice is one, and the fields are the beginning of the last
     */
    public SlicedWork<Fields> pass(DualTensor z, VelocityQuery query, Outputs outputs, Recording recording) {
        return transformer
                .pass(z, Conditions.of(query), outputs, recording)
                .then(heads -> SlicedWork.of(scope -> recording.during(() -> converted(scope, z, heads, query))));
    }

    private Fields converted(TensorScope scope, DualTensor z, Heads heads, VelocityQuery query) {
        try (TensorScope inner = scope.child()) {
            return new Fields(
                    heads.u()
                            .map(raw -> conversion
                                    .velocity(inner, z, raw, query.t())
                                    .into(scope)),
                    heads.v()
                            .map(raw -> conversion
                                    .velocity(inner, z, raw, query.t())
                                    .into(scope)));
        }
    }
}
