package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which training images a cell comes from, or ends at: those of the request's class, or all of them. The picture is the
 * nearest one.
 *
 * @param question what is asked
 * @param data the training images
 */
public record NearestData(Question question, ImageDataSet data) implements Instrument {
    /** Distances to some thousand small images take a few hundredths of a second. */
    private static final int VALUES_A_SLICE = 8 << 20;

    /** What is asked of a cell. */
    public enum Question {
        /**
         * How many training images may have become z_t, as their posterior weights w_i ∝ exp(-‖z_t - (1-t)·x_i‖²/(2t²s²))
         * count them: the exponential of their entropy. 1 where the state has decided for an image.
         */
        POSTERIOR {
            @Override
            float[] point(FieldCell cell) {
                return cell.z();
            }

            @Override
            double scale(FieldCell cell) {
                return 1 - cell.time().t();
            }

            @Override
            double value(DataWeights weights, FieldCell cell, double noiseScale) {
                return weights.effectiveNumber(cell.time().t() * noiseScale);
            }
        },
        /** How near x is to a training image, as a share of the distance to the second: below 1/3 it counts as memorised. */
        NOVELTY {
            @Override
            float[] point(FieldCell cell) {
                return cell.x();
            }

            @Override
            double scale(FieldCell cell) {
                return 1;
            }

            @Override
            double value(DataWeights weights, FieldCell cell, double noiseScale) {
                return weights.nearestToSecond();
            }
        };

        /** What is compared with the images. */
        abstract float[] point(FieldCell cell);

        /** How large the images are then. */
        abstract double scale(FieldCell cell);

        abstract double value(DataWeights weights, FieldCell cell, double noiseScale);
    }

    public NearestData {
        Objects.requireNonNull(question, "images are asked for by POSTERIOR or NOVELTY");
        Objects.requireNonNull(data, "the training images are missing");
    }

    @Override
    public SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink) {
        if (!source.shape().equals(data.shape())) {
            throw new IllegalArgumentException("images of " + source.name() + " (" + source.shape()
                    + ") are not of the kind of " + data.name() + " (" + data.shape()
                    + "); choose the data set on which it was trained");
        }
        int[] images = request.classIndex().isPresent()
                ? data.indicesOf(request.classIndex().getAsInt())
                : IntStream.range(0, data.size()).toArray();
        if (images.length == 0) {
            throw new IllegalArgumentException(data.name() + " has no image of this class; choose another one");
        }
        return source.triangle(request, cell -> {}).then(field -> new Cells(field.cells(), request, images, sink));
    }

    /** Place after place, coarse ones first, some of the images a slice. */
    private final class Cells implements SlicedWork<List<Reading>> {
        private final List<FieldCell> cells;
        private final FieldRequest request;
        private final int[] images;
        private final Consumer<Reading> sink;
        private final List<Integer> order;
        private final Reading[] readings;
        private double[] squares;
        private int done;
        private int compared;

        Cells(List<FieldCell> cells, FieldRequest request, int[] images, Consumer<Reading> sink) {
            this.cells = cells;
            this.request = request;
            this.images = images;
            this.sink = sink;
            this.order = request.grid().coarseFirst().stream()
                    .map(request.grid()::index)
                    .toList();
            this.readings = new Reading[cells.size()];
            this.squares = new double[images.length];
        }

        @Override
        public Optional<List<Reading>> advance(TensorScope scope) {
            FieldCell cell = cells.get(order.get(done));
            float[] point = question.point(cell);
            int end = Math.min(images.length, compared + Math.max(1, VALUES_A_SLICE / point.length));
            for (; compared < end; compared++) {
                squares[compared] = square(point, data.pixels()[images[compared]], question.scale(cell));
            }
            if (compared < images.length) {
                return Optional.empty();
            }
            DataWeights weights = new DataWeights(squares);
            readings[order.get(done)] = new Reading(
                    cell.place(),
                    cell.time(),
                    question.value(weights, cell, request.noiseScale()),
                    data.image(images[weights.nearest()]));
            sink.accept(readings[order.get(done)]);
            compared = 0;
            done++;
            return done == order.size() ? Optional.of(List.of(readings)) : Optional.empty();
        }
    }

    private static double square(float[] point, byte[] pixels, double scale) {
        double sum = 0;
        double unit = scale / 127.5;
        for (int k = 0; k < point.length; k++) {
            double apart = point[k] - ((pixels[k] & 0xff) * unit - scale);
            sum += apart * apart;
        }
        return sum;
    }
}
