package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.cli.Pmf;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What "copy as command" copies computes the shown numbers, and the exported files hold them too. */
@ExtendWith(ApplicationExtension.class)
class CopiedCommandTest {

    /** A word of a command line, in quotation marks if it has spaces. */
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    @TempDir
    Path folder;

    private final FxRunner runner = new FxRunner();
    private TensorEngine engine;
    private OpenModels models;
    private EngineFieldComputer computer;
    private ExplorerViewModel viewModel;

    @BeforeEach
    void open() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        computer = new EngineFieldComputer(engine, models, runner::execute);
        ExplorerState first = ExplorerState.FIRST.withField(FieldChoice.FIRST.withSteps(2));
        viewModel = new ExplorerViewModel(first, computer, runner, new NoticeBoard(), Texts.load());
    }

    /** A process has one engine: the command gets its own once the studio's is closed. */
    private void close() {
        viewModel.close();
        computer.close();
        models.close();
        engine.close();
        runner.close();
    }

    private ShownFields computed(UnaryOperator<FieldChoice> choice) throws Exception {
        return computed(choice, OverlayChoice.NONE);
    }

    private ShownFields computed(UnaryOperator<FieldChoice> choice, OverlayChoice overlay) throws Exception {
        FieldChoice field = choice.apply(viewModel.state().get().field());
        Platform.runLater(() -> {
            viewModel.update(now -> now.withField(field).withOverlay(overlay));
            viewModel.begin();
        });
        WaitForAsyncUtils.waitFor(
                90,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> viewModel.progress().get().phase() == Phase.COMPLETE
                                && viewModel.shown().orElseThrow().isComplete()
                                && (!overlay.isPresent() || viewModel.overlays().isComplete())
                                && field.queries()
                                        .get(0)
                                        .equals(viewModel
                                                .shown()
                                                .orElseThrow()
                                                .a()
                                                .query()))
                        .get());
        ShownFields shown = viewModel.shown().orElseThrow();
        close();
        return shown;
    }

    private static SourceChoice grey(Kind kind) throws IOException {
        return new SourceChoice(kind, GoldenModels.grey().toRealPath().toString(), 1);
    }

    private Path run(String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toArray(String[]::new);
        Path output = folder.resolve(words[words.length - 1]);
        words[words.length - 1] = output.toString();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Pmf.run(
                List.of(words).subList(1, words.length).toArray(String[]::new),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(0, code, () -> err.toString(StandardCharsets.UTF_8));
        return output;
    }

    private static void assertHolds(TensorFile file, String name, FieldWork work, Function<FieldCell, float[]> of)
            throws IOException {
        float[] found = file.get(name).toFloats();
        List<FieldCell> cells = work.board().present();
        for (int i = 0; i < cells.size(); i++) {
            float[] expected = of.apply(cells.get(i));
            float[] cell = new float[expected.length];
            System.arraycopy(found, i * cell.length, cell, 0, cell.length);
            assertArrayEquals(
                    expected, cell, 1e-5f, name + " of cell " + cells.get(i).place());
        }
    }

    @Test
    void twoSourcesOfOneNetworkAreTwoCommands() throws Exception {
        ShownFields fields = computed(now -> {
            try {
                return now.withSource(grey(Kind.NETWORK))
                        .withOther(grey(Kind.ODE))
                        .withStates(StatesKind.PATH)
                        .withClass(2)
                        .withGuidance(new Guidance(2, 0.1, 0.9))
                        .withSeed(11);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        String[] commands = FieldCommandLine.of(fields, OverlayChoice.NONE).split(System.lineSeparator(), -1);
        assertEquals(2, commands.length);
        try (TensorFile a = Safetensors.read(run(commands[0]));
                TensorFile b = Safetensors.read(run(commands[1]))) {
            assertHolds(a, "z", fields.a(), FieldCell::z);
            assertHolds(a, "u", fields.a(), FieldCell::u);
            assertHolds(b, "u", fields.b().orElseThrow(), FieldCell::u);
            assertHolds(b, "x", fields.b().orElseThrow(), FieldCell::x);
        }
        exportsHoldBoth(fields);
    }

    private void exportsHoldBoth(ShownFields fields) throws IOException {
        FieldExport export = new FieldExport(fields, viewModel.state().get());
        Path tensors = folder.resolve("both.safetensors");
        export.write(tensors);
        try (TensorFile both = Safetensors.read(tensors)) {
            assertHolds(both, "u", fields.a(), FieldCell::u);
            assertHolds(both, "u_b", fields.b().orElseThrow(), FieldCell::u);
            assertHolds(both, "x_b", fields.b().orElseThrow(), FieldCell::x);
        }
        Path numbers = folder.resolve("both.csv");
        export.write(numbers);
        List<String> lines = Files.readAllLines(numbers);
        assertEquals(fields.a().board().present().size() + 1, lines.size());
        int column = List.of(lines.get(0).split(",", -1)).indexOf("rms_u_difference");
        FieldCell a = fields.a().board().present().get(0);
        FieldCell b = fields.b().orElseThrow().board().present().get(0);
        double sum = 0;
        for (int i = 0; i < a.u().length; i++) {
            sum += Math.pow((double) a.u()[i] - b.u()[i], 2);
        }
        assertEquals(
                Math.sqrt(sum / a.u().length), Double.parseDouble(lines.get(1).split(",", -1)[column]), 1e-6);
    }

    /** Of B alone where A is the exact field, from which errors are measured. */
    @ParameterizedTest
    @EnumSource(
            value = InstrumentKind.class,
            names = {"RESIDUAL", "COMPOSITION", "ERROR_U", "ERROR_X", "POSTERIOR", "NOVELTY"})
    void whatAnInstrumentSaysIsACommandForEachSource(InstrumentKind kind) throws Exception {
        OverlayChoice overlay = OverlayChoice.NONE.withKind(kind).withBetween(0.3);
        ShownFields fields = computed(
                now -> {
                    try {
                        return now.withOther(grey(Kind.NETWORK))
                                .withStates(StatesKind.PATH)
                                .withSeed(5);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                overlay);
        Measured measured = viewModel.overlays().measured();
        List<Measurement> all =
                Stream.concat(measured.a().stream(), measured.b().stream()).toList();
        String[] commands = FieldCommandLine.of(fields, overlay).split(System.lineSeparator(), -1);
        assertEquals(kind == InstrumentKind.ERROR_U || kind == InstrumentKind.ERROR_X ? 1 : 2, commands.length);
        assertEquals(commands.length, all.size());
        for (int i = 0; i < commands.length; i++) {
            try (TensorFile file = Safetensors.read(run(commands[i]))) {
                assertHolds(file, "value", all.get(i), reading -> new float[] {(float) reading.value()});
                assertHolds(file, "picture", all.get(i), Reading::picture);
            }
        }
        exportsHold(fields, measured, all);
    }

    private void exportsHold(ShownFields fields, Measured measured, List<Measurement> all) throws IOException {
        ExplorerState state = viewModel.state().get();
        MeasuredExport export = new MeasuredExport(fields, measured, state, Texts.load());
        String second = all.size() > 1 ? "_b" : measured.a().isPresent() ? "" : "_b";
        Path tensors = folder.resolve("measured.safetensors");
        export.write(tensors);
        try (TensorFile file = Safetensors.read(tensors)) {
            assertHolds(
                    file, "value" + second, all.get(all.size() - 1), reading -> new float[] {(float) reading.value()});
            assertHolds(file, "picture" + second, all.get(all.size() - 1), Reading::picture);
        }
        Path table = folder.resolve("measured.csv");
        export.write(table);
        List<String> lines = Files.readAllLines(table);
        String[] cells = lines.get(2).split(",", -1);
        assertEquals("value" + second, lines.get(0).split(",", -1)[cells.length - 1]);
        assertEquals(
                all.get(all.size() - 1).board().present().get(1).value(),
                Double.parseDouble(cells[cells.length - 1]),
                1e-6);
        for (String name : List.of("measured.png", "measured.svg")) {
            Path figure = folder.resolve(name);
            export.write(figure);
            ExplorerState restored = FigureFile.recipe(figure)
                    .flatMap(FieldExport::viewOf)
                    .orElseThrow()
                    .apply(ExplorerState.FIRST);
            assertEquals(state, restored);
        }
    }

    private static void assertHolds(TensorFile file, String name, Measurement of, Function<Reading, float[]> values)
            throws IOException {
        float[] found = file.get(name).toFloats();
        List<Reading> readings = of.board().present();
        for (int i = 0; i < readings.size(); i++) {
            float[] expected = values.apply(readings.get(i));
            float[] part = new float[expected.length];
            System.arraycopy(found, i * part.length, part, 0, part.length);
            // differences over 2ε of what two processes may round otherwise
            assertArrayEquals(
                    expected, part, 2e-3f, name + " at " + readings.get(i).time());
        }
    }

    @Test
    void theExactFieldOfANoisedImageIsOneCommand() throws Exception {
        ShownFields fields = computed(now -> now.withData("emoji-32")
                .withSteps(2)
                .withStates(StatesKind.DATA_IMAGE)
                .withImage(5)
                .withSeed(3));
        try (TensorFile file = Safetensors.read(run(FieldCommandLine.of(fields, OverlayChoice.NONE)))) {
            assertHolds(file, "z", fields.a(), FieldCell::z);
            assertHolds(file, "x", fields.a(), FieldCell::x);
        }
    }

    @Test
    void aPictureOfOnesOwnFromAnImageOfTheNoiseIsOneCommand() throws Exception {
        BufferedImage green = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 2000; i++) {
            green.setRGB(i % 50, i / 50, 0x00ff00);
        }
        Path picture = folder.resolve("my green.png");
        ImageIO.write(green, "png", picture.toFile());
        NoiseImage noise = new NoiseImage(3, 4);
        ShownFields fields = computed(now -> now.withData("emoji-32")
                .withSteps(2)
                .withStart(now.start().withPicture(picture.toString()).withNoise(noise)));
        float[] z = fields.a().board().present().stream()
                .filter(cell -> cell.time().t() == 0.5)
                .findFirst()
                .orElseThrow()
                .z();
        float[] e = new GaussianNoise(3, Purpose.STATE).image(4, z.length);
        for (int i = 0; i < z.length; i++) {
            boolean greenPlane = i / 1024 == 1;
            assertEquals(0.5 * (greenPlane ? 1 : -1) + 0.5 * e[i], z[i], 1e-5);
        }
        try (TensorFile file = Safetensors.read(run(FieldCommandLine.of(fields, OverlayChoice.NONE)))) {
            assertHolds(file, "z", fields.a(), FieldCell::z);
            assertHolds(file, "x", fields.a(), FieldCell::x);
        }
    }
}
