package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowTargets.Fixed;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The objective of improved and pixel MeanFlow (arXiv 2512.02012; arXiv 2601.22158, Algorithm 1): with du/dt by a
 * tangent along the velocity, V = u + (t - r)·sg(du/dt) is to be the velocity, and so is the v head. Each row's squared
 * error l counts as l / sg(l + 0.01)^p, so a loss near 2 says nothing: look at the raw means. Engine thread only.
 *
 * <p>The first MeanFlow (arXiv 2505.13447, Eq. 10 and 11) regresses u on sg(v_g - (t - r)·du/dt). That is the same
 * difference V - v_g; what sets it apart is that the tangent is the target v_g itself and not the network's velocity, and
 * that there is no second term.
 */
public final class MeanFlowObjective {
    private static final double WEIGHT_OFFSET = 0.01;

    private final MeanFlowNetwork network;
    private final Settings settings;
    private final MeanFlowTargets targets;
    private final Optional<PerceptualLoss> perception;

    /** Where targets come from. */
    public enum Targets {
        /** v_g = v_t + (1 - 1/ω)(v_c - v_u) by two forwards without gradient. */
        GUIDED,
        /** v_g = v_t. */
        PLAIN
    }

    /** What stands for the velocity v_θ. */
    public enum VelocityHead {
        /** The network's v head. */
        V_HEAD,
        /** Algorithm 1's boundary: u_θ(z, t, t). */
        BOUNDARY
    }

    /** Which velocity is the tangent of du/dt, and whether v_θ is trained beside u. */
    public enum Form {
        /** Improved and pixel MeanFlow: the tangent is v_θ, and v_θ has a term of its own. */
        IMPROVED,
        /** The first MeanFlow: the tangent is the target v_g, and u's term is the only one. */
        ORIGINAL
    }

    /**
     * Choices of the objective.
     *
     * @param targets where v_g comes from
     * @param head what stands for v_θ
     * @param power p of the adaptive weight, 0 or 1
     * @param form improved or original
     */
    public record Settings(Targets targets, VelocityHead head, double power, Form form) {
        public Settings {
            if (form == Form.ORIGINAL && head != VelocityHead.BOUNDARY) {
                throw new IllegalArgumentException("the first MeanFlow has no v head; choose the boundary");
            }
            if (power != 0 && power != 1) {
                throw new IllegalArgumentException("the weight's power is 0 or 1, not " + power);
            }
        }
    }

    /**
     * What a micro-batch came to.
     *
     * @param loss weighted loss, mean over the rows
     * @param meanSquareU mean of (V - v_g)² over all values
     * @param meanSquareV mean of (v_θ - v_g)² over all values
     * @param rateOfU mean of (du/dt)² over the values of the rows with r &lt; t, 0 without such rows
     * @param rated how many rows have r &lt; t
     * @param perceptual mean perceptual distance of the rows that count, 0 without such a term
     */
    public record Outcome(
            double loss, double meanSquareU, double meanSquareV, double rateOfU, int rated, double perceptual) {}

    /** What the gradient flows through, each (B, C, H, W): u, with du/dt where it counts, v_θ, and V. */
    record Predicted(DualTensor u, NDArray v, NDArray identity) {}

    /** The objective for a network; without a v head it must be the boundary's. */
    public MeanFlowObjective(MeanFlowNetwork network, Settings settings) {
        this(network, settings, Optional.empty());
    }

    /**
     * The objective with a perceptual term.
     *
     * @param perception the term, if there is one
     */
    public MeanFlowObjective(MeanFlowNetwork network, Settings settings, Optional<PerceptualLoss> perception) {
        if (settings.head() == VelocityHead.V_HEAD && !network.transformer().hasVHead()) {
            throw new IllegalArgumentException("this network has no v head; use the boundary variant");
        }
        this.network = network;
        this.settings = settings;
        this.perception = perception;
        this.targets = new MeanFlowTargets(network, settings);
    }

    /**
     * Adds the gradient of {@code share} times the micro-batch's loss to the parameters' gradients, a block a slice, forth
     * and back.
     *
     * @param share this micro-batch's part of the whole batch
     */
    SlicedWork<Learned> learn(Draws draws, double share) {
        boolean ownServes = targets.ownVelocityServes(draws.query());
        SlicedWork<Fixed> first =
                ownServes ? SlicedWork.of(scope -> targets.state(scope, draws)) : targets.fixed(draws);
        return SlicedWork.of(this::recording)
                .then(recording -> first.then(known -> predicted(draws, known, recording)
                                .then(predicted -> (ownServes
                                                ? targets.guided(draws, known, predicted.v())
                                                : SlicedWork.of(scope -> known))
                                        .then(fixed -> SlicedWork.of(
                                                scope -> learned(scope, draws, fixed, predicted, share)))))
                        .then(learned -> recording.back().map(done -> learned)));
    }

    /** The same at once. */
    public Outcome accumulate(TensorScope scope, Draws draws, double share) {
        return learn(draws, share).alone().finish(scope).outcome();
    }

    /** In pieces, unless two forwards share the parameters: their gradients would then be added in another order. */
    private Recording recording(TensorScope scope) {
        boolean twice = settings.head() == VelocityHead.BOUNDARY && settings.form() == Form.IMPROVED;
        return twice ? Recording.whole() : Recording.pieces(scope);
    }

