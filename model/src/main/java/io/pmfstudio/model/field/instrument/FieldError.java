package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How far a source is from the exact field of a data set at the same states, class and guidance: the root mean square of the
 * difference, divided by the data set's own scale. The picture is the source minus the exact field.
 *
 * @param of what is compared; as x = z - t·u, the error of x is t times that of u
 * @param exact the exact field
 * @param scale what counts as 1, such as {@link io.pmfstudio.model.data.DataSpread}: above 0
 */
public record FieldError(Of of, FieldSource exact, double scale) implements Instrument {
    /** What is compared. */
    public enum Of {
        /** The average velocity. */
        U,
        /** The denoised image. */
        X
    }

    public FieldError {
        Objects.requireNonNull(of, "an error is of U or of X");
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "errors are measured by a scale above 0, not " + scale + "; are all images of the data set equal?");
        }
    }

    /** First the exact field, then the source, with whose cells the readings come. */
    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        check(source, request);
        Reading[] readings = new Reading[request.grid().cellCount()];
        return exact.triangle(request, cell -> {})
                .then(reference -> source.triangle(request, cell -> {
                    if (cell.quality() == FieldCell.Quality.FINAL) {
                        Reading reading = read(cell, reference);
                        readings[request.grid().index(cell.place())] = reading;
                        sink.accept(reading);
                    }
                }))
                .map(field -> List.of(readings));
    }

    private void check(FieldSource source, FieldRequest request) {
        if (source == exact) {
            throw new IllegalArgumentException(
                    "the exact field is what errors are measured from; choose a network or its ODE as source");
        }
        boolean sameClasses = request.classIndex().isEmpty() || source.classes() == exact.classes();
        if (!source.shape().equals(exact.shape()) || !sameClasses) {
            throw new IllegalArgumentException("images of " + source.name() + " (" + source.shape() + ", "
                    + source.classes() + " classes) are not of the kind of " + exact.name() + " (" + exact.shape()
                    + ", "
                    + exact.classes() + " classes); choose the data set on which it was trained");
        }
    }

    private Reading read(FieldCell cell, FieldTriangle reference) {
        FieldCell truth = reference.at(cell.place());
        float[] found = of == Of.U ? cell.u() : cell.x();
        float[] expected = of == Of.U ? truth.u() : truth.x();
        float[] error = new float[found.length];
        double squares = 0;
        for (int i = 0; i < error.length; i++) {
            error[i] = found[i] - expected[i];
            squares += (double) error[i] * error[i];
        }
        return new Reading(cell.place(), cell.time(), Math.sqrt(squares / error.length) / scale, error);
    }
}
