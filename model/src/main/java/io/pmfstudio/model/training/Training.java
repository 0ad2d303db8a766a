package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.OdeSource;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.HeunSampler;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.StepSampler;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.VelocityNetwork;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Form;
import io.pmfstudio.model.training.MeanFlowObjective.Outcome;
import io.pmfstudio.model.training.MeanFlowObjective.Settings;
import io.pmfstudio.model.training.UpdateRule.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A network while it learns: weights, moments, averages, and the step reached. Micro-batches are summed in a fixed order,
 * so the result does not depend on what ran between their slices. Engine thread only.
 */
public final class Training implements AutoCloseable {
    /** A slice ends with the first block after that time. */
    private static final long SLICE_NANOS = 30_000_000;

    private Plan plan;
    private final BatchDraws draws;
    private final TensorScope lasting;
    private final PixelTransformer transformer;
    private final MicroObjective objective;
    private final Optimiser optimiser;
    private final List<WeightAverage> averages = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private int step;
    private int row;
    private double largestTime;

    private Optional<SlicedWork<Learned>> microBatch = Optional.empty();
    private Optional<SlicedWork<Boolean>> update = Optional.empty();
    private double norm;
    private final ErrorSums errors = new ErrorSums();
    private VelocityQuery asked;

    /** Adds a micro-batch's gradients. */
    @FunctionalInterface
    private interface MicroObjective {
        SlicedWork<Learned> learn(Draws draws, double share);
    }

    /**
     * Starts at fresh weights.
     *
     * @param lasting owned by the training from now on
     * @throws IllegalArgumentException if the data set's images or classes do not fit the plan's network
     * @throws IOException if a network of the plan's perceptual loss cannot be read
     */
    public Training(TensorScope lasting, Plan plan, ImageDataSet data) throws IOException {
        if (!data.shape().equals(plan.network().shape())
                || data.classNames().size() != plan.network().classes()) {
            throw new IllegalArgumentException("the network takes images of "
                    + plan.network().shape() + " in " + plan.network().classes() + " classes, but " + data.name()
                    + " has " + data.shape() + " in " + data.classNames().size());
        }
        this.plan = plan;
        this.lasting = lasting;
        this.draws = new BatchDraws(plan, data);
        Parameters parameters = InitialWeights.of(lasting, plan.network(), plan.heads(), plan.seed());
        parameters.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
        this.transformer = new PixelTransformer(lasting, plan.network(), parameters);
        this.objective = objective(plan, PerceptualNetworks.open(lasting, plan));
        this.optimiser = new Optimiser(lasting, plan.optimiser(), parameters.all());
        plan.halfLives().forEach(half -> averages.add(new WeightAverage(lasting, half, parameters.all())));
    }

    private MicroObjective objective(Plan plan, Optional<PerceptualLoss> perception) {
        if (!plan.method().isMeanFlow()) {
            return new FlowMatchingObjective(velocityNetwork(transformer))::learn;
        }
        return new MeanFlowObjective(
                meanFlowNetwork(transformer),
                new Settings(
                        plan.targets(),
                        plan.head(),
                        plan.weightPower(),
                        plan.method() == Method.MEANFLOW ? Form.ORIGINAL : Form.IMPROVED),
                perception)::learn;
    }

    /** What it follows. */
    public Plan plan() {
        return plan;
    }

    /** Goes on with another learning rate, from the step that is being done; its plan says so. */
    public void changeRate(double rate) {
        plan = plan.withRateAfter(step, rate);
    }

    /** Steps done. */
    public int step() {
        return step;
    }

    /**
     * Does one slice of a step: blocks of a micro-batch forth or back, or a part of the update. How a step is sliced does not
     * change what it comes to.
     *
     * @param scope for what a slice needs only itself
     * @return the step's metrics after its last slice
     * @throws DivergenceException if a loss or gradient is not finite; the weights are then those of the step before
     */
    public Optional<StepMetrics> advance(TensorScope scope) throws DivergenceException {
        long start = System.nanoTime();
        Optional<StepMetrics> done = Optional.empty();
        while (done.isEmpty() && System.nanoTime() - start < SLICE_NANOS) {
            done = update.isPresent() ? advanceUpdate(scope, update.get()) : advanceMicroBatch(scope);
        }
        return done;
    }

    /** Whether a step is changing the weights just now; between its slices they are neither the last step's nor the next's. */
    public boolean isUpdating() {
        return update.isPresent();
    }

    /** Whether the last step is done and the next one has not begun. */
    boolean isBetweenSteps() {
        return row == 0 && microBatch.isEmpty() && update.isEmpty();
    }

