package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.Denoiser;
import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.FlowPiece.Ends;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityField;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A network's velocity v(z, t) as a source: u comes from solving its flow. The velocity is a JiT or flow-matching
 * network, or the v head of a MeanFlow network.
 */
public final class OdeSource implements VelocitySource {
    /** Largest local error: a float32 network is not smooth below some 1e-5. */
    static final double TOLERANCE = 1e-4;

    private final Trajectories trajectories = new Trajectories();
    private final String name;
    private final VelocityField field;
    private final double clip;

    /**
     * A velocity under a name for people.
     *
     * @param clip the t below which its division by t is held, a kink that no step should cross
     */
    public OdeSource(String name, VelocityField field, double clip) {
        this.name = name;
        this.field = field;
        this.clip = clip;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Trajectories trajectories() {
        return trajectories;
    }

    @Override
    public ImageShape shape() {
        return field.shape();
    }

    @Override
    public int classes() {
        return field.classes();
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public SlicedWork<Boolean> prepare() {
        return SlicedWork.of(scope -> true);
    }

    /** Cut where guidance begins or ends, and at the clip. */
    @Override
    public List<FlowPiece> flow(FieldRequest request, TensorScope scope) {
        Guidance guidance = request.guidance();
        boolean guided = request.isGuided();
        TreeSet<Double> cuts = new TreeSet<>(List.of(0.0, clip, 1.0));
        if (guided) {
            cuts.add(guidance.tMin());
            cuts.add(guidance.tMax());
        }
        List<FlowPiece> pieces = new ArrayList<>();
        double from = cuts.pollLast();
        while (!cuts.isEmpty()) {
            double to = cuts.pollLast();
            boolean inside = guided && from <= guidance.tMax() && to >= guidance.tMin();
            Guidance here = inside ? new Guidance(guidance.omega(), 0, 1) : Guidance.NONE;
            pieces.add(new FlowPiece(from, to, denoiser(request, here), inside ? Ends.CLOSED : Ends.OPEN));
            from = to;
        }
        return pieces;
    }

    /** x̄ = z - t·v. */
    private Denoiser denoiser(FieldRequest request, Guidance guidance) {
        long label = request.classIndex().orElse(classes());
        return (scope, z, t) -> {
            float[] states = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                states[i] = (float) z[i];
            }
            double[] times = new double[z.length / shape().size()];
            Arrays.fill(times, t);
            float[] v = field.velocity(scope, states, VelocityQuery.of(times, times, label, guidance));
            double[] mean = new double[z.length];
            for (int i = 0; i < z.length; i++) {
                mean[i] = z[i] - t * v[i];
            }
            return mean;
        };
    }
}
