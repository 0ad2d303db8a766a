package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.Gson;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.perception.JudgeDescription;
import io.pmfstudio.model.perception.JudgeFile;
import io.pmfstudio.model.perception.JudgeNetwork;
import io.pmfstudio.model.perception.Judging;
import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Trains a judging classifier by cross-entropy with smoothed labels (arXiv 1512.00567) and Adam, then counts how many
 * training and test images it gets right. Row b of step n draws from a stream of its own, and micro-batches are summed
 * in a fixed order, so the result depends on plan, data and the number of threads alone.
 */
public final class JudgeTraining implements SlicedWork<JudgeFile> {
    private final JudgePlan plan;
    private final ImageDataSet train;
    private final ImageDataSet test;
    private final IntConsumer progress;
    private final int[][] classes;
    private Optional<Learner> learner = Optional.empty();
    private Optional<SlicedWork<JudgeFile>> counting = Optional.empty();

    /**
     * Prepares to train.
     *
     * @param progress learns how many steps are done, on the engine thread
     * @throws IllegalArgumentException if the data sets do not fit the plan or each other
     */
    public JudgeTraining(JudgePlan plan, ImageDataSet train, ImageDataSet test, IntConsumer progress) {
        if (!train.shape().equals(plan.config().shape())
                || train.classNames().size() != plan.config().classes()) {
            throw new IllegalArgumentException(
                    "the judge is planned for " + plan.config().classes() + " classes of "
                            + plan.config().shape() + " images, but " + train.name() + " has "
                            + train.classNames().size() + " of " + train.shape());
        }
        if (!train.shape().equals(test.shape()) || !train.classNames().equals(test.classNames())) {
            throw new IllegalArgumentException(
                    "the training and the test images of " + train.name() + " differ in shape or classes");
        }
        this.plan = plan;
        this.train = train;
        this.test = test;
        this.progress = progress;
        this.classes = IntStream.range(0, train.classNames().size())
                .mapToObj(train::indicesOf)
                .filter(images -> images.length > 0)
                .toArray(int[][]::new);
    }

    @Override
    public Optional<JudgeFile> advance(TensorScope scope) throws Exception {
        if (counting.isPresent()) {
            return counting.get().advance(scope);
        }
        if (learner.isEmpty()) {
            learner = Optional.of(new Learner(scope));
        }
        if (learner.get().step == plan.steps()) {
            counting = Optional.of(counting(learner.get().network));
        } else {
            learner.get().advance(scope);
        }
        return Optional.empty();
    }

    private SlicedWork<JudgeFile> counting(JudgeNetwork network) {
        return new Judging(network, LabelledImages.of(train), done -> {})
                .then(known -> new Judging(network, LabelledImages.of(test), done -> {})
                        .then(unknown -> SlicedWork.of(scope -> new JudgeFile(
                                new JudgeDescription(
                                        plan.config(),
                                        train.name(),
                                        known.accuracy(),
                                        unknown.accuracy(),
                                        new Gson().toJson(plan)),
                                values(network.parameters())))));
    }

    private static Map<String, float[]> values(Parameters parameters) {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.all().forEach((name, tensor) -> values.put(name, TensorScope.toFloats(tensor)));
        return values;
    }

    /** Weights, moments, and the step reached. */
    private final class Learner {
        private final JudgeNetwork network;
        private final Optimiser optimiser;
        private int step;
        private int row;

        Learner(TensorScope scope) {
            Parameters fresh = JudgeNetwork.fresh(scope, plan.config(), plan.seed());
            fresh.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
            network = new JudgeNetwork(plan.config(), fresh);
            optimiser = new Optimiser(scope, Optimiser.Kind.ADAM, fresh.all());
        }

        void advance(TensorScope scope) throws DivergenceException {
            int to = Math.min(plan.batch(), row + plan.microBatch());
            try (TensorScope inner = scope.child()) {
                accumulate(inner, to);
            }
            row = to;
            if (row == plan.batch()) {
                decay(scope);
                optimiser.step(scope, new UpdateRule.Step(step + 1, plan.rateAt(step)), 1);
                row = 0;
                step++;
                progress.accept(step);
            }
        }

        private void accumulate(TensorScope scope, int to) throws DivergenceException {
            ImageShape shape = train.shape();
            int rows = to - row;
            int kinds = plan.config().classes();
            float[] images = new float[rows * shape.size()];
            float[] targets = new float[rows * kinds];
            Arrays.fill(targets, (float) (plan.smoothing() / kinds));
            for (int b = 0; b < rows; b++) {
                DrawStream draws = new DrawStream(plan.seed(), Purpose.DRAWS, (long) step * plan.batch() + row + b);
                int[] kind = classes[draws.below(classes.length)];
                int image = kind[draws.below(kind.length)];
                float[] changed = plan.augmentation().apply(train.image(image), shape, draws);
                System.arraycopy(changed, 0, images, b * shape.size(), shape.size());
                targets[b * kinds + train.labels()[image]] += (float) (1 - plan.smoothing());
            }
            NDArray input = scope.floats(images, rows, shape.channels(), shape.height(), shape.width());
            NDArray target = scope.floats(targets, rows, kinds);
            NDArray sum = Gradients.on(() -> network.logits(network.features(input))
                    .logSoftmax(-1)
                    .mul(target)
                    .sum());
            if (!Double.isFinite(TensorScope.toDoubles(sum)[0])) {
                throw new DivergenceException(
                        "the judge's loss is not finite in step " + (step + 1) + "; take another seed");
            }
            // The loss is -sum/batch.
            JniUtils.backward((PtNDArray) sum, (PtNDArray) scope.full(-1.0 / plan.batch()), false, false);
        }

        /** Weights shrink; biases stay as they are. */
        private void decay(TensorScope scope) {
            double kept = 1 - plan.rateAt(step) * plan.decay();
            network.parameters().all().forEach((name, tensor) -> {
                if (name.endsWith(".weight")) {
                    try (TensorScope inner = scope.child()) {
                        tensor.muli(inner.full(kept));
                    }
                }
            });
        }
    }
}
