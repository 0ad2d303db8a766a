package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.FieldFigure;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pmf field}: the (r, t) triangle of a source as a figure or as numbers. */
@Command(
        name = "field",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Computes a field over the (r, t) triangle.",
        footer = {
            "",
            "A .png is the triangle with its axes, t down and r across.",
            "A .safetensors holds t, r (M) and z, u, x (M,C,H,W), float32: row by row",
            "from t = 1 down, in a row from r = t down to 0."
        })
final class FieldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--source", paramLabel = "SOURCE", defaultValue = "EXACT", description = "exact or network.")
    private Source source;

    @Option(names = "--model", paramLabel = "FILE", description = "The network of --source network.")
    private Optional<Path> model;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "fashion-mnist",
            description = "fashion-mnist, emoji-32, emoji-64, or a folder with one sub-folder per class.")
    private String data;

    @Option(names = "--class", paramLabel = "K", description = "The class (default: none).")
    private Optional<Integer> classIndex;

    @Option(names = "--omega", paramLabel = "W", description = "Guidance scale (default: 1, or the model's own).")
    private Optional<Double> omega;

    @Option(
            names = "--interval",
            paramLabel = "A,B",
            converter = Interval.Converter.class,
            description = "The t in which guidance holds (default: 0,1, or the model's own).")
    private Optional<Interval> interval;

    @Option(names = "--grid", paramLabel = "N", defaultValue = "16", description = "Steps (default: 16).")
    private int steps;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed of the noise (default: 0).")
    private long seed;

    @Option(
            names = "--states",
            paramLabel = "STATES",
            converter = States.Converter.class,
            description =
                    "exact: on the exact trajectory; image:I: image I noised to each t; path: on the network's own"
                            + " path (default: exact, for a network path).")
    private Optional<States> states;

    @Option(
            names = "--show",
            paramLabel = "FIELD",
            defaultValue = "X",
            description = "What a .png shows: x, u, v or z (default: x).")
    private Quantity show;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "A .png or .safetensors file.")
    private Path output;

    @Mixin
    private EngineSession.Options engine;

    private enum Source {
        EXACT,
        NETWORK
    }

    @Override
    public Integer call() throws Exception {
        OutputKind kind = OutputKind.of(output)
                .orElseThrow(() -> wrong("--output must end in .png or .safetensors, not " + output));
        if (source == Source.NETWORK && model.isEmpty()) {
            throw wrong("--source network needs --model");
        }
        if (source == Source.EXACT && (model.isPresent() || chosenStates().isPath())) {
            throw wrong("--model and --states path belong to --source network");
        }
        TriangleGrid grid = usage(() -> new TriangleGrid(steps));
        // Fails at once where the result could not be written later.
        PartialFile.of(output).close();
        Optional<ImageDataSet> images = needsData() ? Optional.of(readData()) : Optional.empty();
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            if (source == Source.EXACT) {
                ImageDataSet set = images.orElseThrow();
                try (ExactFieldSource exact = new ExactFieldSource(session.engine(), set)) {
                    FieldRequest request =
                            request(grid, stateChoice(images, exact, Optional.empty()), 1, Guidance.NONE);
                    write(kind, compute(session, exact, request, progress), exact, request, images);
                }
            } else {
                network(kind, grid, session, images, progress);
            }
        }
        // Only now: a failure is one line in all.
        images.ifPresent(
                set -> set.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note)));
        return 0;
    }

    private void network(
            OutputKind kind,
            TriangleGrid grid,
            EngineSession session,
            Optional<ImageDataSet> images,
            ProgressLine progress)
            throws Exception {
        Path file = model.orElseThrow();
        progress.update("reading " + file.getFileName());
        try (LoadedModel loaded = session.await(LoadedModel.open(session.engine(), file))) {
            NetworkSource network = loaded.source();
            Guidance own = classIndex.isPresent() ? loaded.description().guidance() : Guidance.NONE;
            if (chosenStates().isExact()) {
                try (ExactFieldSource exact = new ExactFieldSource(session.engine(), images.orElseThrow())) {
                    StateChoice choice = new StateChoice.Trajectory(exact);
                    FieldRequest request =
                            request(grid, choice, loaded.description().noiseScale(), own);
                    write(kind, compute(session, network, request, progress), network, request, images);
                }
            } else {
                StateChoice choice = stateChoice(images, null, Optional.of(network));
                FieldRequest request =
                        request(grid, choice, loaded.description().noiseScale(), own);
                write(kind, compute(session, network, request, progress), network, request, images);
            }
        }
    }

    private States chosenStates() {
        return states.orElse(source == Source.EXACT ? States.EXACT : States.PATH);
    }

    private boolean needsData() {
        return source == Source.EXACT || !chosenStates().isPath();
    }

    private ImageDataSet readData() throws IOException {
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        return DataSets.open(data, DataSets.Split.TRAIN, assets);
    }

    private StateChoice stateChoice(
            Optional<ImageDataSet> images, ExactFieldSource exact, Optional<NetworkSource> network) {
        States chosen = chosenStates();
        if (chosen.isExact()) {
            return new StateChoice.Trajectory(exact);
        }
        if (chosen.isPath()) {
            return new StateChoice.OwnPath(network.orElseThrow());
        }
        ImageDataSet set = images.orElseThrow();
        if (chosen.image() >= set.size()) {
            throw wrong("image " + chosen.image() + " is not one of " + set.name() + ", whose images are 0 to "
                    + (set.size() - 1));
        }
        return new StateChoice.NoisedImage(set.image(chosen.image()));
    }

    private FieldRequest request(TriangleGrid grid, StateChoice choice, double noiseScale, Guidance own) {
        return usage(() -> {
            Interval within = interval.orElse(new Interval(own.tMin(), own.tMax()));
            Guidance guidance = new Guidance(omega.orElse(own.omega()), within.low(), within.high());
            OptionalInt label = classIndex.map(OptionalInt::of).orElse(OptionalInt.empty());
            return new FieldRequest(grid, choice, seed, noiseScale, label, guidance);
        });
    }

    private FieldTriangle compute(EngineSession session, FieldSource field, FieldRequest request, ProgressLine progress)
            throws Exception {
        AtomicInteger done = new AtomicInteger();
        int total = request.grid().cellCount();
        progress.update("field", 0, total);
        return session.run(
                "field of " + field.name(),
                usage(() -> field.triangle(request, cell -> {
                    if (cell.quality() == FieldCell.Quality.FINAL) {
                        progress.update("field", done.incrementAndGet(), total);
                    }
                })));
    }

    private void write(
            OutputKind kind,
            FieldTriangle triangle,
            FieldSource field,
            FieldRequest request,
            Optional<ImageDataSet> images)
            throws IOException {
        PixelPainter painter = show.painter(triangle.shape(), triangle.cells());
        int shownClass = request.classIndex().orElse(-1);
        boolean named = source == Source.EXACT && shownClass >= 0;
        FieldRecipe recipe = new FieldRecipe(
                field.name(),
                model.map(Path::toString).orElse(""),
                images.map(ImageDataSet::name).orElse(""),
                shownClass,
                named ? images.orElseThrow().classNames().get(shownClass) : "",
                seed,
                request.noiseScale(),
                request.guidance(),
                steps,
                chosenStates().toString(),
                show,
                painter.limits());
        if (kind == OutputKind.PNG) {
            RecipePng.write(output, FieldFigure.draw(triangle, painter, recipe), recipe.toJson());
        } else {
            FieldTensors.write(output, triangle, recipe);
        }
    }

    private interface Attempt<T> {
        T get();
    }

    /** What a record refuses is what the user asked for: wrong usage, not a failure. */
    private <T> T usage(Attempt<T> attempt) {
        try {
            return attempt.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
