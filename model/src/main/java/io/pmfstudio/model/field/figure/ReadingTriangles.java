package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** What an instrument says as triangles whose cells can be drawn; every image of a cell is the same. */
public final class ReadingTriangles {
    private ReadingTriangles() {}

    /** The readings' pictures. */
    public static FieldTriangle pictures(TriangleGrid grid, ImageShape shape, List<Reading> readings) {
        return triangle(grid, shape, readings, Reading::picture);
    }

    /**
     * The readings' numbers, each filling a grey cell as large as an image.
     *
     * @param place what is drawn for a number, such as its logarithm
     */
    public static FieldTriangle numbers(
            TriangleGrid grid, ImageShape shape, List<Reading> readings, DoubleUnaryOperator place) {
        ImageShape grey = new ImageShape(1, shape.height(), shape.width());
        return triangle(grid, grey, readings, reading -> {
            float[] filled = new float[grey.size()];
            Arrays.fill(filled, (float) place.applyAsDouble(reading.value()));
            return filled;
        });
    }

    private static FieldTriangle triangle(
            TriangleGrid grid, ImageShape shape, List<Reading> readings, Function<Reading, float[]> values) {
        List<FieldCell> cells = readings.stream()
                .map(reading -> {
                    float[] shown = values.apply(reading);
                    return new FieldCell(
                            reading.place(), reading.time(), shown, shown, shown, shown, FieldCell.Quality.FINAL);
                })
                .toList();
        return new FieldTriangle(grid, shape, cells);
    }
}
