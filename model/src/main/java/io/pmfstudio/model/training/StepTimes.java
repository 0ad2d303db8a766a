package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.StepSampler;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.UpdateRule.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Times a training step and its parts. A round measures every part once, so that a change of the machine's speed meets
 * all of them. Engine thread only; close it.
 */
public final class StepTimes implements AutoCloseable {
    /** Images of {@link Part#MANY}. */
    public static final int SAMPLED = 64;

    /** Everything measured in one round, in seconds. */
    public enum Part {
        FORWARD_U("forward through the u head"),
        FORWARD("forward through both heads"),
        TANGENT("the same, u with its tangent"),
        GRAPH("the same, recording the graph"),
        BACKWARD("backward"),
        OPTIMISER("optimiser"),
        PLAIN_STEP("step without guidance"),
        GUIDED_STEP("step with guidance"),
        U_STEP("the same by u-prediction"),
        TWIN_STEP("a step of both as twins"),
        ONE("one-step sampling of 1"),
        MANY("one-step sampling of " + SAMPLED);

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** In words. */
        public String title() {
            return title;
        }
    }

    private final TensorScope scope;
    private final Training plain;
    private final Training guided;
    private final Training ofU;
    private final TwinTraining twins;
    private final MeanFlowNetwork network;
    private final Optimiser optimiser;
    private final NDArray z;
    private final VelocityQuery query;
    private int steps;

    /**
     * Prepares networks of a plan, with fresh weights.
     *
     * @param plan a plan of pixel MeanFlow with a v head
     * @throws IOException if a network of the plan's perceptual loss cannot be read
     */
    public StepTimes(TensorEngine engine, TensorScope outer, Plan plan, ImageDataSet images) throws IOException {
        this.scope = outer.child();
        this.plain = new Training(
                engine.lastingScope(), plan.draft().targets(Targets.PLAIN).plan(), images);
        this.guided = new Training(
                engine.lastingScope(), plan.draft().targets(Targets.GUIDED).plan(), images);
        Plan x = plan.draft().targets(Targets.GUIDED).plan();
        Plan u = x.draft().method(Method.IMF).plan();
        this.ofU = new Training(engine.lastingScope(), u, images);
        this.twins = new TwinTraining(engine.lastingScope(), engine.lastingScope(), x, u, images);
        Parameters parameters = InitialWeights.of(scope, plan.network(), Heads.U_AND_V, 1);
        parameters.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
        this.network = new MeanFlowNetwork(
                new PixelTransformer(scope, plan.network(), parameters), PredictionTarget.X, Preconditioner.NONE);
        this.optimiser = new Optimiser(scope, plan.optimiser(), parameters.all());
        int rows = plan.batch();
        NetworkConfig config = plan.network();
        this.z = scope.ones(rows, config.channels(), config.image(), config.image());
        double[] t = new double[rows];
        Arrays.fill(t, 0.7);
        this.query = VelocityQuery.of(t, new double[rows], 1, Guidance.NONE);
    }

    /** Seconds of every part, measured once. */
    public Map<Part, Double> round() throws Exception {
        Map<Part, Double> seconds = new EnumMap<>(Part.class);
        time(seconds, Part.FORWARD_U, () -> forward(DualTensor.constant(z), Outputs.U));
        time(seconds, Part.FORWARD, () -> forward(DualTensor.constant(z), Outputs.BOTH));
        time(seconds, Part.TANGENT, () -> forward(DualTensor.of(z, z), Outputs.BOTH));
        try (TensorScope inner = scope.child()) {
            List<NDArray> loss = new ArrayList<>();
            time(seconds, Part.GRAPH, () -> loss.add(Gradients.on(() -> loss(inner))));
            time(seconds, Part.BACKWARD, () -> {
                JniUtils.backward((PtNDArray) loss.get(0), (PtNDArray) inner.full(1), false, false);
                loss.get(0).getFloat();
            });
        }
        time(seconds, Part.OPTIMISER, () -> optimiser.step(scope, new Step(++steps, 1e-3), 1));
        time(seconds, Part.PLAIN_STEP, () -> step(plain));
        time(seconds, Part.GUIDED_STEP, () -> step(guided));
        time(seconds, Part.U_STEP, () -> step(ofU));
        time(seconds, Part.TWIN_STEP, () -> {
            while (twins.advance(scope).isEmpty()) {
                // micro-batches of a step of both
            }
        });
        time(seconds, Part.ONE, () -> sample(1));
        time(seconds, Part.MANY, () -> sample(SAMPLED));
        return seconds;
    }

    private static void time(Map<Part, Double> seconds, Part part, Timed timed) throws Exception {
        long start = System.nanoTime();
        timed.run();
        seconds.put(part, (System.nanoTime() - start) / 1e9);
    }

    private void forward(DualTensor state, Outputs outputs) {
        try (TensorScope inner = scope.child()) {
            network.fields(inner, state, query, outputs)
                    .u()
                    .orElseThrow()
                    .value()
                    .getFloat(0, 0, 0, 0);
        }
    }

    private NDArray loss(TensorScope inner) {
        MeanFlowNetwork.Fields fields = network.fields(inner, DualTensor.of(z, z), query, Outputs.BOTH);
        return fields.u()
                .orElseThrow()
                .value()
                .square()
                .mean()
                .add(fields.v().orElseThrow().value().square().mean());
    }

    private void step(Training training) throws Exception {
        while (training.advance(scope).isEmpty()) {
            // micro-batches of one step
        }
    }

    private void sample(int count) throws Exception {
        SampleRequest request = new SampleRequest(new long[count], 1, Guidance.NONE, 0, 1);
        StepSampler sampler = new StepSampler(network, request);
        while (sampler.advance(scope).isEmpty()) {
            // batches
        }
    }

    /** Frees the networks. */
    @Override
    public void close() {
        plain.close();
        guided.close();
        ofU.close();
        twins.close();
        scope.close();
    }

    private interface Timed {
        void run() throws Exception;
    }
}
