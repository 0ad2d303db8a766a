package io.pmfstudio.model.cli;

import io.pmfstudio.model.field.FieldTable;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.Drawing;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.figure.FigureSheet;
import io.pmfstudio.model.field.figure.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A computed field as a file: its tensors, its numbers, or a figure of each quantity beside each other. */
final class FieldFile {
    private FieldFile() {}

    static void write(
            OutputKind kind,
            Path output,
            FieldTriangle triangle,
            List<Quantity> shown,
            Function<Quantity, FieldRecipe> recipes)
            throws IOException {
        FieldRecipe recipe = recipes.apply(shown.get(0));
        switch (kind) {
            case SAFETENSORS -> FieldTensors.write(output, triangle, recipe);
            case CSV -> FieldTable.of(triangle.cells()).write(output);
            case PNG, SVG -> {
                List<Drawing> figures = shown.stream()
                        .<Drawing>map(quantity -> FieldFigure.of(
                                triangle,
                                quantity.painter(triangle.shape(), triangle.cells()),
                                recipes.apply(quantity)))
                        .toList();
                FigureFile.write(output, new FigureSheet(figures, figures.size()), recipe.toJson());
            }
        }
    }
}
