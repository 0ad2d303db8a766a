package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Form;
import io.pmfstudio.model.training.MeanFlowObjective.Settings;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** State, targets and tangent of a micro-batch of {@link MeanFlowObjective}, all without gradient. Engine thread only. */
final class MeanFlowTargets {
    private final MeanFlowNetwork network;
    private final Settings settings;

    MeanFlowTargets(MeanFlowNetwork network, Settings settings) {
        this.network = network;
        this.settings = settings;
    }

    /** Fixed targets of a micro-batch, each (B, C, H, W): z, v_t, the tangent v_c and v_g. */
    record Fixed(NDArray z, NDArray conditional, NDArray tangent, NDArray guided) {
        Fixed alongTarget() {
            return new Fixed(z, conditional, guided, guided);
        }
    }

    /**
     * Whether v_θ of the forward with gradient is v_c as well: where r = t everywhere it has v_c's conditions, but for
     * dropped rows, whose target is v_t anyhow.
     */
    boolean ownVelocityServes(VelocityQuery query) {
        boolean whole = IntStream.range(0, query.rows()).allMatch(b -> query.tMin()[b] == 0 && query.tMax()[b] == 1);
        return settings.targets() == Targets.GUIDED
                && settings.form() == Form.IMPROVED
                && whole
                && !MeanFlowObjective.needsTangent(query);
    }

    /** The clean images, (B, C, H, W). */
    NDArray data(TensorScope scope, Draws draws) {
        ImageShape shape = network.shape();
        return scope.floats(draws.data(), draws.query().rows(), shape.channels(), shape.height(), shape.width());
    }

    /** The state and v_t, which is also the tangent and the target of who asks for no other. */
    Fixed state(TensorScope scope, Draws draws) {
        VelocityQuery query = draws.query();
        ImageShape shape = network.shape();
        long[] sizes = {query.rows(), shape.channels(), shape.height(), shape.width()};
        return Gradients.off(() -> {
            NDArray data = scope.floats(draws.data(), sizes);
            NDArray noise = scope.floats(draws.noise(), sizes);
            NDArray z = NoisedStates.at(scope, data, noise, query.t());
            NDArray conditional = NoisedStates.velocity(scope, z, data, query.t());
            return new Fixed(z, conditional, conditional, conditional);
        });
    }

    /** State and targets, all without gradient; a block a slice. */
    SlicedWork<Fixed> fixed(Draws draws) {
        return SlicedWork.of(scope -> state(scope, draws))
                .then(state -> settings.targets() == Targets.PLAIN ? plain(draws, state) : guided(draws, state))
                .map(fixed -> settings.form() == Form.ORIGINAL ? fixed.alongTarget() : fixed);
    }

    private SlicedWork<Fixed> plain(Draws draws, Fixed state) {
        if (settings.form() == Form.ORIGINAL || !MeanFlowObjective.needsTangent(draws.query())) {
            return SlicedWork.of(scope -> state);
        }
        return velocity(state.z(), conditions(draws, b -> draws.query().omega()[b]))
                .map(tangent -> new Fixed(state.z(), state.conditional(), tangent, state.guided()));
    }

    private SlicedWork<Fixed> guided(Draws draws, Fixed state) {
        VelocityQuery query = draws.query();
        return velocity(state.z(), conditions(draws, b -> scaleAt(query, b)))
                .then(ofClass -> guided(draws, state, ofClass));
    }

    /** The guided target from a v_c that is known. */
    SlicedWork<Fixed> guided(Draws draws, Fixed state, NDArray ofClass) {
        boolean[] all = new boolean[draws.query().rows()];
        Arrays.fill(all, true);
        Draws unconditional = new Draws(draws.data(), draws.noise(), draws.query(), all);
        return velocity(state.z(), conditions(unconditional, b -> 1))
                .then(ofNone ->
                        SlicedWork.of(scope -> Gradients.off(() -> mixed(scope, draws, state, ofClass, ofNone))));
    }

    private Fixed mixed(TensorScope scope, Draws draws, Fixed state, NDArray ofClass, NDArray ofNone) {
        VelocityQuery query = draws.query();
        NDArray share = column(scope, query, b -> draws.dropped()[b] ? 0 : 1 - 1 / scaleAt(query, b));
        NDArray guided = state.conditional().add(ofClass.sub(ofNone).mul(share));
        // a dropped row asked for ω = 1 and the null class, so its v_c is v_u already
        return new Fixed(state.z(), state.conditional(), ofClass, guided);
    }

    /** ω inside the row's interval, 1 outside. */
    private static double scaleAt(VelocityQuery query, int b) {
        double t = query.t()[b];
        return t >= query.tMin()[b] && t <= query.tMax()[b] ? query.omega()[b] : 1;
    }

    /** r = t and the interval (0, 1); dropped rows ask for the null class at ω = 1. */
    private VelocityQuery conditions(Draws draws, IntToDoubleFunction scale) {
        VelocityQuery query = draws.query();
        int rows = query.rows();
        double[] omega = new double[rows];
        double[] upper = new double[rows];
        for (int b = 0; b < rows; b++) {
            omega[b] = draws.dropped()[b] ? 1 : scale.applyAsDouble(b);
            upper[b] = 1;
        }
        return new VelocityQuery(query.t(), query.t(), draws.labels(network.classes()), omega, new double[rows], upper);
    }

    /** v_θ at r = t. */
    private SlicedWork<NDArray> velocity(NDArray z, VelocityQuery query) {
        boolean boundary = settings.head() == VelocityHead.BOUNDARY;
        return network.pass(DualTensor.constant(z), query, boundary ? Outputs.U : Outputs.V, Recording.NONE)
                .map(fields ->
                        (boundary ? fields.u() : fields.v()).orElseThrow().value());
    }

    /** A number for each row, (B, 1, 1, 1). */
    static NDArray column(TensorScope scope, VelocityQuery query, IntToDoubleFunction value) {
        double[] values = new double[query.rows()];
        Arrays.setAll(values, value);
        return scope.column(values);
    }
}
