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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The finished images of a grid as a figure with its recipe, as tensors, or as lines of {@code pmf sample}. */
final class GridExport {
    private final GridBoard board;
    private final SamplingState state;
    private final SampleModel model;
    private final Texts texts;

    GridExport(GridBoard board, SamplingState state, SampleModel model, Texts texts) {
        this.board = board;
        this.state = state;
        this.model = model;
        this.texts = texts;
    }

    /** A file name that says what is shown. */
    String name() {
        String what = switch (state.mode()) {
            case COMPARE ->
                "steps-"
                        + String.join(
                                "-",
                                state.compare().steps().stream()
                                        .map(steps -> Integer.toString(steps))
                                        .toList())
                        + "-seed-" + state.choice().seed();
            case SHEET ->
                (state.sheet().across().parameter() + "-by-"
                                        + state.sheet().down().parameter())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                        + "-seed-" + state.choice().seed();
            default -> "ways-" + state.way().typed().strip().replaceAll("[^0-9]+", "-");
        };
        return model.name().replaceAll("\\.[A-Za-z]+$", "") + "-" + what;
    }

    /** Writes it by the file's ending; a background thread's work. */
    void write(Path file) throws IOException {
        String recipe =
                new GridRecipe(GridRecipe.KIND, state.withPins(List.of()), model.name(), model.noiseScale()).toJson();
        String fileName = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (fileName.endsWith(".safetensors")) {
            writeTensors(file, recipe);
        } else if (fileName.endsWith(".csv")) {
            SampleTable.write(file, images());
        } else {
            FigureFile.write(file, new GridFigure(board, caption(), notes()), recipe);
        }
    }

    private List<SampledImage> images() {
        return IntStream.range(0, board.plan().count())
                .mapToObj(board::at)
                .flatMap(Optional::stream)
                .toList();
    }

    private String caption() {
        SamplingChoice choice = state.choice();
        String steps = SamplerWords.words(model.sampler(), choice.steps(), texts);
        String seed = SamplerWords.seed(choice, texts);
        String guidance = SamplerWords.guidance(choice.effectiveGuidance(), texts);
        return switch (state.mode()) {
            case COMPARE -> String.join(", ", model.name(), seed, guidance);
            case SHEET -> {
                List<String> fixed = new ArrayList<>(List.of(model.name()));
                if (!state.isOnAxis(SheetPlan.Parameter.SEED)) {
                    fixed.add(seed);
                }
                if (!state.isOnAxis(SheetPlan.Parameter.STEPS)) {
                    fixed.add(steps);
                }
                if (!state.isOnAxis(SheetPlan.Parameter.OMEGA)) {
                    fixed.add(guidance);
                }
                yield String.join(", ", fixed);
            }
            default -> String.join(", ", model.name(), steps, guidance);
        };
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int column = 0;
                state.mode() == SamplingMode.COMPARE
                        && column < board.plan().columns().size();
                column++) {
            OptionalDouble millis = board.millis(column);
            notes.add(millis.isPresent() ? texts.format("grid.millis", SamplerWords.digits(millis.getAsDouble())) : "");
        }
        return notes;
    }

    /** Tensors {@code images} (N, C, H, W), {@code label} (N), {@code row} and {@code column} (N) of what is there. */
    private void writeTensors(Path file, String recipe) throws IOException {
        GridPlan plan = board.plan();
        ImageShape shape = board.shape();
        List<float[]> images = new ArrayList<>();
        List<long[]> places = new ArrayList<>();
        for (int i = 0; i < plan.count(); i++) {
            int columns = plan.columns().size();
            int place = i;
            board.at(i).ifPresent(image -> {
                images.add(image.values());
                long label = image.key().label(image.model().classes());
                places.add(new long[] {label, place / columns, place % columns});
            });
        }
        float[] all = new float[Math.multiplyExact(images.size(), shape.size())];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, all, i * shape.size(), shape.size());
        }
        Safetensors.write(
                file,
                List.of(
                        StoredTensor.of("images", all, images.size(), shape.channels(), shape.height(), shape.width()),
                        numbers("label", places, 0),
                        numbers("row", places, 1),
                        numbers("column", places, 2)),
                Map.of(RecipePng.KEYWORD, recipe));
    }

    private static StoredTensor numbers(String name, List<long[]> places, int which) {
        long[] values = places.stream().mapToLong(place -> place[which]).toArray();
        return StoredTensor.of(name, values, values.length);
    }

    /**
     * The commands that sample the same images without a window: one for a column of a comparison, one for the points of a way
     * that have one class, and one for a cell of a sheet.
     */
    List<String> commands() {
        return state.mode() == SamplingMode.COMPARE ? columns() : rows();
    }

    private List<String> columns() {
        GridPlan plan = board.plan();
        List<String> lines = new ArrayList<>();
        for (int column = 0; column < plan.columns().size(); column++) {
            SampleKey key = plan.key(column, 0);
            CommandLineText line = sample(key)
                    .option("--count", plan.rows().size())
                    .option("--seed", key.start().nearerEnd().seed())
                    .option(
                            "--noise",
                            SamplerWords.option(key.start().nearerEnd().generator()))
                    .option("--class", SampleExport.classes(state.choice().classIndex()));
            lines.add(written(line, key, "column-" + (column + 1)));
        }
        return lines;
    }

    private List<String> rows() {
        GridPlan plan = board.plan();
        int columns = plan.columns().size();
        boolean isWay = state.mode() == SamplingMode.INTERPOLATE;
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < plan.count()) {
            SampleKey first = plan.keys().get(from);
            int end = (from / columns + 1) * columns;
            int to = from + 1;
            while (to < end && isWay && plan.keys().get(to).differsInStartAlone(first)) {
                to++;
            }
            String starts = plan.keys().subList(from, to).stream()
                    .map(key -> key.start().toString())
                    .collect(Collectors.joining(","));
            CommandLineText line =
                    sample(first).option("--start", starts).option("--class", SampleExport.classes(first.classIndex()));
            lines.add(written(line, first, "row-" + (from / columns + 1) + "-column-" + (from % columns + 1)));
            from = to;
        }
        return lines;
    }

    private static CommandLineText sample(SampleKey key) {
        return new CommandLineText("sample").option("--model", key.model());
    }

    private static String written(CommandLineText line, SampleKey key, String name) {
        return line.option("--steps", key.steps())
                .option("--omega", key.guidance().omega())
                .option(
                        "--interval",
                        key.guidance().tMin() + "," + key.guidance().tMax())
                .option("--output", name + ".safetensors")
                .toString();
    }
}
