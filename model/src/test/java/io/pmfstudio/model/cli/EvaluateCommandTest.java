package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.TensorEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pmf train-judge} and {@code evaluate}. */
@ExtendWith(EngineExtension.class)
class EvaluateCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        for (String split : List.of("train", "test")) {
            for (int label = 0; label < 2; label++) {
                Path images = Files.createDirectories(
                        folder.resolve("data").resolve(split).resolve("class" + label));
                for (int i = 0; i < (split.equals("train") ? 6 : 3); i++) {
                    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                    image.getRaster().setSample(i, label, 0, 200);
                    ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
                }
            }
        }
    }

    private static List<String> words(String options) {
        return List.of(options.split(" ", -1));
    }

    private CommandRun run(TensorEngine engine, String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        for (String option : options) {
            all.add(option.startsWith("@") ? folder.resolve(option.substring(1)).toString() : option);
        }
        return CommandRun.on(engine, all.toArray(String[]::new));
    }

    private CommandRun trainJudge(TensorEngine engine, String output, String... more) {
        List<String> all = new ArrayList<>(List.of("--data", "@data", "--output", output, "--steps", "2"));
        all.addAll(List.of(more));
        return run(engine, "train-judge", all.toArray(String[]::new));
    }

    private void trainModel(TensorEngine engine, String method) {
        String options = "--data @data --run @run --steps 1 --batch 4 --patch 4 --width 16 --depth 2 --heads 2 --aux 1";
        CommandRun run =
                run(engine, "train", words(options + " --method " + method).toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void aJudgeIsTheSameForTheSameSeed(TensorEngine engine) throws IOException {
        CommandRun run = trainJudge(engine, "@one.safetensors");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("accuracy on 12 training images: "), run.out());
        assertTrue(run.out().contains("accuracy on 6 test images: "), run.out());
        trainJudge(engine, "@two.safetensors", "--seed", "0");
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one.safetensors")),
                Files.readAllBytes(folder.resolve("two.safetensors")));
    }

    @ParameterizedTest
    @CsvSource({"pmf, 1", "jit, 50"})
    void aModelIsEvaluatedBesideFloorAndBaseline(String method, int steps, TensorEngine engine) throws IOException {
        trainJudge(engine, "@judge.safetensors");
        trainModel(engine, method);
        CommandRun run = evaluate(engine, "--output", "@scores.json");
        assertEquals(0, run.code(), run.err());
        for (String row : List.of("samples ", "test (the floor) ", "Gaussian per class ", "train ")) {
            assertTrue(run.out().contains(row), run.out());
        }
        JsonObject scores = JsonParser.parseString(Files.readString(folder.resolve("scores.json")))
                .getAsJsonObject();
        assertEquals(steps, scores.get("steps").getAsInt());
        assertEquals(9, scores.getAsJsonObject("samples").get("images").getAsInt());
        assertEquals(9, scores.getAsJsonObject("baseline").get("images").getAsInt());
        assertEquals(6, scores.getAsJsonObject("floor").get("images").getAsInt());
        double ratio = scores.getAsJsonObject("samples").get("frechet_distance").getAsDouble()
                / scores.getAsJsonObject("baseline").get("frechet_distance").getAsDouble();
        assertEquals(ratio, scores.get("ratio_to_baseline").getAsDouble(), 1e-12);
        evaluate(engine, "--output", "@again.json");
        assertEquals(Files.readString(folder.resolve("scores.json")), Files.readString(folder.resolve("again.json")));
    }

    private CommandRun evaluate(TensorEngine engine, String... more) {
        List<String> all = new ArrayList<>(List.of("--model", "@run", "--data", "@data"));
        all.addAll(List.of("--judge", "@judge.safetensors", "--count", "9"));
        all.addAll(List.of(more));
        return run(engine, "evaluate", all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 1 | 2 | --count is 2 or more",
                "--output @a.txt | 2 | must end in .json",
                "--omega 0.5 | 2 | at least 1",
                "--data fashion-mnist | 2 | the model makes images of 1×8×8 in 2 classes, but fashion-mnist has 1×28×28",
                "--judge @run/model.safetensors | 1 | this is not a judge",
                "--judge @none.safetensors | 1 | none.safetensors",
                "--data @data/train | 1 | has no test images",
            })
    void whatDoesNotFitIsRefusedInASentence(String options, int code, String part, TensorEngine engine) {
        trainJudge(engine, "@judge.safetensors");
        trainModel(engine, "pmf");
        List<String> all = new ArrayList<>();
        for (String start : List.of("--model @run", "--data @data", "--count 9", "--judge @judge.safetensors")) {
            if (!words(start).get(0).equals(words(options).get(0))) {
                all.addAll(words(start));
            }
        }
        all.addAll(words(options));
        CommandRun run = run(engine, "evaluate", all.toArray(String[]::new));
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void withoutAJudgeOfItsOwnTheDataNeedsOneNamed(TensorEngine engine) {
        CommandRun run = run(engine, "evaluate", "--model", "@run", "--data", "@data", "--count", "9");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("pmf train-judge --data") && run.err().contains("--judge FILE"), run.err());
    }

    @Test
    void aJudgeIsNotTrainedWhereItCannotBeWritten(TensorEngine engine) {
        CommandRun wrong = trainJudge(engine, "@judge.pt");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains(".safetensors"), wrong.err());
        CommandRun none =
                run(engine, "train-judge", "--data", "@data", "--output", "@judge.safetensors", "--steps", "0");
        assertEquals(2, none.code());
        assertFalse(Files.exists(folder.resolve("judge.safetensors")));
    }
}
