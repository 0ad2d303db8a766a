package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.ReadingTriangles;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code pmf field}: the (r, t) triangle of a source as a figure or as numbers. */
@Command(
        name = "field",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Computes a field over the (r, t) triangle.",
        footer = {
            "",
            "A .png or .svg is the triangle with its axes, t down and r across.",
            "A .safetensors holds t, r (M) and z, u, x (M,C,H,W), float32: row by row",
            "from t = 1 down, in a row from r = t down to 0.",
            "A .csv has a line for each of these cells: root mean squares, range and mean.",
            "With --instrument a figure is its heat map beside its pictures, a .safetensors holds",
            "t, r, value (M) and picture (M,C,H,W), and a .csv t, r and value."
        })
final class FieldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FieldSourceOptions sources;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "fashion-mnist",
            description = "fashion-mnist, emoji-32, emoji-64, or a folder with one sub-folder per class.")
    private String data;

    @Option(names = "--class", paramLabel = "K", description = "The class (default: none).")
    private Optional<Integer> classIndex;

    @Mixin
    private GuidanceOptions guidance;

    @Option(names = "--grid", paramLabel = "N", defaultValue = "16", description = "Steps (default: 16).")
    private int steps;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "figure1: t in 1, 0.8, 0.5, 0.1 and r in 1, 0.8, 0.5, 0; a figure shows x beside -u.")
    private Optional<Preset> preset;

    @Option(
            names = "--seed",
            paramLabel = "S|S:I",
            defaultValue = "0",
            converter = NoiseConverter.class,
            description = "Seed of the noise, and which image of it (default: 0, its first); torch:S for noise as the"
                    + " published code draws it.")
    private NoiseImage seed;

    @Option(
            names = "--show",
            paramLabel = "FIELD",
            defaultValue = "X",
            description = "What a figure shows: x, u, v, z or minus_u (default: x).")
    private Quantity show;

    @Mixin
    private InstrumentOptions instrument;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "A .png, .svg, .safetensors or .csv file.")
    private Path output;

    @Mixin
    private EngineSession.Options engine;

    private static final class NoiseConverter implements ITypeConverter<NoiseImage> {
        @Override
        public NoiseImage convert(String text) {
            try {
                return NoiseImage.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no seed such as 7, nor an image of it such as 7:12");
            }
        }
    }

    private enum Preset {
        FIGURE1
    }

    @Override
    public Integer call() throws Exception {
        OutputKind kind = OutputKind.require(spec, output, OutputKind.values());
        sources.check(spec);
        TriangleGrid grid =
                preset.isPresent() ? TriangleGrid.FIGURE_ONE : Usage.accept(spec, () -> new TriangleGrid(steps));
        // Fails at once where the result could not be written later.
        PartialFile.of(output).close();
        Optional<ImageDataSet> images =
                sources.needData() || instrument.needData() ? Optional.of(readData()) : Optional.empty();
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
                FieldSourceOptions.Opened opened = sources.open(images, session, progress)) {
            FieldSource field = Usage.accept(spec, () -> sources.source(opened));
            FieldRequest request = request(grid, opened);
            Optional<InstrumentOptions.Chosen> measured = Usage.accept(spec, () -> instrument.chosen(opened));
            if (measured.isPresent()) {
                measure(kind, session, field, request, images, measured.get());
                return 0;
            }
            FieldTriangle triangle = compute(session, field, request, progress);
            List<Quantity> shown = preset.isPresent() ? List.of(Quantity.X, Quantity.MINUS_U) : List.of(show);
            FieldFile.write(
                    kind, output, triangle, shown, quantity -> recipe(triangle, field, request, images, quantity));
        }
        // Only now: a failure is one line in all.
        images.ifPresent(
                set -> set.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note)));
        return 0;
    }

    private ImageDataSet readData() throws IOException {
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        return DataSets.open(data, DataSets.Split.TRAIN, assets);
    }

    private FieldRequest request(TriangleGrid grid, FieldSourceOptions.Opened opened) throws IOException {
        return Usage.accept(spec, () -> {
            Optional<ModelDescription> described = opened.model().map(LoadedModel::description);
            Guidance own = described
                    .filter(any -> classIndex.isPresent())
                    .map(ModelDescription::guidance)
                    .orElse(Guidance.NONE);
            double noiseScale = described.map(ModelDescription::noiseScale).orElse(1.0);
            OptionalInt label = classIndex.map(OptionalInt::of).orElse(OptionalInt.empty());
            return new FieldRequest(grid, sources.states(opened), seed, noiseScale, label, guidance.over(own));
        });
    }

    private FieldTriangle compute(EngineSession session, FieldSource field, FieldRequest request, ProgressLine progress)
            throws Exception {
        AtomicInteger done = new AtomicInteger();
        int total = request.grid().cellCount();
        progress.update("field", 0, total);
        return session.run(
                "field of " + field.name(),
                Usage.accept(
                        spec,
                        () -> field.triangle(request, cell -> {
                            if (cell.quality() == FieldCell.Quality.FINAL) {
                                progress.update("field", done.incrementAndGet(), total);
                            }
                        })));
    }

    private void measure(
            OutputKind kind,
            EngineSession session,
            FieldSource field,
            FieldRequest request,
            Optional<ImageDataSet> images,
            InstrumentOptions.Chosen chosen)
            throws Exception {
        List<Reading> readings = session.run(
                chosen.title(), Usage.accept(spec, () -> chosen.instrument().over(field, request, reading -> {})));
        FieldTriangle pictures = ReadingTriangles.pictures(request.grid(), field.shape(), readings);
        InstrumentFile.write(
                kind, output, pictures, readings, chosen, recipe(pictures, field, request, images, chosen.pictures()));
    }

    private FieldRecipe recipe(
            FieldTriangle triangle,
            FieldSource field,
            FieldRequest request,
            Optional<ImageDataSet> images,
            Quantity quantity) {
        int shownClass = request.classIndex().orElse(-1);
        boolean named = sources.kind() == FieldRecipe.Kind.EXACT && shownClass >= 0;
        return new FieldRecipe(
                sources.kind(),
                field.name(),
                sources.model().map(Path::toString).orElse(""),
                images.map(ImageDataSet::name).orElse(""),
                shownClass,
                named ? images.orElseThrow().classNames().get(shownClass) : "",
                seed.seed(),
                seed.index(),
                seed.generator(),
                request.noiseScale(),
                request.guidance(),
                triangle.grid().steps(),
                FieldRecipe.timesOf(triangle.grid()),
                FieldRecipe.endsOf(triangle.grid()),
                sources.chosenStates().toString(),
                quantity,
                quantity.painter(triangle.shape(), triangle.cells()).limits());
    }
}
