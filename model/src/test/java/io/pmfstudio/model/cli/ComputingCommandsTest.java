package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.TensorEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class ComputingCommandsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path folder;

    @Test
    void fieldWritesTheTriangleRowByRow(TensorEngine engine) throws IOException {
        Path output = folder.resolve("field.safetensors");
        CommandRun run = field(engine, output, "--class", "1", "--grid", "4", "--seed", "9");
        assertEquals(new CommandRun(0, "", ""), run);
        try (TensorFile file = Safetensors.read(output)) {
            assertEquals(5, file.tensors().size());
            assertArrayEquals(
                    new float[] {1, 1, 1, 1, 1, .75f, .75f, .75f, .75f, .5f, .5f, .5f, .25f, .25f},
                    file.get("t", 14).toFloats());
            assertArrayEquals(
                    new float[] {1, .75f, .5f, .25f, 0, .75f, .5f, .25f, 0, .5f, .25f, 0, .25f, 0},
                    file.get("r", 14).toFloats());
            float[] z = file.get("z", 14, 1, 8, 8).toFloats();
            float[] u = file.get("u", 14, 1, 8, 8).toFloats();
            float[] x = file.get("x", 14, 1, 8, 8).toFloats();
            float[] t = file.get("t").toFloats();
            for (int i = 0; i < z.length; i++) {
                assertEquals(z[i] - t[i / 64] * u[i], x[i], 1e-5);
            }
            // The class has one image, 8×8 of byte 204 = 0.6: the whole field of x is that image.
            for (float value : x) {
                assertEquals(0.6, value, 1e-4);
            }
        }
    }

    /** One image in a class: v = u = (z - x)/t stays the same along the flow, so all instruments say 0. */
    @ParameterizedTest
    @ValueSource(strings = {"residual", "change", "composition"})
    void instrumentsOfASingleImageSayZero(String instrument, TensorEngine engine) throws IOException {
        Path numbers = folder.resolve("numbers.safetensors");
        Path table = folder.resolve("numbers.csv");
        Path figure = folder.resolve("figure.png");
        for (Path output : List.of(numbers, table, figure)) {
            CommandRun run = field(engine, output, "--class", "1", "--grid", "4", "--instrument", instrument);
            assertEquals(new CommandRun(0, "", ""), run);
        }
        try (TensorFile file = Safetensors.read(numbers)) {
            float[] t = file.get("t", 14).toFloats();
            float[] value = file.get("value", 14).toFloats();
            assertEquals(14, file.get("picture", 14, 1, 8, 8).shape()[0]);
            for (int i = 0; i < 14; i++) {
                if (i > 0 || !instrument.equals("change")) { // nothing is above r = t = 1
                    assertEquals(0, value[i], 2e-2, "at t = " + t[i]);
                }
            }
        }
        assertEquals("t,r,value", Files.readAllLines(table).get(0));
        assertEquals(15, Files.readAllLines(table).size());
        assertTrue(ImageIO.read(figure.toFile()).getWidth() > 400);
    }

    @Test
    void theExactFieldHasNoErrorToMeasure(TensorEngine engine) throws IOException {
        CommandRun run = field(engine, folder.resolve("error.csv"), "--grid", "2", "--instrument", "error-u");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("choose a network"), run.err());
    }

    @Test
    void fieldSaysWhichFilesItSkipped(TensorEngine engine) throws IOException {
        Path broken = Files.createDirectories(folder.resolve("data/dark")).resolve("broken.png");
        Files.writeString(broken, "no picture");
        CommandRun run = field(engine, folder.resolve("field.png"), "--grid", "2");
        assertEquals(0, run.code());
        assertEquals(
                "note: " + broken + " is not a picture that can be read",
                run.err().strip());
    }

    @Test
    void fieldOfAnImageNoisesThatImage(TensorEngine engine) throws IOException {
        Path output = folder.resolve("field.safetensors");
        CommandRun run = field(engine, output, "--grid", "4", "--states", "image:0");
        assertEquals(0, run.code(), run.err());
        try (TensorFile file = Safetensors.read(output)) {
            float[] z = file.get("z", 14, 1, 8, 8).toFloats();
            // Image 0 is -1 everywhere: z at t = 1 is the noise e, at t = 0.25 it is -0.75 + 0.25 e.
            for (int i = 0; i < 64; i++) {
                assertEquals(-0.75 + 0.25 * z[i], z[12 * 64 + i], 1e-5);
            }
        }
    }

    @Test
    void fieldDrawsAFigureWithItsRecipe(TensorEngine engine) throws IOException {
        Path output = folder.resolve("field.png");
        CommandRun run = field(
                engine, output, "--class", "1", "--omega", "2", "--interval", "0.1,0.7", "--grid", "4", "--show", "u");
        assertEquals(new CommandRun(0, "", ""), run);
        BufferedImage image = ImageIO.read(output.toFile());
        assertTrue(image.getWidth() > 500 && image.getHeight() > 400);
        FieldRecipe recipe =
                FieldRecipe.fromJson(RecipePng.recipe(output).orElseThrow()).orElseThrow();
        assertEquals(2, recipe.guidance().omega());
        assertEquals(0.7, recipe.guidance().tMax());
        assertEquals(Quantity.U, recipe.quantity());
        assertEquals("light", recipe.className());
        assertEquals(4, recipe.steps());
    }

    @Test
    void fieldWritesItsNumbersAndItsFigureAsVectors(TensorEngine engine) throws IOException {
        Path numbers = folder.resolve("field.csv");
        assertEquals(new CommandRun(0, "", ""), field(engine, numbers, "--class", "1", "--grid", "4"));
        List<String> lines = Files.readAllLines(numbers);
        assertEquals(15, lines.size());
        for (String line : lines.subList(1, 15)) { // the class has one image, of 0.6 everywhere
            assertEquals(0.6, Double.parseDouble(line.split(",", -1)[5]), 1e-4);
        }
        Path figure = folder.resolve("field.svg");
        assertEquals(new CommandRun(0, "", ""), field(engine, figure, "--class", "1", "--grid", "4"));
        FieldRecipe recipe =
                FieldRecipe.fromJson(FigureFile.recipe(figure).orElseThrow()).orElseThrow();
        assertEquals(4, recipe.steps());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--class 2 | classes are 0 to 1",
                "--states-model x.pt | belongs to --states path or ode",
                "--omega 2 | needs a class",
                "--omega 0.5 --class 1 | at least 1",
                "--interval 0.7,0.1 --class 1 | lower end first",
                "--states image:3 | image 3 is not one of"
            })
    void fieldRefusesWhatTheDataCannotGive(String options, String reason, TensorEngine engine) throws IOException {
        Path output = folder.resolve("field.png");
        CommandRun run = field(engine, output, options.split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(reason), run.err());
        assertFalse(Files.exists(output));
    }

    @Test
    void fieldOfANetworkFollowsItsOwnPath(TensorEngine engine) throws IOException {
        Path output = folder.resolve("network.safetensors");
        String model = GOLDEN.resolve("gray28/full.pt").toString();
        CommandRun run = CommandRun.on(
                engine,
                "field",
                "--source",
                "network",
                "--model",
                model,
                "--grid",
                "2",
                "--class",
                "1",
                "--output",
                output.toString());
        assertEquals(new CommandRun(0, "", ""), run);
        try (TensorFile file = Safetensors.read(output)) {
            float[] z = file.get("z", 5, 1, 28, 28).toFloats();
            float[] u = file.get("u").toFloats();
            // Cell 1 is (t, r) = (1, 0.5), cell 3 the first at t = 0.5: one step leads from one to the other.
            for (int i = 0; i < 784; i++) {
                assertEquals(z[784 + i] - 0.5 * u[784 + i], z[3 * 784 + i], 1e-4);
            }
        }
    }

    private CommandRun network(TensorEngine engine, Path output, String... options) {
        String model = GOLDEN.resolve("gray28/full.pt").toString();
        List<String> all =
                new ArrayList<>(List.of("field", "--model", model, "--output", output.toString(), "--class", "1"));
        all.addAll(List.of(options));
        return CommandRun.on(engine, all.toArray(String[]::new));
    }

    @Test
    void fieldOfAnOdeStandsOnTheStatesOfThatOde(TensorEngine engine) throws IOException {
        Path solved = folder.resolve("ode.safetensors");
        Path evaluated = folder.resolve("network.safetensors");
        assertEquals(new CommandRun(0, "", ""), network(engine, solved, "--source", "ode", "--grid", "4"));
        assertEquals(
                new CommandRun(0, "", ""),
                network(engine, evaluated, "--source", "network", "--states", "ode", "--grid", "4"));
        try (TensorFile ode = Safetensors.read(solved);
                TensorFile net = Safetensors.read(evaluated)) {
            float[] z = ode.get("z", 14, 1, 28, 28).toFloats();
            float[] u = ode.get("u").toFloats();
            assertArrayEquals(z, net.get("z").toFloats(), 1e-6f);
            // Cell 1 is (t, r) = (1, 0.75); the trajectory goes on from where it ends, in row 1, whose first cell is 5.
            for (int i = 0; i < 784; i++) {
                assertEquals(z[784 + i] - 0.25 * u[784 + i], z[5 * 784 + i], 1e-4);
            }
        }
    }

    @Test
    void fieldOfAPathOfMoreStepsPassesTheSameTimes(TensorEngine engine) throws IOException {
        Path output = folder.resolve("path.safetensors");
        CommandRun run = network(engine, output, "--source", "network", "--states", "path:4", "--grid", "2");
        assertEquals(new CommandRun(0, "", ""), run);
        Path coarse = folder.resolve("coarse.safetensors");
        assertEquals(
                0, network(engine, coarse, "--source", "network", "--grid", "4").code());
        try (TensorFile four = Safetensors.read(coarse);
                TensorFile two = Safetensors.read(output)) {
            float[] expected = four.get("z", 14, 1, 28, 28).toFloats();
            float[] z = two.get("z", 5, 1, 28, 28).toFloats();
            for (int i = 0; i < 784; i++) {
                // t = 0.5 is the ninth cell of four steps and the third of two
                assertEquals(expected[9 * 784 + i], z[3 * 784 + i], 1e-6);
            }
        }
    }

    @Test
    void figureOneIsDrawnWithXBesideMinusU(TensorEngine engine) throws IOException {
        Path output = folder.resolve("figure.png");
        CommandRun run = network(engine, output, "--source", "network", "--preset", "figure1");
        assertEquals(new CommandRun(0, "", ""), run);
        FieldRecipe recipe =
                FieldRecipe.fromJson(RecipePng.recipe(output).orElseThrow()).orElseThrow();
        assertEquals(List.of(1.0, 0.8, 0.5, 0.1), recipe.times());
        assertEquals(List.of(1.0, 0.8, 0.5, 0.0), recipe.ends());
        assertEquals(FieldRecipe.Kind.NETWORK, recipe.kind());
        BufferedImage image = ImageIO.read(output.toFile());
        assertTrue(image.getWidth() > 2 * 1100, "two figures stand beside each other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--source network --states path:3 --grid 2 | does not pass t = 0.5",
                "--source network --states image:9999999 | image 9999999 is not one of",
                "--source exact | --model belongs to"
            })
    void fieldRefusesWhatTheNetworkCannotGive(String options, String reason, TensorEngine engine) throws IOException {
        Path output = folder.resolve("field.png");
        CommandRun run = network(engine, output, options.split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(reason), run.err());
        assertFalse(Files.exists(output));
    }

    @ParameterizedTest
    @CsvSource({"rgb16, 16, 3", "gray28, 28, 1"})
    void queryAgreesWithTheReference(String name, int side, int channels, TensorEngine engine) throws IOException {
        Path reference = GOLDEN.resolve(name).resolve("forward.safetensors");
        Path output = folder.resolve("answer.safetensors");
        CommandRun run =
                query(engine, GOLDEN.resolve(name).resolve("full.pt").toString(), reference.toString(), output);
        assertEquals(new CommandRun(0, "", ""), run);
        try (TensorFile expected = Safetensors.read(reference);
                TensorFile actual = Safetensors.read(output)) {
            assertEquals(3, actual.tensors().size());
            for (String field : List.of("u", "x", "v")) {
                double[] values = actual.get(field, 3, channels, side, side).toDoubles();
                assertTrue(GoldenFiles.worstRow(values, expected.get(field).toDoubles(), 3) < 1e-5, field);
            }
        }
    }

    @Test
    void queryWithoutAVHeadWritesUAndX(TensorEngine engine) throws IOException {
        Path output = folder.resolve("answer.safetensors");
        String model = GOLDEN.resolve("gray28/inference.pt").toString();
        CommandRun run = query(
                engine, model, GOLDEN.resolve("gray28/forward.safetensors").toString(), output);
        assertEquals(0, run.code(), run.err());
        try (TensorFile actual = Safetensors.read(output)) {
            assertEquals(List.of("u", "x"), List.copyOf(actual.tensors().keySet()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r | 0.9 | row 1 has t = 0.5 and r = 0.8999",
                "t | NaN | row 1 has t = NaN",
                "omega | 0 | row 1 has omega = 0.0",
                "t_min | NaN | row 1 has a t_min or t_max",
                "label | 5 | row 1 has label = 5, but the model has the classes 0 to 3 and 4 for none"
            })
    void queryNamesTheRowThatCannotBe(String tensor, double value, String reason, TensorEngine engine)
            throws IOException {
        Path input = folder.resolve("in.safetensors");
        List<StoredTensor> tensors = new ArrayList<>();
        tensors.add(StoredTensor.of("z", new float[2 * 784], 2, 1, 28, 28));
        for (String name : List.of("t", "r", "omega", "t_min", "t_max")) {
            float good = name.equals("r") ? 0 : name.equals("omega") ? 1 : 0.5f;
            tensors.add(StoredTensor.of(name, new float[] {good, name.equals(tensor) ? (float) value : good}, 2));
        }
        tensors.add(StoredTensor.of("label", new long[] {0, tensor.equals("label") ? (long) value : 0}, 2));
        Safetensors.write(input, tensors, Map.of());
        Path output = folder.resolve("out.safetensors");
        CommandRun run = query(engine, GOLDEN.resolve("gray28/full.pt").toString(), input.toString(), output);
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("pmf: in.safetensors: ") && run.err().contains(reason), run.err());
        assertEquals(1, run.err().lines().count());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(input), files.toList());
        }
    }

    private static CommandRun query(TensorEngine engine, String model, String input, Path output) {
        return CommandRun.on(engine, "query", "--model", model, "--input", input, "--output", output.toString());
    }

    /** A field of a data set with two black images and one of byte 204. */
    private CommandRun field(TensorEngine engine, Path output, String... options) throws IOException {
        Path data = folder.resolve("data");
        picture(data.resolve("dark/a.png"), 0);
        picture(data.resolve("dark/b.png"), 0);
        picture(data.resolve("light/c.png"), 204);
        List<String> args = new ArrayList<>(
                List.of("field", "--source", "exact", "--data", data.toString(), "--output", output.toString()));
        args.addAll(List.of(options));
        return CommandRun.on(engine, args.toArray(new String[0]));
    }

    private static void picture(Path file, int level) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            image.setRGB(i % 8, i / 8, level * 0x010101);
        }
        assertTrue(ImageIO.write(image, "png", file.toFile()));
    }
}