    private Optional<StepMetrics> advanceMicroBatch(TensorScope scope) throws DivergenceException {
        int to = Math.min(plan.batch(), row + plan.microBatch());
        double share = (double) (to - row) / plan.batch();
        if (microBatch.isEmpty()) {
            Draws micro = draws.rows(step, row, to);
            largestTime = Math.max(
                    row == 0 ? 0 : largestTime,
                    Arrays.stream(micro.query().t()).max().orElse(0));
            asked = plan.method().isMeanFlow() ? micro.query() : micro.query().onDiagonal();
            microBatch = Optional.of(objective.learn(micro, share).alone());
        }
        SlicedWork<Learned> now = microBatch.get();
        microBatch = Optional.empty(); // if it fails, it is none to go on with
        Optional<Learned> learned = next(now, lasting); // what it holds lives longer than a slice
        if (learned.isEmpty()) {
            microBatch = Optional.of(now);
        } else {
            Outcome outcome = learned.get().outcome();
            requireFinite("loss", outcome.loss());
            outcomes.add(weighted(outcome, share));
            errors.put(asked, learned.get());
            row = to;
            if (row == plan.batch()) {
                beginUpdate(scope);
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<T> next(SlicedWork<T> work, TensorScope scope) {
        try {
            return work.advance(scope);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Outcome weighted(Outcome outcome, double share) {
        return new Outcome(
                outcome.loss() * share,
                outcome.meanSquareU() * share,
                outcome.meanSquareV() * share,
                outcome.rateOfU() * outcome.rated(),
                outcome.rated(),
                outcome.perceptual() * share);
    }

    private void beginUpdate(TensorScope scope) throws DivergenceException {
        norm = optimiser.gradientNorm(scope);
        requireFinite("gradient's norm", norm);
        double scale = plan.clipNorm() > 0 && norm > plan.clipNorm() ? plan.clipNorm() / norm : 1;
        update = Optional.of(optimiser.steps(new Step(step + 1, plan.rateAfter(step)), scale));
    }

    private Optional<StepMetrics> advanceUpdate(TensorScope scope, SlicedWork<Boolean> now) {
        return next(now, scope).map(done -> finishStep(scope));
    }

    private StepMetrics finishStep(TensorScope scope) {
        long seen = (long) step * plan.batch();
        averages.forEach(average -> average.follow(scope, weights(), plan.batch(), seen));
        step++;
        errors.stepDone();
        StepMetrics metrics = new StepMetrics(
                step,
                seen + plan.batch(),
                outcomes.stream().mapToDouble(Outcome::meanSquareU).sum(),
                outcomes.stream().mapToDouble(Outcome::meanSquareV).sum(),
                rate(),
                norm,
                plan.perception().isOn()
                        ? OptionalDouble.of(outcomes.stream()
                                .mapToDouble(Outcome::perceptual)
                                .sum())
                        : OptionalDouble.empty());
        outcomes.clear();
        row = 0;
        update = Optional.empty();
        return metrics;
    }

    /** Root mean square of du/dt over all rows with r &lt; t. */
    private double rate() {
        int rows = outcomes.stream().mapToInt(Outcome::rated).sum();
        double sum = outcomes.stream().mapToDouble(Outcome::rateOfU).sum();
        return rows == 0 ? 0 : Math.sqrt(sum / rows);
    }

    private void requireFinite(String quantity, double value) throws DivergenceException {
        if (!Double.isFinite(value)) {
            throw new DivergenceException("the " + quantity + " is " + value + " in step " + (step + 1)
                    + ", whose largest t is " + largestTime + "; lower the learning rate or clip the gradient");
        }
    }

    /** The weights by name. */
    public Map<String, NDArray> weights() {
        return transformer.parameters().all();
    }

    /** The averages, in the plan's order. */
    public List<WeightAverage> averages() {
        return List.copyOf(averages);
    }

    private VelocityNetwork velocityNetwork(PixelTransformer network) {
        return new VelocityNetwork(network, new HeadConversion(plan.method().prediction(), plan.preconditioner()));
    }

    private MeanFlowNetwork meanFlowNetwork(PixelTransformer network) {
        return new MeanFlowNetwork(network, plan.method().prediction(), plan.preconditioner());
    }

    /**
     * Samples with an average's weights, as the method samples: in one step, or by Heun's method.
     *
     * @param scope keeps the network's tables
     */
    public SlicedWork<float[]> sampler(TensorScope scope, WeightAverage average, SampleRequest request) {
        PixelTransformer network = new PixelTransformer(scope, plan.network(), new Parameters(average.weights()));
        return plan.method().isMeanFlow()
                ? new StepSampler(meanFlowNetwork(network), request)
                : new HeunSampler(velocityNetwork(network), request);
    }

    /**
     * The average velocity with an average's weights, as they are at each evaluation.
     *
     * @param scope keeps the network's tables
     * @throws IllegalArgumentException for a velocity network
     */
    public AverageVelocity averageVelocity(TensorScope scope, WeightAverage average) {
        if (!plan.method().isMeanFlow()) {
            throw new IllegalArgumentException("a velocity network has no average velocity");
        }
        return meanFlowNetwork(new PixelTransformer(scope, plan.network(), new Parameters(average.weights())));
    }

    /**
     * The fields of an average's weights as they are at each evaluation: of the average velocity itself, or of a velocity
     * network by solving its flow.
     *
     * @param scope keeps the network's tables
     */
    public FieldSource source(TensorScope scope, WeightAverage average) {
        String name = plan.method().toString();
        if (plan.method().isMeanFlow()) {
            return new NetworkSource(name, averageVelocity(scope, average));
        }
        PixelTransformer network = new PixelTransformer(scope, plan.network(), new Parameters(average.weights()));
        return new OdeSource(name, velocityNetwork(network), HeadConversion.SMALLEST_DIVISOR);
    }

    /** Everything that a later run needs to go on from here, between two steps. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        weights().forEach((name, tensor) -> state.put("weight/" + name, tensor));
        optimiser.state().forEach(state::put);
        for (int i = 0; i < averages.size(); i++) {
            String prefix = "average" + i + "/";
            averages.get(i).weights().forEach((name, tensor) -> state.put(prefix + name, tensor));
        }
        return state;
    }

    /** Where in the (r, t) triangle it errs; a velocity network knows no r, so its errors lie at r = t. */
    public ErrorMap errorMap() {
        return errors.map(step);
    }

    /** Goes on from where another run was; {@link #state} has been overwritten with that run's numbers. */
    public void resumeAt(int reached, ErrorMap gathered) {
        errors.resume(gathered);
        step = reached;
        row = 0;
        microBatch = Optional.empty();
        update = Optional.empty();
        outcomes.clear();
    }

    /** Frees weights, moments and averages. */
    @Override
    public void close() {
        lasting.close();
    }
}
