package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.FieldRecipe;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.AppFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Files that come into the Explorer and go out of it. */
class ExplorerFilesOnEngineTest extends ExplorerStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    @Test
    void aBrokenFileGivesOneSentenceAndLosesNothing(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("broken.pt");
        Files.writeString(broken, "this is no network");
        losesNothing(broken);
    }

    @Test
    void aFolderWithoutImagesGivesOneSentenceAndLosesNothing(@TempDir Path folder) throws Exception {
        losesNothing(Files.createDirectory(folder.resolve("empty")));
    }

    private void losesNothing(Path broken) throws Exception {
        waitUntil(this::isDrawn);
        ExplorerState before = viewModel.state().get();
        Platform.runLater(() -> files.open(broken));
        waitUntil(() -> notices.latest().get().isPresent());
        Notice notice = notices.latest().get().orElseThrow();
        assertEquals(Notice.Kind.FAILURE, notice.kind());
        assertTrue(notice.sentence().contains(broken.getFileName().toString()), notice.sentence());
        assertEquals(1, notice.sentence().lines().count());
        assertEquals(before, viewModel.state().get());
        assertTrue(isDrawn());
    }

    @Test
    void aDroppedNetworkBecomesTheSource() throws Exception {
        waitUntil(this::isDrawn);
        Path model = goldenModel();
        Platform.runLater(() -> files.open(model));
        waitUntil(() -> viewModel.state().get().field().source().hasModel() && isDrawn());
        assertEquals(3, files.sources().size(), "the exact field, the network and its ODE");
        assertEquals(
                16, viewModel.firstPainting().orElseThrow().painter().shape().width());
    }

    private static Path goldenModel() throws IOException {
        Path assets = AppFolders.assets().orElseThrow();
        return assets.resolveSibling("model/src/test/resources/golden/rgb16/inference.pt")
                .toRealPath();
    }

    @Test
    void aDroppedPictureIsNoisedToEveryTime(@TempDir Path folder) throws Exception {
        waitUntil(this::isDrawn);
        BufferedImage half = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 60 * 20; i++) {
            half.setRGB(i % 60, i / 60, 0xffffff);
        }
        Path picture = folder.resolve("half.png");
        ImageIO.write(half, "png", picture.toFile());
        Platform.runLater(() -> files.open(picture));
        waitUntil(() -> viewModel.state().get().field().start().picture().equals(picture.toString()) && isDrawn());
        FieldCell cell = viewModel.shown().orElseThrow().a().board().present().stream()
                .filter(each -> each.time().t() == 0.5)
                .findFirst()
                .orElseThrow();
        float[] e = new GaussianNoise(7, Purpose.STATE).image(0, cell.z().length);
        for (int i = 0; i < e.length; i++) {
            assertEquals(0.5 * (i % 1024 < 512 ? 1 : -1) + 0.5 * e[i], cell.z()[i], 1e-5);
        }
    }

    @Test
    void aPictureThatCannotBeReadLosesNothing(@TempDir Path folder) throws Exception {
        losesNothing(Files.writeString(folder.resolve("broken.jpg"), "no picture"));
    }

    @Test
    void figureOneOfTwoSourcesIsExportedAndRestored(@TempDir Path folder, FxRobot robot) throws Exception {
        compareUWithOde();
        robot.press(KeyCode.F).release(KeyCode.F);
        waitUntil(() -> viewModel.state().get().field().gridKind() == GridKind.FIGURE_ONE
                && viewModel.paintings().get().size() == 6
                && viewModel.progress().get().phase() == Phase.COMPLETE);
        ExplorerState exported = viewModel.state().get();
        Path figure = folder.resolve("figure1.png");
        Platform.runLater(() -> files.export(figure));
        waitUntil(() -> Files.exists(figure) && notices.latest().get().isPresent());
        FieldRecipe recipe =
                FieldRecipe.fromJson(RecipePng.recipe(figure).orElseThrow()).orElseThrow();
        assertEquals(List.of(1.0, 0.8, 0.5, 0.1), recipe.times());
        assertEquals(FieldRecipe.Kind.NETWORK, recipe.kind());
        Platform.runLater(() -> viewModel.update(now -> ExplorerState.FIRST));
        waitUntil(() -> viewModel.state().get().equals(ExplorerState.FIRST));
        Platform.runLater(() -> files.open(figure));
        waitUntil(() -> viewModel.state().get().equals(exported));
    }

    @Test
    void aDroppedFigureRestoresItsView(@TempDir Path folder) throws Exception {
        waitUntil(this::isDrawn);
        ExplorerState exported = viewModel.state().get();
        Path figure = folder.resolve("figure.png");
        Platform.runLater(() -> files.export(figure));
        waitUntil(() -> Files.exists(figure) && notices.latest().get().isPresent());
        Platform.runLater(() -> viewModel.updateField(now -> now.withSeed(99).withClass(1)));
        waitUntil(() -> viewModel.state().get().field().start().noise().seed() == 99);
        Platform.runLater(() -> files.open(figure));
        waitUntil(() -> viewModel.state().get().field().equals(exported.field()) && isDrawn());
        assertEquals(exported.look().quantity(), viewModel.state().get().look().quantity());
    }
}
