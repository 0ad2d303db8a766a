package io.pmfstudio.model.field.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Figures as files that carry their recipe: SVG if the name ends so, else PNG. */
public final class FigureFile {
    private FigureFile() {}

    /** Writes a figure; the file appears when it is whole. */
    public static void write(Path file, Drawing figure, String recipeJson) throws IOException {
        if (isSvg(file)) {
            RecipeSvg.write(file, figure, recipeJson);
        } else {
            RecipePng.write(file, figure.toImage(), recipeJson);
        }
    }

    /** The recipe in a figure; empty if the file carries none. */
    public static Optional<String> recipe(Path file) throws IOException {
        return isSvg(file) ? RecipeSvg.recipe(file) : RecipePng.recipe(file);
    }

    private static boolean isSvg(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    }
}
