package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One jump t → r against two, t → s → r: |z_r - z_r'| / |z_t - z_r|. A flow's jumps compose, so this is 0 for what is solved;
 * for a network it tells where several steps lead elsewhere than one (MeanFlow, arXiv 2505.13447, Section 4.1:
 * consistency). The picture is z_r' - z_r.
 *
 * @param share where s lies between r (0) and t (1)
 */
public record Composition(double share) implements Instrument {
    /** Half-way. */
    public static final Composition HALF = new Composition(0.5);

    public Composition {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("s lies between r and t, at a share of 0 to 1, not " + share);
        }
    }

    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        return source.triangle(request, cell -> {}).then(field -> new Cells(source, request, field.cells(), sink));
    }

    /** Place after place, coarse ones first; each asks the source twice more. */
    private final class Cells implements SlicedWork<List<Reading>> {
        private final FieldSource source;
        private final FieldRequest request;
        private final List<FieldCell> direct;
        private final List<TriangleGrid.Cell> order;
        private final Consumer<Reading> sink;
        private final Reading[] readings;
        private SlicedWork<Reading> now = scope -> Optional.empty();
        private int done = -1;

        Cells(FieldSource source, FieldRequest request, List<FieldCell> direct, Consumer<Reading> sink) {
            this.source = source;
            this.request = request;
            this.direct = direct;
            this.order = request.grid().coarseFirst();
            this.sink = sink;
            this.readings = new Reading[direct.size()];
        }

        @Override
        public Optional<List<Reading>> advance(TensorScope scope) throws Exception {
            Optional<Reading> found = now.advance(scope);
            if (done >= 0 && found.isPresent()) {
                readings[request.grid().index(order.get(done))] = found.get();
                sink.accept(found.get());
            }
            if (done < 0 || found.isPresent()) {
                done++;
                if (done == order.size()) {
                    return Optional.of(List.of(readings));
                }
                now = twoJumps(direct.get(request.grid().index(order.get(done))));
            }
            return Optional.empty();
        }

        private SlicedWork<Reading> twoJumps(FieldCell cell) {
            TimePair time = cell.time();
            if (time.length() == 0) {
                return SlicedWork.of(scope -> new Reading(cell.place(), time, 0, new float[cell.z().length]));
            }
            double s = time.r() + share * time.length();
            StateChoice here = new StateChoice.Given(wide(cell.z()));
            return source.cell(request.on(request.grid(), here), new TimePair(time.t(), s))
                    .then(first -> {
                        double[] state = jumped(wide(cell.z()), first.u(), time.t() - s);
                        StateChoice there = new StateChoice.Given(state);
                        return source.cell(request.on(request.grid(), there), new TimePair(s, time.r()))
                                .then(second ->
                                        SlicedWork.of(scope -> reading(cell, jumped(state, second.u(), s - time.r()))));
                    });
        }

        private Reading reading(FieldCell cell, double[] end) {
            double length = cell.time().length();
            double[] direct = jumped(wide(cell.z()), cell.u(), length);
            float[] apart = new float[end.length];
            double squares = 0;
            double way = 0;
            for (int i = 0; i < end.length; i++) {
                apart[i] = (float) (end[i] - direct[i]);
                squares += (double) apart[i] * apart[i];
                way += length * length * cell.u()[i] * cell.u()[i];
            }
            return new Reading(cell.place(), cell.time(), Math.sqrt(squares / way), apart);
        }
    }

    /** z - length·u. */
    private static double[] jumped(double[] z, float[] u, double length) {
        double[] next = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            next[i] = z[i] - length * u[i];
        }
        return next;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
