package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.VelocityField;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;

/**
 * A transformer trained by flow matching or JiT: its u head alone is the velocity, the time token carries t itself, and
 * guidance takes two forwards, v = v_u + ω(v_c - v_u) inside the interval (arXiv 2511.13720). Engine thread only.
 */
public final class VelocityNetwork implements VelocityField {
    private final PixelTransformer transformer;
    private final HeadConversion conversion;

    /** Gives a transformer's u head its meaning. */
    public VelocityNetwork(PixelTransformer transformer, HeadConversion conversion) {
        this.transformer = transformer;
        this.conversion = conversion;
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

    @Override
    public float[] velocity(TensorScope scope, float[] z, VelocityQuery query) {
        int rows = query.rows();
        double[] scale = new double[rows];
        Arrays.setAll(scale, b -> isGuided(query, b) ? query.omega()[b] : 1);
        try (TensorScope slice = scope.child()) {
            NDArray states = slice.floats(z, rows, shape().channels(), shape().height(), shape().width());
            NDArray ofClass = velocity(slice, states, query.t(), query.label());
            if (Arrays.stream(scale).allMatch(omega -> omega == 1)) {
                return TensorScope.toFloats(ofClass);
            }
            long[] none = new long[rows];
            Arrays.fill(none, classes());
            NDArray ofNone = velocity(slice, states, query.t(), none);
            return TensorScope.toFloats(ofNone.add(ofClass.sub(ofNone).mul(slice.column(scale))));
        }
    }

    private boolean isGuided(VelocityQuery query, int b) {
        double t = query.t()[b];
        return query.label()[b] != classes() && t >= query.tMin()[b] && t <= query.tMax()[b];
    }

    /**
     * The velocity without guidance.
     *
     * @param scope receives it (B, C, H, W)
     * @param z states (B, C, H, W)
     * @param t times (B)
     * @param labels classes (B)
     */
    public NDArray velocity(TensorScope scope, NDArray z, double[] t, long[] labels) {
        return pass(z, t, labels, Recording.asAround()).finish(scope);
    }

    /**
     * The same in slices; the work's scope receives the velocity.
     *
     * @param recording what is recorded; in pieces, each slice is one
     */
    public SlicedWork<NDArray> pass(NDArray z, double[] t, long[] labels, Recording recording) {
        double[] ones = new double[t.length];
        Arrays.fill(ones, 1);
        Conditions told = new Conditions(t, ones, labels, ones, new double[t.length], ones);
        DualTensor state = DualTensor.constant(z);
        return transformer
                .pass(state, told, Outputs.U, recording)
                .then(heads -> SlicedWork.of(scope -> recording.during(() -> conversion
                        .velocity(scope, state, heads.u().orElseThrow(), t)
                        .value())));
    }
}
