package io.pmfstudio.model.field;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.PosteriorMean.Along;
import io.pmfstudio.model.flow.Denoiser;
import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.FlowPiece.Ends;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exact closed-form field of a data set as a source: no network, the velocity is the average over all images
 * ("On the Closed-Form of Flow Matching", arXiv 2506.03719), and u comes from solving its flow.
 */
public final class ExactFieldSource implements VelocitySource, AutoCloseable {
    private final TensorEngine engine;
    private final ImageDataSet data;
    private final Trajectories trajectories = new Trajectories();
    private final String name;
    private final long keptValues;
    private TensorScope lasting;
    private ImageTable table;
    private boolean complete;

    /** The exact field of a data set; nothing is computed yet. */
    public ExactFieldSource(TensorEngine engine, ImageDataSet data) {
        this(engine, data, ImageTable.KEPT_VALUES);
    }

    ExactFieldSource(TensorEngine engine, ImageDataSet data, long keptValues) {
        this.keptValues = keptValues;
        this.engine = engine;
        this.data = data;
        this.name = "Exact · " + data.name();
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
        return data.shape();
    }

    @Override
    public int classes() {
        return data.classNames().size();
    }

    /** Puts the images on the engine, some 16 MiB a slice. */
    @Override
    public SlicedWork<Boolean> prepare() {
        return scope -> {
            if (complete) {
                return Optional.of(true);
            }
            if (table == null) {
                lasting = engine.lastingScope();
                table = new ImageTable(this::read, data.labels(), data.shape().size(), keptValues);
            }
            complete = table.fill(lasting);
            return complete ? Optional.of(true) : Optional.empty();
        };
    }

    private NDArray read(TensorScope scope, int[] indices) {
        int size = data.shape().size();
        byte[] bytes = new byte[indices.length * size];
        for (int row = 0; row < indices.length; row++) {
            System.arraycopy(data.pixels()[indices[row]], 0, bytes, row * size, size);
        }
        NDArray values = scope.bytes(bytes, indices.length, size)
                .toType(scope.precision().type(), true);
        return values.divi(scope.full(127.5)).subi(scope.ones());
    }

    /** Without guidance one piece; else the guided field v = ω·v_class + (1-ω)·v_all inside the interval alone. */
    @Override
    public List<FlowPiece> flow(FieldRequest request, TensorScope scope) {
        int chosen = request.classIndex().orElse(-1);
        double noise = request.noiseScale();
        Denoiser mean = new PosteriorMean(table, chosen, noise, Along.OWN_FLOW, scope);
        Guidance guidance = request.guidance();
        if (!request.isGuided()) {
            return List.of(new FlowPiece(1, 0, mean, Ends.CLOSED));
        }
        Denoiser ofClass = new PosteriorMean(table, chosen, noise, Along.OTHER_FLOW, scope);
        Denoiser ofAll = new PosteriorMean(table, -1, noise, Along.OTHER_FLOW, scope);
        List<FlowPiece> pieces = new ArrayList<>();
        if (guidance.tMax() < 1) {
            pieces.add(new FlowPiece(1, guidance.tMax(), mean, Ends.OPEN));
        }
        pieces.add(
                new FlowPiece(guidance.tMax(), guidance.tMin(), guided(ofClass, ofAll, guidance.omega()), Ends.CLOSED));
        if (guidance.tMin() > 0) {
            pieces.add(new FlowPiece(guidance.tMin(), 0, mean, Ends.OPEN));
        }
        return pieces;
    }

    /** As v = (z - x̄)/t is linear in x̄, guidance mixes the denoised means. */
    private static Denoiser guided(Denoiser ofClass, Denoiser ofAll, double omega) {
        return (scope, z, t) -> {
            double[] mean = ofClass.denoise(scope, z, t);
            double[] all = ofAll.denoise(scope, z, t);
            for (int i = 0; i < mean.length; i++) {
                mean[i] = omega * mean[i] + (1 - omega) * all[i];
            }
            return mean;
        };
    }

    /** Frees the images on the engine. */
    @Override
    public void close() {
        engine.submit(Priority.CLOSE, "release " + name, SlicedWork.of(scope -> {
            if (lasting != null) {
                lasting.close();
                lasting = null;
                table = null;
                complete = false;
            }
            return true;
        }));
    }
}
