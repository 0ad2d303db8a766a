package io.pmfstudio.model.cli;

import io.pmfstudio.model.field.FieldTable;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.figure.FigureSheet;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.ReadingTriangles;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What an instrument says, as a file: its numbers and pictures, or a heat map beside the pictures. */
final class InstrumentFile {
    private InstrumentFile() {}

    static void write(
            OutputKind kind,
            Path output,
            FieldTriangle pictures,
            List<Reading> readings,
            InstrumentOptions.Chosen chosen,
            FieldRecipe recipe)
            throws IOException {
        switch (kind) {
            case SAFETENSORS ->
                Safetensors.write(output, tensors(pictures, readings), Map.of(RecipePng.KEYWORD, recipe.toJson()));
            case CSV ->
                new FieldTable(
                                List.of("t", "r", "value"),
                                readings.stream()
                                        .map(reading -> new double[] {
                                            reading.time().t(), reading.time().r(), reading.value()
                                        })
                                        .toList())
                        .write(output);
            case PNG, SVG ->
                FigureFile.write(
                        output,
                        new FigureSheet(
                                List.of(
                                        heat(pictures, readings, recipe)
                                                .titled(chosen.title())
                                                .withBar(chosen.value()),
                                        FieldFigure.of(
                                                        pictures,
                                                        chosen.pictures().painter(pictures.shape(), pictures.cells()),
                                                        recipe)
                                                .titled(chosen.title())
                                                .withBar("")),
                                2),
                        recipe.toJson());
        }
    }

    private static FieldFigure heat(FieldTriangle pictures, List<Reading> readings, FieldRecipe recipe) {
        FieldTriangle constant = ReadingTriangles.numbers(pictures.grid(), pictures.shape(), readings, value -> value);
        PixelPainter painter = new PixelPainter(
                constant.shape(),
                ColourMap.SEQUENTIAL,
                ColourLimits.heat(readings.stream().mapToDouble(Reading::value).toArray()));
        return FieldFigure.of(constant, painter, recipe);
    }

    private static List<StoredTensor> tensors(FieldTriangle pictures, List<Reading> readings) {
        ImageShape shape = pictures.shape();
        return List.of(
                numbers("t", readings, reading -> reading.time().t()),
                numbers("r", readings, reading -> reading.time().r()),
                numbers("value", readings, Reading::value),
                StoredTensor.of(
                        "picture",
                        readings.stream().map(Reading::picture).toList(),
                        readings.size(),
                        shape.channels(),
                        shape.height(),
                        shape.width()));
    }

    private static StoredTensor numbers(String name, List<Reading> readings, ToDoubleFunction<Reading> number) {
        float[] values = new float[readings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(readings.get(i));
        }
        return StoredTensor.of(name, values, values.length);
    }
}
