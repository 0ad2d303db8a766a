package io.pmfstudio.model.cli;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A triangle as a safetensors file: t, r (M) and z, u, x (M, C, H, W), its recipe as metadata. */
final class FieldTensors {
    private FieldTensors() {}

    static void write(Path file, FieldTriangle triangle, FieldRecipe recipe) throws IOException {
        List<StoredTensor> tensors = List.of(
                times("t", triangle, cell -> cell.time().t()),
                times("r", triangle, cell -> cell.time().r()),
                images(Quantity.Z, triangle),
                images(Quantity.U, triangle),
                images(Quantity.X, triangle));
        Safetensors.write(file, tensors, Map.of(RecipePng.KEYWORD, recipe.toJson()));
    }

    private static StoredTensor times(String name, FieldTriangle triangle, ToDoubleFunction<FieldCell> time) {
        float[] values = new float[triangle.cells().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) time.applyAsDouble(triangle.cells().get(i));
        }
        return StoredTensor.of(name, values, values.length);
    }

    private static StoredTensor images(Quantity quantity, FieldTriangle triangle) {
        ImageShape shape = triangle.shape();
        return StoredTensor.of(
                quantity.letter(),
                triangle.cells().stream().map(quantity::of).toList(),
                triangle.cells().size(),
                shape.channels(),
                shape.height(),
                shape.width());
    }
}
