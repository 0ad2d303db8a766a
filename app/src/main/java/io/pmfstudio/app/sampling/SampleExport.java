package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.CommandLineText;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finished images as a file: a sheet with its recipe, or the tensors that {@code pmf sample} writes. Background thread.
 */
final class SampleExport {
    private static final int SMALL_SIDE = 64;

    private final SampleBoard board;
    private final int columns;

    /**
     * An export of what is finished.
     *
     * @param columns images in a row of the sheet
     */
    SampleExport(SampleBoard board, int columns) {
        this.board = board;
        this.columns = columns;
    }

    void write(Path file) throws IOException {
        float[] images = board.values();
        ImageShape shape = board.run().model().shape();
        int count = images.length / shape.size();
        String recipe = SampleRecipe.of(board.run(), count).toJson();
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            long[] labels = new long[count];
            for (int i = 0; i < count; i++) {
                labels[i] = board.run().label(i);
            }
            Safetensors.write(
                    file,
                    List.of(
                            StoredTensor.of("images", images, count, shape.channels(), shape.height(), shape.width()),
                            StoredTensor.of("label", labels, count)),
                    Map.of(RecipePng.KEYWORD, recipe));
        } else {
            int scale = shape.width() <= SMALL_SIDE ? 2 : 1;
            RecipePng.write(file, ImageSheet.draw(images, shape, Math.min(columns, count), scale), recipe);
        }
    }

    /** A class as the command names it. */
    static String classes(int classIndex) {
        return switch (classIndex) {
            case SamplingChoice.ALL_CLASSES -> "all";
            case SamplingChoice.NO_CLASS -> "none";
            default -> Integer.toString(classIndex);
        };
    }

    /** The command that samples the same images without a window. */
    static String command(SamplingChoice choice) {
        var guidance = choice.effectiveGuidance();
        return new CommandLineText("sample")
                .option("--model", choice.model())
                .option("--count", choice.count())
                .option("--class", classes(choice.classIndex()))
                .option("--steps", choice.steps())
                .option("--omega", guidance.omega())
                .option("--interval", guidance.tMin() + "," + guidance.tMax())
                .option("--seed", choice.seed())
                .option("--output", "samples.safetensors")
                .toString();
    }
}
