package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** What leaves the Sampling screen and comes back to it, on the real engine. */
class SamplingExportOnEngineTest extends SamplingStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    @Test
    void exportedTensorsAreThoseOfTheCopiedCommandBitForBit() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(
                now -> now.withCount(90).withSeed(5).withSteps(2).withGuidance(new Guidance(2.5, 0.2, 0.8))));
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
        int columns = viewModel.gallery().layout().orElseThrow().columns();
        BufferedImage picture = ImageIO.read(sheet.toFile());
        assertEquals(columns * 58 + 2, picture.getWidth());
        int[] first =
                viewModel.board().orElseThrow().at(0).orElseThrow().picture().argb();
        assertEquals(first[28 * 10 + 9] & 0xff, picture.getRGB(2 + 2 * 9, 2 + 2 * 10) & 0xff, 1);
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withSeed(99).withClass(1)));
        waitUntil(() -> viewModel.state().get().choice().seed() == 99);
        Platform.runLater(() -> files.open(sheet));
        waitUntil(() -> viewModel.state().get().choice().equals(exported) && isDrawn());
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
