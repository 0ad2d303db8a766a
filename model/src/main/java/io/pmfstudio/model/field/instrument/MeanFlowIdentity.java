package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far a field is from the MeanFlow identity u + (t - r)·du/dt = v (arXiv 2505.13447, Eq. 6), with the source's own v at
 * the same state, class and guidance. A flow satisfies it by what u means; a network learns it. The derivative along the
 * velocity is differenced between states on the tangent z + (s - t)·v, so any source can be asked.
 *
 * <p>At r = t the identity says u = v, and the residual is their difference. What a difference of numbers can tell ends at
 * the solver's tolerance over 2ε: for an ODE source some per cent.
 */
public enum MeanFlowIdentity implements Instrument {
    /** |u + (t - r)·du/dt - v| / |v|; the picture is the residual itself. */
    RESIDUAL {
        @Override
        Reading read(FieldCell cell, Optional<float[]> derivative) {
            float[] residual = new float[cell.u().length];
            double length = cell.time().length();
            for (int i = 0; i < residual.length; i++) {
                double change = length > 0 ? length * derivative.orElseThrow()[i] : 0;
                residual[i] = (float) (cell.u()[i] + change - cell.v()[i]);
            }
            return new Reading(cell.place(), cell.time(), rms(residual) / rms(cell.v()), residual);
        }
    },
    /** The root mean square of du/dt, what makes training hard where it is large; NaN at r = t = 1. */
    CHANGE {
        @Override
        Reading read(FieldCell cell, Optional<float[]> derivative) {
            float[] change = derivative.orElseGet(() -> new float[cell.u().length]);
            return new Reading(cell.place(), cell.time(), derivative.isPresent() ? rms(change) : Double.NaN, change);
        }
    };

    abstract Reading read(FieldCell cell, Optional<float[]> derivative);

    /** Two fields: the triangle itself, and the one around it, with whose cells the readings come. */
    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        NearbyTimes nearby = new NearbyTimes(request.grid());
        return source.triangle(request, cell -> {}).then(field -> {
            Arrived arrived = new Arrived(field, nearby, sink);
            return source.triangle(request.on(nearby.grid(), nearby.states(field)), arrived)
                    .then(around -> SlicedWork.of(scope -> arrived.readings()));
        });
    }

    /** Reads each place as soon as the cells around it are there. */
    private final class Arrived implements Consumer<FieldCell> {
        private final FieldTriangle field;
        private final NearbyTimes nearby;
        private final Consumer<Reading> sink;
        private final Map<TriangleGrid.Cell, float[]> around = new HashMap<>();
        private final Reading[] readings;

        Arrived(FieldTriangle field, NearbyTimes nearby, Consumer<Reading> sink) {
            this.field = field;
            this.nearby = nearby;
            this.sink = sink;
            this.readings = new Reading[field.cells().size()];
        }

        @Override
        public void accept(FieldCell cell) {
            if (cell.quality() != FieldCell.Quality.FINAL) {
                return;
            }
            around.put(cell.place(), cell.u());
            TriangleGrid.Cell place = nearby.middle(cell.place());
            int index = field.grid().index(place);
            if (readings[index] == null && nearby.isComplete(around.keySet(), place)) {
                Reading reading = read(field.at(place), nearby.derivative(around, place));
                readings[index] = reading;
                sink.accept(reading);
            }
        }

        List<Reading> readings() {
            return List.of(readings);
        }
    }

    private static double rms(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