    /** The loss, and the backward pass through it. */
    private Learned learned(TensorScope scope, Draws draws, Fixed fixed, Predicted predicted, double share) {
        NDArray forU = Gradients.on(() -> squares(predicted.identity(), fixed.guided()));
        NDArray forV = Gradients.on(() -> squares(predicted.v(), fixed.guided()));
        Optional<PerceptualLoss.Value> perceived = perception.map(term -> Gradients.on(() -> term.of(
                scope,
                fixed.z(),
                predicted.u().value(),
                targets.data(scope, draws),
                draws,
                network.shape(),
                rows -> weighted(scope, rows))));
        NDArray loss = Gradients.on(() -> {
            NDArray own = settings.form() == Form.ORIGINAL
                    ? weighted(scope, forU)
                    : weighted(scope, forU).add(weighted(scope, forV));
            return perceived.map(value -> own.add(value.loss())).orElse(own);
        });
        JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.full(share), false, false);
        double size = network.shape().size();
        double[] rates = rates(scope, predicted, draws.query());
        Outcome outcome = new Outcome(
                TensorScope.toDoubles(loss)[0],
                mean(forU) / size,
                mean(forV) / size,
                rates.length == 0 ? 0 : Arrays.stream(rates).average().orElseThrow() / size,
                rates.length,
                perceived.map(PerceptualLoss.Value::distance).orElse(0.0));
        return new Learned(outcome, rowMeans(forU), rowMeans(forV));
    }

    private double[] rowMeans(NDArray rows) {
        double size = network.shape().size();
        return Arrays.stream(TensorScope.toDoubles(rows)).map(sum -> sum / size).toArray();
    }

    /** Σ (du/dt)² of each row with r &lt; t. */
    private static double[] rates(TensorScope scope, Predicted predicted, VelocityQuery query) {
        if (predicted.u().tangent().isEmpty()) {
            return new double[0];
        }
        double[] rows = TensorScope.toDoubles(squares(predicted.u().tangent().get(), scope.zeros(1)));
        return IntStream.range(0, rows.length)
                .filter(b -> query.r()[b] < query.t()[b])
                .mapToDouble(b -> rows[b])
                .toArray();
    }

    /** Whether du/dt counts anywhere: at r = t its factor is 0. */
    static boolean needsTangent(VelocityQuery query) {
        return IntStream.range(0, query.rows()).anyMatch(b -> query.r()[b] < query.t()[b]);
    }

    private static double mean(NDArray rows) {
        double sum = 0;
        double[] values = TensorScope.toDoubles(rows);
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Σ (a - b)² of each row, (B). */
    private static NDArray squares(NDArray a, NDArray b) {
        return a.sub(b).square().sum(new int[] {1, 2, 3});
    }

    /** Mean over the rows of l / sg(l + 0.01)^p. */
    private NDArray weighted(TensorScope scope, NDArray rows) {
        NDArray weight = Gradients.off(
                () -> settings.power() == 0 ? scope.ones(1) : scope.ones(1).div(rows.add(scope.full(WEIGHT_OFFSET))));
        return rows.mul(weight).mean();
    }

    /** The forward with gradient, at each row's own conditions and dropped label. */
    SlicedWork<Predicted> predicted(Draws draws, Fixed fixed, Recording recording) {
        VelocityQuery query = draws.query();
        VelocityQuery own = new VelocityQuery(
                query.t(), query.r(), draws.labels(network.classes()), query.omega(), query.tMin(), query.tMax());
        DualTensor z = needsTangent(query) ? DualTensor.of(fixed.z(), fixed.tangent()) : DualTensor.constant(fixed.z());
        if (settings.head() == VelocityHead.V_HEAD) {
            return network.pass(z, own, Outputs.BOTH, recording)
                    .then(fields -> SlicedWork.of(scope -> predicted(
                            scope,
                            query,
                            fields.u().orElseThrow(),
                            fields.v().orElseThrow().value())));
        }
        return network.pass(z, own, Outputs.U, recording)
                .map(fields -> fields.u().orElseThrow())
                .then(u -> boundary(fixed.z(), own, u.value(), recording)
                        .then(v -> SlicedWork.of(scope -> predicted(scope, query, u, v))));
    }

    private static Predicted predicted(TensorScope scope, VelocityQuery query, DualTensor u, NDArray v) {
        if (u.tangent().isEmpty()) {
            return new Predicted(u, v, u.value());
        }
        NDArray lengths = MeanFlowTargets.column(scope, query, b -> query.t()[b] - query.r()[b]);
        NDArray change = Gradients.off(() -> u.tangent().get().mul(lengths));
        return new Predicted(u, v, Gradients.on(() -> u.value().add(change)));
    }

    /** u(z, t, t), which is u itself where r = t; without gradient where it is only looked at. */
    private SlicedWork<NDArray> boundary(NDArray z, VelocityQuery own, NDArray u, Recording recording) {
        if (!needsTangent(own)) {
            return SlicedWork.of(scope -> u);
        }
        VelocityQuery here = new VelocityQuery(own.t(), own.t(), own.label(), own.omega(), own.tMin(), own.tMax());
        return network.pass(
                        DualTensor.constant(z),
                        here,
                        Outputs.U,
                        settings.form() == Form.ORIGINAL ? Recording.NONE : recording)
                .map(fields -> fields.u().orElseThrow().value());
    }
}
