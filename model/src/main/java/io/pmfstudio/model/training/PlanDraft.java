package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.List;

/**
 * A {@link Plan} that is being changed. Nothing is checked before {@link #plan()}, so that choices which only go together
 * may be made one after the other.
 */
public final class PlanDraft {
    private String data;
    private Method method;
    private NetworkConfig network;
    private Preconditioner preconditioner;
    private TimeSampler times;
    private Targets targets;
    private VelocityHead head;
    private double weightPower;
    private double classDropout;
    private Optimiser.Kind optimiser;
    private double rate;
    private double clipNorm;
    private int batch;
    private int microBatch;
    private long seed;
    private int threads;
    private List<Double> halfLives;
    private double noiseScale;
    private GuidanceRange guidance;
    private Perception perception;
    private List<Plan.RateChange> rateChanges;

    PlanDraft(Plan plan) {
        this.data = plan.data();
        this.method = plan.method();
        this.network = plan.network();
        this.preconditioner = plan.preconditioner();
        this.times = plan.times();
        this.targets = plan.targets();
        this.head = plan.head();
        this.weightPower = plan.weightPower();
        this.classDropout = plan.classDropout();
        this.optimiser = plan.optimiser();
        this.rate = plan.rate();
        this.clipNorm = plan.clipNorm();
        this.batch = plan.batch();
        this.microBatch = plan.microBatch();
        this.seed = plan.seed();
        this.threads = plan.threads();
        this.halfLives = plan.halfLives();
        this.noiseScale = plan.noiseScale();
        this.guidance = plan.guidance();
        this.perception = plan.perception();
        this.rateChanges = plan.rateChanges();
    }

    /**
     * The plan with all changes.
     *
     * @throws IllegalArgumentException with one sentence if the choices do not go together
     */
    public Plan plan() {
        return new Plan(
                data,
                method,
                network,
                preconditioner,
                times,
                targets,
                head,
                weightPower,
                classDropout,
                optimiser,
                rate,
                clipNorm,
                batch,
                microBatch,
                seed,
                threads,
                halfLives,
                noiseScale,
                guidance,
                perception,
                rateChanges);
    }

    /** Changes {@link Plan#data}. */
    public PlanDraft data(String next) {
        data = next;
        return this;
    }

    /** Changes {@link Plan#method}. */
    public PlanDraft method(Method next) {
        method = next;
        return this;
    }

    /** Changes {@link Plan#network}. */
    public PlanDraft network(NetworkConfig next) {
        network = next;
        return this;
    }

    /** Changes {@link Plan#preconditioner}. */
    public PlanDraft preconditioner(Preconditioner next) {
        preconditioner = next;
        return this;
    }

    /** Changes {@link Plan#times}. */
    public PlanDraft times(TimeSampler next) {
        times = next;
        return this;
    }

    /** Changes {@link Plan#targets}. */
    public PlanDraft targets(Targets next) {
        targets = next;
        return this;
    }

    /** Changes {@link Plan#head}. */
    public PlanDraft head(VelocityHead next) {
        head = next;
        return this;
    }

    /** Changes {@link Plan#weightPower}. */
    public PlanDraft weightPower(double next) {
        weightPower = next;
        return this;
    }

    /** Changes {@link Plan#classDropout}. */
    public PlanDraft classDropout(double next) {
        classDropout = next;
        return this;
    }

    /** Changes {@link Plan#optimiser}. */
    public PlanDraft optimiser(Optimiser.Kind next) {
        optimiser = next;
        return this;
    }

    /** Changes {@link Plan#rate}. */
    public PlanDraft rate(double next) {
        rate = next;
        return this;
    }

    /** Changes {@link Plan#clipNorm}. */
    public PlanDraft clipNorm(double next) {
        clipNorm = next;
        return this;
    }

    /** Changes {@link Plan#batch}. */
    public PlanDraft batch(int next) {
        batch = next;
        return this;
    }

    /** Changes {@link Plan#microBatch}. */
    public PlanDraft microBatch(int next) {
        microBatch = next;
        return this;
    }

    /** Changes {@link Plan#seed}. */
    public PlanDraft seed(long next) {
        seed = next;
        return this;
    }

    /** Changes {@link Plan#threads}. */
    public PlanDraft threads(int next) {
        threads = next;
        return this;
    }

    /** Changes {@link Plan#halfLives}. */
    public PlanDraft halfLives(List<Double> next) {
        halfLives = next;
        return this;
    }

    /** Changes {@link Plan#noiseScale}. */
    public PlanDraft noiseScale(double next) {
        noiseScale = next;
        return this;
    }

    /** Changes {@link Plan#guidance}. */
    public PlanDraft guidance(GuidanceRange next) {
        guidance = next;
        return this;
    }

    /** Changes {@link Plan#perception}. */
    public PlanDraft perception(Perception next) {
        perception = next;
        return this;
    }

    /** Changes {@link Plan#rateChanges}. */
    public PlanDraft rateChanges(List<Plan.RateChange> next) {
        rateChanges = next;
        return this;
    }

    /** Changes the method, its head where only one goes with it, and drops a perceptual loss that does not go with it. */
    public PlanDraft chooseMethod(Method next) {
        perception = next.isMeanFlow() ? perception : Perception.NONE;
        head = next == Method.MEANFLOW ? VelocityHead.BOUNDARY : head;
        return method(next);
    }

    /** Changes the optimiser, and the learning rate to what suits it. */
    public PlanDraft chooseOptimiser(Optimiser.Kind next) {
        rate = next == optimiser ? rate : Plan.usualRate(next);
        return optimiser(next);
    }

    /** Changes the batch; one slice is half of it, of which the first has r = t and needs no tangent. */
    public PlanDraft chooseBatch(int next) {
        return batch(next).microBatch((next + 1) / 2);
    }
}
