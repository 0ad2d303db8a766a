package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.function.Consumer;

/** A source whose u comes from solving a velocity field's flow: the exact field of a data set, or a velocity network. */
public interface VelocitySource extends FieldSource {
    /** Largest local error of a solved state in pixel values, root mean square per image. */
    default double tolerance() {
        return States.TOLERANCE;
    }

    /** What must be done once before the first denoising; a single empty slice when it was done. */
    SlicedWork<Boolean> prepare();

    /**
     * The velocity in the form of its denoised mean, for one solve with t falling. Engine thread.
     *
     * @param request names class, guidance and noise scale
     * @param scope outlives the solve
     * @return pieces from t = 1 to t = 0
     */
    List<FlowPiece> flow(FieldRequest request, TensorScope scope);

    /** The trajectories that it solved last. Engine thread. */
    Trajectories trajectories();

    @Override
    default SlicedWork<FieldTriangle> triangle(FieldRequest request, Consumer<FieldCell> sink) {
        request.checkFor(this);
        return prepare()
                .then(done -> FlowCells.preview(this, request, sink))
                .then(done -> FlowCells.states(this, request))
                .then(states -> FlowCells.all(this, request, states, sink));
    }

    @Override
    default SlicedWork<FieldCell> cell(FieldRequest request, TimePair time) {
        request.checkFor(this);
        FieldSource.check(time);
        return prepare().then(done -> FlowCell.of(this, request, time));
    }
}
