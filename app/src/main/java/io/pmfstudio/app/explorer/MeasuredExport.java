package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.FieldTable;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.Drawing;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What an instrument says as a file: heat maps beside pictures with the screen's colours and limits, or numbers. Background
 * thread.
 */
final class MeasuredExport {
    private final ShownFields fields;
    private final Measured measured;
    private final ExplorerState state;
    private final Texts texts;

    MeasuredExport(ShownFields fields, Measured measured, ExplorerState state, Texts texts) {
        this.fields = fields;
        this.measured = measured;
        this.state = state;
        this.texts = texts;
    }

    /** One source's readings in counted order, and what is appended to the names of its columns. */
    private record Part(FieldWork work, List<Reading> readings, String suffix) {}

    private List<Part> parts() {
        InstrumentKind kind = state.overlay().kind();
        Stream<Part> first = measured.of(Side.MEASURED_A, fields, kind).stream()
                .map(found -> new Part(fields.a(), found.board().present(), ""));
        Stream<Part> second = measured.of(Side.MEASURED_B, fields, kind).stream()
                .map(found ->
                        new Part(fields.bLikeA().orElseThrow(), found.board().present(), "_b"));
        return Stream.concat(first, second).toList();
    }

    void write(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            Safetensors.write(file, tensors(), Map.of(RecipePng.KEYWORD, recipeWithView()));
        } else if (name.endsWith(".csv")) {
            table().write(file);
        } else {
            FigureFile.write(file, new FigureSheet(figures(), 2), recipeWithView());
        }
    }

    private FieldTable table() {
        List<Part> parts = parts();
        List<String> columns = new ArrayList<>(List.of("t", "r"));
        parts.forEach(part -> columns.add("value" + part.suffix()));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < parts.get(0).readings().size(); i++) {
            int at = i;
            Reading first = parts.get(0).readings().get(at);
            rows.add(Stream.concat(
                            Stream.of(first.time().t(), first.time().r()),
                            parts.stream().map(part -> part.readings().get(at).value()))
                    .mapToDouble(value -> value)
                    .toArray());
        }
        return new FieldTable(columns, rows);
    }

    private List<StoredTensor> tensors() {
        List<Part> parts = parts();
        List<Reading> first = parts.get(0).readings();
        List<StoredTensor> tensors = new ArrayList<>(List.of(
                numbers("t", first, reading -> reading.time().t()),
                numbers("r", first, reading -> reading.time().r())));
        ImageShape shape = fields.a().opened().shape();
        for (Part part : parts) {
            tensors.add(numbers("value" + part.suffix(), part.readings(), Reading::value));
            tensors.add(StoredTensor.of(
                    "picture" + part.suffix(),
                    part.readings().stream().map(Reading::picture).toList(),
                    part.readings().size(),
                    shape.channels(),
                    shape.height(),
                    shape.width()));
        }
        return tensors;
    }

    private static StoredTensor numbers(String name, List<Reading> readings, ToDoubleFunction<Reading> number) {
        float[] values = new float[readings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(readings.get(i));
        }
        return StoredTensor.of(name, values, values.length);
    }

    private List<Drawing> figures() {
        HeatMap heat = HeatMap.of(state.overlay(), measured);
        List<Drawing> figures = new ArrayList<>();
        for (Part part : parts()) {
            figures.add(heat(part, heat));
            figures.add(pictures(part));
        }
        return figures;
    }

    private FieldFigure heat(Part part, HeatMap heat) {
        FieldTriangle numbers = ReadingTriangles.numbers(
                part.work().board().grid(), part.work().opened().shape(), part.readings(), heat.scale()::place);
        PixelPainter painter = heat.painter(numbers.shape());
        String value = texts.get("instrument." + state.overlay().kind() + ".value");
        boolean powers = heat.scale() == HeatScale.LOGARITHMIC;
        return FieldFigure.of(numbers, painter, recipe(part.work(), painter.limits()))
                .titled(title())
                .withBar(powers ? texts.format("overlay.powers", value) : value);
    }

    private FieldFigure pictures(Part part) {
        ImageShape shape = part.work().opened().shape();
        FieldTriangle pictures = ReadingTriangles.pictures(part.work().board().grid(), shape, part.readings());
        PixelPainter shared = new OverlayPainter(fields, measured, state).picturePainter(shape);
        FieldRecipe recipe = recipe(part.work(), shared.limits());
        FieldFigure figure = state.look().limits() == LimitsMode.PER_CELL
                ? FieldFigure.of(
                        pictures,
                        shared,
                        cell -> new PixelPainter(shape, shared.map(), ColourLimits.signedFor(List.of(cell.u()))),
                        recipe)
                : FieldFigure.of(pictures, shared, recipe);
        return figure.titled(title())
                .withBar(texts.get("instrument." + state.overlay().kind() + ".picture"));
    }

    private String title() {
        InstrumentKind kind = state.overlay().kind();
        return texts.format(
                "overlay.title", texts.get("instrument." + kind), texts.get("instrument." + kind + ".formula"));
    }

    private FieldRecipe recipe(FieldWork work, ColourLimits limits) {
        return FieldExport.recipe(work, state.overlay().kind().pictures(), limits);
    }

    private String recipeWithView() {
        Optional<Part> first = parts().stream().findFirst();
        FieldWork work = first.map(Part::work).orElse(fields.a());
        return FieldExport.withView(
                recipe(work, HeatMap.of(state.overlay(), measured).limits()), state);
    }
}
