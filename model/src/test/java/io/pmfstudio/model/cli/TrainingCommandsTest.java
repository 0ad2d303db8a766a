package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.format.TorchStateDict;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Plan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pmf train}, {@code sample} and {@code convert}. */
@ExtendWith(EngineExtension.class)
class TrainingCommandsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int SIZE = 64;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        for (int label = 0; label < 2; label++) {
            Path images = Files.createDirectories(folder.resolve("data").resolve("class" + label));
            for (int i = 0; i < 3; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i, label, 0, 200);
                ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
            }
        }
    }

    private CommandRun train(TensorEngine engine, String run, String... options) {
        List<String> all =
                new ArrayList<>(List.of("train", "--run", folder.resolve(run).toString(), "--save-every", "2"));
        all.addAll(List.of(options));
        return CommandRun.on(engine, all.toArray(String[]::new));
    }

    private String[] small(String... more) {
        List<String> all =
                new ArrayList<>(List.of("--data", folder.resolve("data").toString()));
        all.addAll(List.of("--patch", "4", "--width", "16", "--depth", "2", "--heads", "2", "--aux", "1"));
        all.addAll(List.of("--batch", "6"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aResumedTrainingEndsAsTheUninterruptedOne(TensorEngine engine) throws IOException {
        assertEquals(new CommandRun(0, "", ""), train(engine, "whole", small("--steps", "4")));
        assertEquals(0, train(engine, "parts", small("--steps", "2")).code());
        assertEquals(new CommandRun(0, "", ""), train(engine, "parts", "--steps", "4", "--resume"));
        for (String file : List.of("plan.json", "model.safetensors", "samples/step-0000004.png")) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(file)),
                    Files.readAllBytes(folder.resolve("parts").resolve(file)),
                    file);
        }
        assertEquals(5, Files.readAllLines(folder.resolve("parts/metrics.csv")).size());
    }

    @Test
    void aChangedChoiceIsRefusedWithTheDifference(TensorEngine engine) throws IOException {
        train(engine, "run", small("--steps", "2"));
        CommandRun changed = train(engine, "run", "--steps", "4", "--resume", "--rate", "0.5");
        assertEquals(1, changed.code());
        assertTrue(changed.err().contains("rate is 0.001 there, but 0.5 here"), changed.err());
        CommandRun again = train(engine, "run", small("--steps", "4"));
        assertEquals(2, again.code());
        assertTrue(again.err().contains("--resume"), again.err());
    }

    @Test
    void aPlanOfAnotherRunIsTakenOver(TensorEngine engine) throws IOException {
        train(engine, "first", small("--steps", "2", "--method", "iMF", "--seed", "7"));
        String plan = folder.resolve("first/plan.json").toString();
        assertEquals(0, train(engine, "second", "--plan", plan, "--steps", "2").code());
        assertEquals(
                Files.readString(folder.resolve("first/plan.json")),
                Files.readString(folder.resolve("second/plan.json")));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("first/model.safetensors")),
                Files.readAllBytes(folder.resolve("second/model.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rate\": 0.001| \"rate\": -1| learning rate is positive",
                "\"rate\": 0.001| \"rate\": 0.001, \"speed\": 3| speed or its value is not one of a plan's choices",
                "\"rate\": 0.001,| '' | learning rate is positive",
                "\"method\": \"PMF\"| \"method\": \"GAN\"| method or its value is not one of",
                "{| [| not a JSON object",
            })
    void aPlanThatIsNoneIsRefusedInOneLine(String from, String to, String sentence, TensorEngine engine)
            throws IOException {
        train(engine, "run", small("--steps", "2"));
        Path broken = folder.resolve("broken.json");
        Files.writeString(
                broken, Files.readString(folder.resolve("run/plan.json")).replace(from, to));
        CommandRun run = train(engine, "other", "--plan", broken.toString(), "--steps", "2");
        assertEquals(1, run.code());
        assertTrue(run.err().contains(sentence), run.err());
        assertEquals(1, run.err().lines().count());
        assertFalse(Files.exists(folder.resolve("other")));
    }

    @ParameterizedTest
    @CsvSource({
        "fm,x",
        "jit,v",
        "meanflow,x",
        "imf,x",
        "pmf,u",
    })
    void aPredictionThatIsNotTheMethodsIsRefused(String method, String prediction, TensorEngine engine) {
        CommandRun run = train(engine, "run", small("--steps", "2", "--method", method, "--prediction", prediction));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("fm with v, jit with x, meanflow with u, imf with u, pmf with x"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fm", "jit", "meanflow", "imf", "pmf"})
    void everyMethodTrainsAndSamples(String method, TensorEngine engine) throws IOException {
        assertEquals(new CommandRun(0, "", ""), train(engine, "run", small("--steps", "2", "--method", method)));
        Path output = folder.resolve("images.safetensors");
        assertEquals(new CommandRun(0, "", ""), sample(engine, "run", output, "--count", "5", "--seed", "3"));
        try (TensorFile file = Safetensors.read(output)) {
            assertArrayEquals(new long[] {0, 1, 0, 1, 0}, file.get("label", 5).toLongs());
            for (float value : file.get("images", 5, 1, 8, 8).toFloats()) {
                assertTrue(Float.isFinite(value));
            }
        }
    }

    private CommandRun sample(TensorEngine engine, String run, Path output, String... options) {
        List<String> all = new ArrayList<>(
                List.of("sample", "--model", folder.resolve(run).toString(), "--output", output.toString()));
        all.addAll(List.of(options));
        return CommandRun.on(engine, all.toArray(String[]::new));
    }

    /** A network fresh from its start predicts 0: v is then z/t for JiT, whose one Euler step ends at 0. */
    @Test
    void oneStepOfAVelocityNetworkIsEulers(TensorEngine engine) throws IOException {
        train(engine, "run", small("--steps", "2", "--method", "fm", "--rate", "1e-12"));
        Path output = folder.resolve("images.safetensors");
        sample(engine, "run", output, "--count", "2", "--class", "1", "--steps", "1", "--seed", "3");
        try (TensorFile file = Safetensors.read(output)) { // v-prediction: v = 0, nothing moves
            float[] images = file.get("images", 2, 1, 8, 8).toFloats();
            assertArrayEquals(
                    new GaussianNoise(3, Purpose.STATE).image(1, SIZE),
                    java.util.Arrays.copyOfRange(images, SIZE, 2 * SIZE),
                    1e-4f);
            assertArrayEquals(new long[] {1, 1}, file.get("label").toLongs());
        }
    }

    @Test
    void aVelocityNetworkHasAnOdeButNoAverageVelocity(TensorEngine engine) throws IOException {
        train(engine, "run", small("--steps", "2", "--method", "jit"));
        CommandRun network = field(engine, "network");
        assertEquals(2, network.code());
        assertTrue(network.err().contains("no average velocity"), network.err());
        assertFalse(Files.exists(folder.resolve("network.safetensors")));
        assertEquals(new CommandRun(0, "", ""), field(engine, "ode"));
        try (TensorFile file = Safetensors.read(folder.resolve("ode.safetensors"))) {
            assertEquals(5, file.get("u", 5, 1, 8, 8).shape()[0]);
        }
    }

    private CommandRun field(TensorEngine engine, String source) {
        return CommandRun.on(
                engine,
                "field",
                "--source",
                source,
                "--model",
                folder.resolve("run").toString(),
                "--grid",
                "2",
                "--output",
                folder.resolve(source + ".safetensors").toString());
    }

    /** LPIPS and a classifier of the data together: from the options to the plan, and on from there. */
    @Test
    void aPerceptualLossIsAskedForByOptions(TensorEngine engine) throws IOException {
        String classifier = folder.resolve("classifier.safetensors").toString();
        for (String part : List.of("train", "test")) {
            for (String label : List.of("a", "b")) {
                Path images = Files.createDirectories(
                        folder.resolve("split").resolve(part).resolve(label));
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(label.length(), 1, 0, 200);
                ImageIO.write(image, "png", images.resolve("0.png").toFile());
            }
        }
        CommandRun judge = CommandRun.on(
                engine,
                "train-judge",
                "--data",
                folder.resolve("split").toString(),
                "--widths",
                "4,8",
                "--seed",
                "1",
                "--steps",
                "2",
                "--output",
                classifier);
        assertEquals(0, judge.code(), judge.err());
        String[] wish = small(
                "--perceptual",
                "classifier:0.3",
                "--classifier",
                classifier,
                "--perceptual-below",
                "0.7",
                "--largest-omega",
                "4");
        List<String> all = new ArrayList<>(List.of(wish));
        all.addAll(List.of("--steps", "2"));
        assertEquals(new CommandRun(0, "", ""), train(engine, "run", all.toArray(String[]::new)));
        Plan plan = PlanFile.read(folder.resolve("run/plan.json"));
        assertEquals(
                new Perception(
                        List.of(new Perception.Term(Perception.Network.CLASSIFIER, List.of(classifier), 0.3, 8)), 0.7),
                plan.perception());
        assertEquals(4, plan.guidance().largestOmega());
        assertEquals(0, train(engine, "run", "--steps", "4", "--resume").code());
        assertEquals(5, Files.readAllLines(folder.resolve("run/metrics.csv")).size());
        for (String[] wrong : List.of(
                new String[] {"--perceptual", "nose"},
                new String[] {"--perceptual", "lpips", "--vgg16", "a.pth"},
                new String[] {"--largest-omega", "0.5"},
                new String[] {"--perceptual", "convnext:much"},
                new String[] {"--vgg16", "a.pth"},
                new String[] {"--perceptual", "classifier", "--method", "jit"})) {
            List<String> options = new ArrayList<>(List.of(small("--steps", "2")));
            options.addAll(List.of(wrong));
            CommandRun refused = train(engine, "other", options.toArray(String[]::new));
            assertEquals(2, refused.code(), refused.err());
        }
    }

    @Test
    void aVelocityNetworkIsNotConvertedToThePublishedForm(TensorEngine engine) {
        train(engine, "run", small("--steps", "2", "--method", "jit"));
        CommandRun run = CommandRun.withoutEngine(
                "convert",
                folder.resolve("run").toString(),
                folder.resolve("m.pt").toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("this model is jit"), run.err());
        assertFalse(Files.exists(folder.resolve("m.pt")));
    }

    @Test
    void anAverageOfACheckpointIsExportedInHalfPrecision(TensorEngine engine) throws IOException {
        train(engine, "run", small("--steps", "2"));
        Path half = folder.resolve("half.safetensors");
        CommandRun run = CommandRun.withoutEngine(
                "convert",
                folder.resolve("run").toString(),
                half.toString(),
                "--half",
                "--average",
                "1",
                "--omega",
                "2");
        assertEquals(new CommandRun(0, "", ""), run);
        try (TensorFile checkpoint = Safetensors.read(folder.resolve("run/checkpoint.safetensors"));
                TensorFile model = Safetensors.read(half)) {
            assertTrue(model.metadata().get("pmf.plan").contains("\"omega\":2.0"));
            for (StoredTensor tensor : model.tensors().values()) {
                float[] expected = checkpoint.get("average1/" + tensor.name()).toFloats();
                float[] found = tensor.toFloats();
                for (int i = 0; i < found.length; i++) {
                    assertEquals(expected[i], found[i], Math.abs(expected[i]) * 0x1p-11 + 0x1p-25, tensor.name());
                }
            }
        }
        CommandRun none = CommandRun.withoutEngine(
                "convert", folder.resolve("run").toString(), half.toString(), "--average", "2");
        assertEquals(1, none.code());
        assertTrue(none.err().contains("no average 2"), none.err());
    }

    @Test
    void thePublishedFormSurvivesBothConversions() throws IOException {
        Path published = GOLDEN.resolve("gray28/full.pt");
        Path ours = folder.resolve("ours.safetensors");
        Path back = folder.resolve("back.pt");
        assertEquals(
                0,
                CommandRun.withoutEngine("convert", published.toString(), ours.toString())
                        .code());
        assertEquals(
                0,
                CommandRun.withoutEngine("convert", ours.toString(), back.toString())
                        .code());
        try (TensorFile first = TorchStateDict.read(published);
                TensorFile last = TorchStateDict.read(back)) {
            assertEquals(first.tensors().keySet(), last.tensors().keySet());
            for (Map.Entry<String, StoredTensor> entry : first.tensors().entrySet()) {
                StoredTensor expected = entry.getValue();
                StoredTensor found = last.get(entry.getKey());
                assertArrayEquals(expected.shape(), found.shape(), entry.getKey());
                assertEquals(expected.type(), found.type(), entry.getKey());
            }
            for (String name : List.of("net.pos_embed", "net.v_final_layer.linear._flax_linear.bias")) {
                assertArrayEquals(first.get(name).toFloats(), last.get(name).toFloats());
            }
        }
        Path inference = folder.resolve("inference.pt");
        assertEquals(
                0,
                CommandRun.withoutEngine("convert", published.toString(), inference.toString(), "--without-v-head")
                        .code());
        try (TensorFile expected = TorchStateDict.read(GOLDEN.resolve("gray28/inference.pt"));
                TensorFile found = TorchStateDict.read(inference)) {
            assertEquals(expected.tensors().keySet(), found.tensors().keySet());
        }
    }
}
