package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.Start;

/** What leaves the Sampling screen and comes back to it, on the real engine. */
class SamplingExportOnEngineTest extends SamplingStage {
    /** Where the first image of a sheet lies: a margin, and below a line of text. */
    private static final int LEFT = 16;

    private static final int TOP = 40;

    @Start
    void open(Stage stage) {
        show(stage);
    }

    @ParameterizedTest
    @EnumSource(NoiseGenerator.class)
    void exportedTensorsAreThoseOfTheCopiedCommandBitForBit(NoiseGenerator generator) throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withCount(90)
                .withSeed(5)
                .withGenerator(generator)
                .withSteps(2)
                .withGuidance(new Guidance(2.5, 0.2, 0.8))));
        waitUntil(() -> viewModel.state().get().choice().count() == 90 && isDrawn());
        Path exported = folder.resolve("exported.safetensors");
        export(exported);
        String command = SampleExport.command(viewModel.state().get().choice());
        try (TensorFile ours = Safetensors.read(exported);
                TensorFile theirs = sampled(command, folder.resolve("sampled.safetensors"))) {
            assertEquals(theirs.tensors().keySet(), ours.tensors().keySet());
            for (String name : theirs.tensors().keySet()) {
                assertArrayEquals(
                        theirs.tensors().get(name).shape(),
                        ours.tensors().get(name).shape());
                assertEquals(
                        theirs.tensors().get(name).type(),
                        ours.tensors().get(name).type());
                assertArrayEquals(
                        theirs.tensors().get(name).toFloats(),
                        ours.tensors().get(name).toFloats());
            }
            assertEquals(3f, ours.tensors().get("label").toFloats()[87]);
        }
    }

    @Test
    void aStopKeepsWhatIsDoneAndItCanBeExported() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(
                now -> now.withCount(SamplingChoice.MOST_IMAGES).withSteps(20)));
        waitUntil(() -> viewModel.progress().get().finished() > 0
                && viewModel.progress().get().count() == SamplingChoice.MOST_IMAGES);
        Platform.runLater(viewModel::stop);
        waitUntil(() -> viewModel.progress().get().phase() == Phase.STOPPED);
        int done = viewModel.progress().get().finished();
        assertTrue(done < SamplingChoice.MOST_IMAGES, "the test wants images that are left");
        Path sheet = folder.resolve("part.safetensors");
        export(sheet);
        try (TensorFile read = Safetensors.read(sheet)) {
            assertArrayEquals(
                    new long[] {done, 1, 28, 28}, read.tensors().get("images").shape());
        }
    }

    @Test
    void aDroppedSheetRestoresItsView() throws Exception {
        choose(grey());
        SamplingChoice exported = viewModel.state().get().choice();
        Path sheet = folder.resolve("sheet.png");
        export(sheet);
        BufferedImage picture = ImageIO.read(sheet.toFile());
        int[] first =
                viewModel.board().orElseThrow().at(0).orElseThrow().picture().argb();
        assertEquals(first[28 * 10 + 9] & 0xff, picture.getRGB(LEFT + 2 * 9, TOP + 2 * 10) & 0xff, 1);
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withSeed(99).withClass(1)));
        waitUntil(() -> viewModel.state().get().choice().seed() == 99);
        Platform.runLater(() -> files.open(sheet));
        waitUntil(() -> viewModel.state().get().choice().equals(exported) && isDrawn());
    }

    @Test
    void numbersAndVectorsHoldEveryImage() throws Exception {
        choose(grey());
        Path table = folder.resolve("numbers.csv");
        export(table);
        List<String> lines = Files.readAllLines(table);
        assertEquals(31, lines.size());
        List<String> columns = List.of(lines.get(0).split(",", -1));
        SampledImage image = viewModel.board().orElseThrow().at(12).orElseThrow();
        String[] row = lines.get(13).split(",", -1);
        assertEquals("0:12", row[columns.indexOf("start")]);
        assertEquals(Integer.toString(image.key().classIndex()), row[columns.indexOf("class")]);
        double squares = 0;
        for (float value : image.values()) {
            squares += (double) value * value;
        }
        assertEquals(Math.sqrt(squares / image.values().length), Double.parseDouble(row[columns.indexOf("rms")]), 1e-5);
        Path vectors = folder.resolve("sheet.svg");
        export(vectors);
        String svg = Files.readString(vectors);
        assertEquals(30, svg.split("<image", -1).length - 1);
        assertTrue(svg.contains(">" + viewModel.opened().get().orElseThrow().name()), "its caption names the network");
        assertTrue(SamplingFiles.isRecipe(FigureFile.recipe(vectors).orElseThrow()));
    }

    @Test
    void aSheetOfAnAbsentNetworkChangesNothing() throws Exception {
        Path lent = Files.copy(grey(), folder.resolve("lent.pt"));
        choose(lent);
        Path sheet = folder.resolve("lent.png");
        export(sheet);
        choose(grey());
        SamplingState before = viewModel.state().get();
        Files.delete(lent);
        Platform.runLater(() -> files.open(sheet));
        waitUntil(() -> notices.latest()
                .get()
                .filter(now -> now.kind() == Notice.Kind.FAILURE)
                .isPresent());
        assertEquals(before, viewModel.state().get());
        assertTrue(isDrawn());
    }
}
