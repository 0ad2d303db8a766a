package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.CommandLineText;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finished images as a file: a figure with its recipe, numbers, or the tensors that {@code pmf sample} writes. Background
 * thread.
 */
final class SampleExport {
    private final SampleBoard board;
    private final int columns;
    private final Texts texts;

    /**
     * An export of what is finished.
     *
     * @param columns images in a row of the sheet
     */
    SampleExport(SampleBoard board, int columns, Texts texts) {
        this.board = board;
        this.columns = columns;
        this.texts = texts;
    }

    void write(Path file) throws IOException {
        float[] images = board.values();
        ImageShape shape = board.run().model().shape();
        int count = images.length / shape.size();
        String recipe = SampleRecipe.of(board.run(), count).toJson();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
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
        } else if (name.endsWith(".csv")) {
            SampleTable.write(file, images(count));
        } else {
            FigureFile.write(file, new GalleryFigure(images(count), columns, caption()), recipe);
        }
    }

    private List<SampledImage> images(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> board.at(index).orElseThrow())
                .toList();
    }

    private String caption() {
        SamplingChoice choice = board.run().choice();
        SampleModel model = board.run().model();
        List<String> parts = new ArrayList<>(List.of(model.name()));
        if (choice.classIndex() >= 0) {
            parts.add(model.className(choice.classIndex()).orElse(""));
        }
        parts.add(SamplerWords.seed(choice, texts));
        parts.add(SamplerWords.words(model.sampler(), choice.steps(), texts));
        parts.add(SamplerWords.guidance(choice.effectiveGuidance(), texts));
        return String.join(", ", parts);
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
                .option("--noise", SamplerWords.option(choice.generator()))
                .option("--output", "samples.safetensors")
                .toString();
    }
}
