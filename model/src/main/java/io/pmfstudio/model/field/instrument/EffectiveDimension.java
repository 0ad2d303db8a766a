package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * In how many dimensions a field's images vary, over many noises: the manifold argument of x-prediction (pixel MeanFlow,
 * arXiv 2601.22158, Section 3) as a map. Images that lie near a manifold vary in few dimensions, velocities that carry
 * noise in all. The picture is the direction in which they vary most, times the standard deviation along it.
 *
 * <p>Sample i starts from the i-th noise after the request's. Readings come again each time that the number of samples has
 * doubled, so that a screen shows the whole plane early.
 *
 * @param of whose images
 * @param measure how dimensions are counted
 * @param samples noises, 8 to {@value #MOST_SAMPLES}
 */
public record EffectiveDimension(Of of, Measure measure, int samples) implements Instrument {
    /** Samples that tell a map of tens of dimensions. */
    public static final int USUAL_SAMPLES = 64;
    /** More would keep the engine thread too long at a cell. */
    public static final int MOST_SAMPLES = 128;

    private static final int FEWEST_SAMPLES = 8;
    private static final long MOST_VALUES = 1L << 28;

    /** Whose images. */
    public enum Of {
        /** The average velocity. */
        U,
        /** The denoised image. */
        X
    }

    /** How dimensions are counted. */
    public enum Measure {
        /** The participation ratio, see {@link Spectrum#participationRatio}. */
        PARTICIPATION,
        /** Leading components that hold 90 % of the variance; at most one less than there are samples. */
        COMPONENTS
    }

    public EffectiveDimension {
        Objects.requireNonNull(of, "a dimension is that of U or of X");
        Objects.requireNonNull(measure, "dimensions are counted by PARTICIPATION or COMPONENTS");
        if (samples < FEWEST_SAMPLES || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("dimensions are counted over " + FEWEST_SAMPLES + " to " + MOST_SAMPLES
                    + " samples, not " + samples);
        }
    }

    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        if (request.states() instanceof StateChoice.Given) {
            throw new IllegalArgumentException(
                    "given states do not change with the noise; choose a trajectory or a noised image");
        }
        long values =
                (long) request.grid().cellCount() * samples * source.shape().size();
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException("this would keep " + values / (1 << 18)
                    + " MiB; choose fewer samples or a coarser grid, or smaller images");
        }
        return new Samples(source, request, sink);
    }

    /** A triangle of every noise, and a reading of every cell where there are enough. */
    private final class Samples implements SlicedWork<List<Reading>> {
        private final FieldSource source;
        private final FieldRequest request;
        private final Consumer<Reading> sink;
        private final List<TriangleGrid.Cell> order;
        private final float[][][] images;
        private final Reading[] readings;
        private SlicedWork<FieldTriangle> now;
        private int taken;
        private int read;

        Samples(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
            this.source = source;
            this.request = request;
            this.sink = sink;
            this.order = request.grid().coarseFirst();
            this.images = new float[order.size()][samples][];
            this.readings = new Reading[order.size()];
            this.read = order.size();
            this.now = triangle();
        }

        private SlicedWork<FieldTriangle> triangle() {
            return source.triangle(request.from(request.noise().further(taken)), cell -> {})
                    .alone();
        }

        @Override
        public Optional<List<Reading>> advance(TensorScope scope) throws Exception {
            if (read < order.size()) {
                readNext();
                return read == order.size() && taken == samples ? Optional.of(List.of(readings)) : Optional.empty();
            }
            Optional<FieldTriangle> finished = now.advance(scope);
            if (finished.isPresent()) {
                List<FieldCell> cells = finished.get().cells();
                for (int i = 0; i < images.length; i++) {
                    images[i][taken] =
                            of == Of.U ? cells.get(i).u() : cells.get(i).x();
                }
                taken++;
                boolean doubled = taken >= FEWEST_SAMPLES && Integer.bitCount(taken) == 1;
                if (taken == samples || doubled) {
                    read = 0;
                }
                if (taken < samples) {
                    now = triangle();
                }
            }
            return Optional.empty();
        }

        private void readNext() {
            TriangleGrid.Cell place = order.get(read++);
            int index = request.grid().index(place);
            Spectrum spectrum = Spectrum.of(images[index], taken);
            double value = measure == Measure.PARTICIPATION
                    ? spectrum.participationRatio()
                    : spectrum.components(Spectrum.MOST);
            readings[index] = new Reading(place, request.grid().time(place), value, spectrum.leading());
            sink.accept(readings[index]);
        }
    }
}
