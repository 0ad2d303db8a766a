package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A complete triangle as a file: a figure with its recipe, or the tensors of all cells. Background thread. */
final class FieldExport {
    private static final String IMAGE_STATES = "image:";

    private final FieldWork work;
    private final ExplorerState state;

    FieldExport(FieldWork work, ExplorerState state) {
        this.work = work;
        this.state = state;
    }

    void write(Path file) throws IOException {
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
            writeTensors(file);
        } else {
            writeFigure(file);
        }
    }

    private void writeFigure(Path file) throws IOException {
        FieldTriangle triangle = new FieldTriangle(
                work.board().grid(), work.opened().shape(), work.board().present());
        Quantity quantity = state.look().quantity();
        ColourLimits limits = work.limits().get(quantity);
        PixelPainter painter = new PixelPainter(triangle.shape(), state.look().map(quantity), limits);
        boolean ownLimits = quantity.isSigned() && state.look().limits() == LimitsMode.PER_CELL;
        BufferedImage figure = ownLimits
                ? FieldFigure.draw(
                        triangle,
                        painter,
                        cell -> state.look().painter(triangle.shape(), quantity, cell, limits),
                        recipe(limits))
                : FieldFigure.draw(triangle, painter, recipe(limits));
        RecipePng.write(file, figure, recipe(limits).toJson());
    }

    private void writeTensors(Path file) throws IOException {
        List<FieldCell> cells = work.board().present();
        ImageShape shape = work.opened().shape();
        float[] t = new float[cells.size()];
        float[] r = new float[cells.size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = (float) cells.get(i).time().t();
            r[i] = (float) cells.get(i).time().r();
        }
        Safetensors.write(
                file,
                List.of(
                        StoredTensor.of("t", t, t.length),
                        StoredTensor.of("r", r, r.length),
                        images("z", cells, shape, FieldCell::z),
                        images("u", cells, shape, FieldCell::u),
                        images("x", cells, shape, FieldCell::x)),
                Map.of(
                        RecipePng.KEYWORD,
                        recipe(work.limits().get(state.look().quantity())).toJson()));
    }

    private static StoredTensor images(
            String name, List<FieldCell> cells, ImageShape shape, Function<FieldCell, float[]> of) {
        float[] values = new float[cells.size() * shape.size()];
        for (int i = 0; i < cells.size(); i++) {
            System.arraycopy(of.apply(cells.get(i)), 0, values, i * shape.size(), shape.size());
        }
        return StoredTensor.of(name, values, cells.size(), shape.channels(), shape.height(), shape.width());
    }

    private FieldRecipe recipe(ColourLimits limits) {
        FieldChoice choice = work.choice();
        OpenedField opened = work.opened();
        String className = choice.hasClass() ? opened.classNames().get(choice.classIndex()) : "";
        String states = switch (opened.states()) {
            case EXACT_TRAJECTORY -> "exact";
            case OWN_PATH -> "own";
            case DATA_IMAGE -> IMAGE_STATES + choice.image();
        };
        return new FieldRecipe(
                opened.source(),
                choice.model(),
                choice.data(),
                choice.classIndex(),
                className,
                choice.seed(),
                opened.noiseScale(),
                choice.effectiveGuidance(),
                choice.steps(),
                states,
                state.look().quantity(),
                limits);
    }

    /** The view that a recipe describes, as a change of the present one; empty if the text is no recipe. */
    static Optional<UnaryOperator<ExplorerState>> viewOf(String recipeJson) {
        return FieldRecipe.fromJson(recipeJson).flatMap(recipe -> {
            try {
                FieldChoice field = choice(recipe);
                return Optional.of(
                        now -> now.withField(field).withLook(now.look().withQuantity(recipe.quantity())));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static FieldChoice choice(FieldRecipe recipe) {
        boolean image = recipe.states().startsWith(IMAGE_STATES);
        int index = image ? Integer.parseInt(recipe.states().substring(IMAGE_STATES.length())) : 0;
        String data = recipe.data().isEmpty() ? FieldChoice.FIRST.data() : recipe.data();
        return new FieldChoice(
                recipe.model(),
                data,
                recipe.classIndex(),
                recipe.seed(),
                recipe.steps(),
                recipe.guidance(),
                image ? StatesKind.DATA_IMAGE : StatesKind.TRAJECTORY,
                index);
    }
}
