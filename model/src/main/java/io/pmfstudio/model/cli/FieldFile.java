package io.pmfstudio.model.cli;

import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.FigureSheet;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.RecipePng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A computed field as a file: its tensors, or a figure of each quantity beside each other. */
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
        if (kind == OutputKind.SAFETENSORS) {
            FieldTensors.write(output, triangle, recipe);
            return;
        }
        List<BufferedImage> figures = shown.stream()
                .map(quantity -> FieldFigure.draw(
                        triangle, quantity.painter(triangle.shape(), triangle.cells()), recipes.apply(quantity)))
                .toList();
        RecipePng.write(output, FigureSheet.of(figures, figures.size()), recipe.toJson());
    }
}
