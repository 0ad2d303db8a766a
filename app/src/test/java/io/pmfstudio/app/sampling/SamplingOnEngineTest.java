package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.runtime.AppFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The gallery of the Sampling screen on the real engine. */
class SamplingOnEngineTest extends SamplingStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    /** Images whose pixels on the screen are not what their values give. */
    private List<Integer> wrongImages() {
        GalleryPainting shown = viewModel.gallery().shown().get().orElseThrow();
        GalleryLayout layout = shown.layout();
        assertEquals(0, layout.cellWidth() % GREY.width(), "the test wants whole pixels");
        int zoom = layout.cellWidth() / GREY.width();
        int[] pixels = view.galleryPixels().shown().argb();
        SampleBoard board = viewModel.board().orElseThrow();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int[] image =
                    PixelPainter.picture(GREY).paint(board.at(i).orElseThrow().values());
            for (int at = 0; at < image.length; at += 31) {
                int x = layout.x(i) + at % 28 * zoom;
                int y = layout.y(i) + at / 28 * zoom - shown.top();
                if (image[at] != pixels[y * shown.picture().width() + x] && !wrong.contains(i)) {
                    wrong.add(i);
                }
            }
        }
        return wrong;
    }

    @Test
    void theGalleryShowsTheImages(FxRobot robot) throws Exception {
        choose(grey());
        waitUntil(() -> wrongImages().isEmpty()); // the last batch is painted a moment after it has come
        String time = robot.lookup("#sampling-speed").queryAs(Label.class).getText();
        assertTrue(time.matches("[0-9.]+ ms per image"), time);
        assertEquals(List.of(grey().toString()), settings.current().get().models());
    }

    @Test
    void anotherOmegaReplacesTheImages(FxRobot robot) throws Exception {
        choose(grey());
        float[] before = viewModel.board().orElseThrow().values();
        Slider omega = robot.lookup("#sampling-omega").queryAs(Slider.class);
        robot.interact(() -> omega.setValue(6));
        waitUntil(() -> viewModel.state().get().choice().guidance().omega() == 6 && isDrawn());
        float[] after = viewModel.board().orElseThrow().values();
        assertFalse(Arrays.equals(before, after));
        robot.interact(() -> omega.setValue(1));
        waitUntil(() -> viewModel.state().get().choice().guidance().omega() == 1 && isDrawn());
        assertArrayEquals(before, viewModel.board().orElseThrow().values());
    }

    @Test
    void aChosenClassIsThatOfEveryImage(FxRobot robot) throws Exception {
        choose(GoldenModels.withPlan(
                GoldenModels.colour(), "{\"data\":\"fashion-mnist\"}", folder.resolve("clothes.safetensors")));
        ComboBox<Integer> classes = robot.lookup("#sampling-class").queryComboBox();
        assertEquals("Sneaker", classes.getConverter().toString(7));
        robot.interact(() -> classes.setValue(7));
        waitUntil(() -> viewModel.state().get().choice().classIndex() == 7 && isDrawn());
        assertEquals(7, viewModel.board().orElseThrow().run().label(29));
        Label name = robot.lookup("#sample-name").queryAs(Label.class);
        waitUntil(() -> name.getText().equals("Sneaker"));
        assertFalse(robot.lookup("#sampling-omega").query().isDisabled());
        robot.interact(() -> classes.setValue(SamplingChoice.NO_CLASS));
        waitUntil(this::isDrawn);
        assertEquals(10, viewModel.board().orElseThrow().run().label(29));
        assertTrue(robot.lookup("#sampling-omega").query().isDisabled());
    }

    @Test
    void aVelocityNetworkComesWithHeunsMethod(FxRobot robot) throws Exception {
        choose(GoldenModels.withPlan(
                GoldenModels.grey(), "{\"method\":\"FM\"}", folder.resolve("velocity.safetensors")));
        assertEquals(50, viewModel.state().get().choice().steps());
        assertTrue(
                robot.lookup("#sampling-sampler").queryAs(Label.class).getText().contains("Heun"));
        robot.interact(() -> viewModel.updateChoice(now -> now.withSteps(1)));
        waitUntil(this::isDrawn);
        assertTrue(
                robot.lookup("#sampling-sampler").queryAs(Label.class).getText().contains("Euler"));
    }

    @Test
    void clickAndKeysSelectTheImageWhoseNumbersAreShown(FxRobot robot) throws Exception {
        choose(grey());
        robot.clickOn(centre(5)).type(KeyCode.RIGHT).type(KeyCode.DOWN);
        int columns = viewModel.gallery().layout().orElseThrow().columns();
        waitUntil(() -> viewModel
                .inspection()
                .get()
                .orElseThrow()
                .image()
                .key()
                .start()
                .equals(new NoiseImage(0, 6 + columns)));
        float[] values =
                viewModel.board().orElseThrow().at(6 + columns).orElseThrow().values();
        float min = Float.POSITIVE_INFINITY;
        for (float value : values) {
            min = Math.min(min, value);
        }
        String range = robot.lookup("#sample-range").queryAs(Label.class).getText();
        assertEquals(
                min, Double.parseDouble(range.substring(0, range.indexOf(' ')).replace('\u2212', '-')), 0.006);
        Node large = robot.lookup("#large-image").query();
        robot.type(KeyCode.ENTER);
        assertTrue(large.isVisible());
        robot.type(KeyCode.RIGHT).type(KeyCode.ESCAPE);
        assertFalse(large.isVisible());
        assertEquals(7 + columns, viewModel.state().get().selected());
    }

    private Point2D centre(int index) {
        GalleryLayout layout = viewModel.gallery().layout().orElseThrow();
        return view.galleryPixels()
                .localToScreen(layout.x(index) + layout.cellWidth() / 2.0, layout.y(index) + layout.cellHeight() / 2.0);
    }

    @Test
    void aBrokenFileGivesOneSentenceAndLosesNothing() throws Exception {
        choose(grey());
        SamplingState before = viewModel.state().get();
        Path broken = folder.resolve("broken.safetensors");
        Files.writeString(broken, "this is no network");
        Platform.runLater(() -> files.open(broken));
        waitUntil(() -> notices.latest().get().isPresent());
        Notice notice = notices.latest().get().orElseThrow();
        assertEquals(Notice.Kind.FAILURE, notice.kind());
        assertTrue(notice.sentence().contains("broken.safetensors"), notice.sentence());
        assertEquals(1, notice.sentence().lines().count());
        assertEquals(before, viewModel.state().get());
        assertTrue(isDrawn());
    }

    @Test
    void aFolderWithoutAModelSaysWhatToChoose() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Platform.runLater(() -> files.open(empty));
        waitUntil(() -> notices.latest().get().isPresent());
        String sentence = notices.latest().get().orElseThrow().sentence();
        assertTrue(sentence.contains("choose a model file or the folder of a run"), sentence);
        assertNotEquals(Phase.OPENING, viewModel.progress().get().phase());
    }

    @Test
    void withoutANetworkTheScreenSaysWhatToDo(FxRobot robot) {
        Label sentence = robot.lookup("#sampling-empty").queryAs(Label.class);
        assertTrue(sentence.isVisible());
        assertEquals(texts.get("sampling.empty.NO_MODEL"), sentence.getText());
    }

    @Test
    void theLargeViewShowsTheNearestTrainingImages(FxRobot robot) throws Exception {
        choose(GoldenModels.withPlan(
                GoldenModels.grey(), "{\"data\":\"fashion-mnist\"}", folder.resolve("trained.safetensors")));
        robot.clickOn(centre(3)).type(KeyCode.ENTER);
        waitUntil(() -> viewModel.neighbours().found().get().isPresent());
        var found = viewModel.neighbours().found().get().orElseThrow();
        float[] image = found.of().values();
        assertArrayEquals(viewModel.board().orElseThrow().at(3).orElseThrow().values(), image);
        ImageDataSet data = DataSets.open(
                "fashion-mnist", DataSets.Split.TRAIN, AppFolders.assets().orElseThrow());
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < data.size(); i++) {
            double sum = 0;
            float[] other = data.image(i);
            for (int k = 0; k < image.length; k++) {
                sum += (image[k] - other[k]) * (image[k] - other[k]);
            }
            nearest = Math.min(nearest, Math.sqrt(sum));
        }
        assertEquals(nearest, found.images().get(0).distance(), 1e-3);
        assertEquals(
                4, robot.lookup("#neighbours .neighbour-distance").queryAll().size());
    }
}
