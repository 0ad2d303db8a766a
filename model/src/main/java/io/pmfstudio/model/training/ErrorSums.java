package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.VelocityQuery;
import java.util.ArrayList;
import java.util.List;

/** What an {@link ErrorMap} is made of while a training goes on; a step that is not done leaves nothing. */
final class ErrorSums {
    private static final double KEPT = 1 - 1.0 / ErrorMap.FADE;
    private static final int CELLS = ErrorMap.SIDE * ErrorMap.SIDE;

    private final double[] draws = new double[CELLS];
    private final double[] sumU = new double[CELLS];
    private final double[] sumV = new double[CELLS];
    private final List<Runnable> ofStep = new ArrayList<>();

    /** Takes the rows of a micro-batch, to count with the step. */
    void put(VelocityQuery query, Learned learned) {
        ofStep.add(() -> {
            for (int b = 0; b < query.rows(); b++) {
                int at = ErrorMap.index(query.t()[b]) * ErrorMap.SIDE + ErrorMap.index(query.r()[b]);
                draws[at]++;
                sumU[at] += learned.errorsU()[b];
                sumV[at] += learned.errorsV()[b];
            }
        });
    }

    /** The step is done: older draws fade, and its own count. */
    void stepDone() {
        for (int i = 0; i < CELLS; i++) {
            draws[i] *= KEPT;
            sumU[i] *= KEPT;
            sumV[i] *= KEPT;
        }
        ofStep.forEach(Runnable::run);
        ofStep.clear();
    }

    /** Goes on from what another run has gathered. */
    void resume(ErrorMap map) {
        ofStep.clear();
        for (int i = 0; i < CELLS; i++) {
            draws[i] = 0;
            sumU[i] = 0;
            sumV[i] = 0;
        }
        for (ErrorMap.Cell cell : map.cells()) {
            int at = cell.row() * ErrorMap.SIDE + cell.column();
            draws[at] = cell.draws();
            sumU[at] = cell.sumU();
            sumV[at] = cell.sumV();
        }
    }

    ErrorMap map(int step) {
        List<ErrorMap.Cell> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            if (draws[i] > 0) {
                cells.add(new ErrorMap.Cell(i / ErrorMap.SIDE, i % ErrorMap.SIDE, draws[i], sumU[i], sumV[i]));
            }
        }
        return new ErrorMap(step, cells);
    }
}
