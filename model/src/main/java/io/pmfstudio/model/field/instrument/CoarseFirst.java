package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Another instrument that first reads every fourth row and column, so that a screen shows the whole plane long before the last
 * reading. These readings are at the final places and states; they come once more with the others.
 *
 * @param instrument what reads
 */
public record CoarseFirst(Instrument instrument) implements Instrument {
    private static final int STRIDE = 4;

    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        return coarse(request)
                .map(few -> instrument
                        .over(source, few, reading -> sink.accept(placed(reading, request.grid())))
                        .then(done -> instrument.over(source, request, sink)))
                .orElseGet(() -> instrument.over(source, request, sink));
    }

    private static Reading placed(Reading reading, TriangleGrid grid) {
        return new Reading(grid.nearest(reading.time()), reading.time(), reading.value(), reading.picture());
    }

    /** The same question at a few places; none of a small triangle or one of chosen times. */
    private static Optional<FieldRequest> coarse(FieldRequest request) {
        TriangleGrid grid = request.grid();
        if (grid.steps() < 2 * STRIDE
                || grid.steps() > TriangleGrid.MAX_STEPS
                || !grid.equals(new TriangleGrid(grid.steps()))) {
            return Optional.empty();
        }
        List<Integer> rows = IntStream.range(0, grid.steps())
                .filter(row -> row % STRIDE == 0)
                .boxed()
                .toList();
        List<Double> times = rows.stream().map(grid::t).toList();
        List<Double> ends =
                grid.ends().stream().filter(r -> r == 0 || times.contains(r)).toList();
        return Optional.of(request.on(new TriangleGrid(times, ends), states(request, rows)));
    }

    /** The states of those rows, which must not depend on how many rows there are. */
    private static StateChoice states(FieldRequest request, List<Integer> rows) {
        if (request.states() instanceof StateChoice.OwnPath path && path.steps().isEmpty()) {
            return new StateChoice.OwnPath(
                    path.of(), OptionalInt.of(request.grid().steps()));
        }
        if (request.states() instanceof StateChoice.Given given && given.rows().size() > 1) {
            return new StateChoice.Given(rows.stream().map(given.rows()::get).toList());
        }
        return request.states();
    }
}
