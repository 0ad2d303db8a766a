package io.pmfstudio.app.explorer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTable;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.figure.FigureSheet;
import io.pmfstudio.model.field.figure.Quantity;
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
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Complete triangles as a file: figures with their recipe, or tensors or numbers of all cells. Background thread. */
final class FieldExport {
    private static final String VIEW = "view";

    private final ShownFields fields;
    private final ExplorerState state;

    FieldExport(ShownFields fields, ExplorerState state) {
        this.fields = fields;
        this.state = state;
    }

    void write(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            writeTensors(file);
        } else if (name.endsWith(".csv")) {
            table().write(file);
        } else {
            FigureLook look = new FigureLook(fields, state);
            FigureFile.write(
                    file, new FigureSheet(look.figures(FieldExport::recipe), look.columns()), recipeWithView());
        }
    }

    private FieldTable table() {
        List<FieldCell> cells = fields.a().board().present();
        return fields.bLikeA()
                .map(second -> FieldTable.of(cells, second.board().present()))
                .orElseGet(() -> FieldTable.of(cells));
    }

    /** The recipe of the first triangle, and the whole view, with its second source. */
    private String recipeWithView() {
        Quantity quantity = state.look().quantities().get(0);
        FieldRecipe recipe = recipe(fields.a(), quantity, new PanePainter(fields, state.look()).limits(quantity));
        return withView(recipe, state);
    }

    /** A recipe that carries the view from which it was exported. */
    static String withView(FieldRecipe recipe, ExplorerState state) {
        JsonObject json = JsonParser.parseString(recipe.toJson()).getAsJsonObject();
        json.add(VIEW, JsonParser.parseString(state.toJson()));
        return json.toString();
    }

    private void writeTensors(Path file) throws IOException {
        List<FieldCell> cells = fields.a().board().present();
        ImageShape shape = fields.a().opened().shape();
        float[] t = new float[cells.size()];
        float[] r = new float[cells.size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = (float) cells.get(i).time().t();
            r[i] = (float) cells.get(i).time().r();
        }
        List<StoredTensor> tensors = new ArrayList<>(List.of(
                StoredTensor.of("t", t, t.length),
                StoredTensor.of("r", r, r.length),
                images("z", cells, shape, FieldCell::z),
                images("u", cells, shape, FieldCell::u),
                images("x", cells, shape, FieldCell::x)));
        fields.bLikeA().map(second -> second.board().present()).ifPresent(second -> {
            tensors.add(images("u_b", second, shape, FieldCell::u));
            tensors.add(images("x_b", second, shape, FieldCell::x));
        });
        Safetensors.write(file, tensors, Map.of(RecipePng.KEYWORD, recipeWithView()));
    }

    private static StoredTensor images(
            String name, List<FieldCell> cells, ImageShape shape, Function<FieldCell, float[]> of) {
        float[] values = new float[cells.size() * shape.size()];
        for (int i = 0; i < cells.size(); i++) {
            System.arraycopy(of.apply(cells.get(i)), 0, values, i * shape.size(), shape.size());
        }
        return StoredTensor.of(name, values, cells.size(), shape.channels(), shape.height(), shape.width());
    }

    /** The caption of a source's figure. */
    static FieldRecipe recipe(FieldWork work, Quantity quantity, ColourLimits limits) {
        FieldQuery query = work.query();
        OpenedField opened = work.opened();
        String className = query.hasClass() ? opened.classNames().get(query.classIndex()) : "";
        return new FieldRecipe(
                FieldRecipe.Kind.valueOf(query.source().kind().name()),
                opened.source(),
                query.source().model(),
                query.data(),
                query.classIndex(),
                className,
                query.start().noise().seed(),
                query.start().noise().index(),
                query.start().noise().generator(),
                query.noiseScale(),
                query.guidance(),
                query.grid().steps(),
                FieldRecipe.timesOf(query.grid()),
                FieldRecipe.endsOf(query.grid()),
                FieldCommandLine.states(work),
                quantity,
                limits);
    }

    /** The view that a recipe describes, as a change of the present one; empty if the text is no recipe. */
    static Optional<UnaryOperator<ExplorerState>> viewOf(String recipeJson) {
        Optional<ExplorerState> whole = viewIn(recipeJson);
        if (whole.isPresent()) {
            return Optional.of(now -> whole.get());
        }
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

    private static Optional<ExplorerState> viewIn(String recipeJson) {
        try {
            return Optional.ofNullable(
                            JsonParser.parseString(recipeJson).getAsJsonObject().get(VIEW))
                    .flatMap(view -> ExplorerState.fromJson(view.toString()));
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static FieldChoice choice(FieldRecipe recipe) {
        String data = recipe.data().isEmpty() ? FieldChoice.FIRST.data() : recipe.data();
        boolean figureOne = recipe.grid().equals(TriangleGrid.FIGURE_ONE);
        SourceChoice source = recipe.kind() == FieldRecipe.Kind.EXACT
                ? SourceChoice.EXACT
                : new SourceChoice(
                        SourceChoice.Kind.valueOf(recipe.kind().name()), recipe.model(), recipe.noiseScale());
        return new FieldChoice(
                source,
                SourceChoice.NONE,
                data,
                recipe.classIndex(),
                figureOne ? GridKind.FIGURE_ONE : GridKind.STEPS,
                figureOne ? FieldChoice.FIRST.steps() : recipe.steps(),
                recipe.guidance(),
                start(recipe));
    }

    private static StartChoice start(FieldRecipe recipe) {
        String states = recipe.states();
        StartChoice first = StartChoice.FIRST.withNoise(recipe.noise());
        if (states.startsWith(FieldCommandLine.IMAGE_STATES)) {
            int image = Integer.parseInt(states.substring(FieldCommandLine.IMAGE_STATES.length()));
            return first.withStates(StatesKind.DATA_IMAGE).withImage(image);
        }
        if (states.startsWith(FieldCommandLine.PICTURE_STATES)) {
            return first.withPicture(states.substring(FieldCommandLine.PICTURE_STATES.length()));
        }
        return first.withStates(
                states.equals("ode")
                        ? StatesKind.ODE
                        : states.startsWith("path") || states.equals("own") ? StatesKind.PATH : StatesKind.EXACT);
    }
}
