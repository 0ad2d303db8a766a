package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.FieldChoice;
import io.pmfstudio.app.explorer.FieldProgress;
import io.pmfstudio.app.explorer.Side;
import io.pmfstudio.app.explorer.SourceChoice;
import io.pmfstudio.app.sampling.SamplingProgress;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Plan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A network of a few thousand weights is explored and sampled while it learns, in the whole studio. */
@ExtendWith(ApplicationExtension.class)
class LivingNetworkTest {
    @TempDir
    static Path folder;

    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Optional<String> home = Optional.ofNullable(System.getProperty("pmf.home"));
    private TensorEngine engine;
    private Studio studio;
    private Stage stage;

    @Start
    void open(Stage unused) throws IOException {
        for (String name : List.of("columns", "rows")) {
            Path pictures = Files.createDirectories(folder.resolve("stripes").resolve(name));
            for (int i = 0; i < 8; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                for (int k = 0; k < 64; k++) {
                    boolean on = (name.equals("rows") ? k / 8 : k % 8) == i;
                    image.setRGB(k % 8, k / 8, on ? 0xff8040 : 0x101020);
                }
                ImageIO.write(image, "png", pictures.resolve(i + ".png").toFile());
            }
        }
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        SettingsFile.Reading read = new SettingsFile.Reading(StudioSettings.DEFAULT, Optional.empty());
        System.setProperty("pmf.home", folder.toString());
        try {
            stage = new Stage();
            studio = new Studio(engine, file, read, stage, exit::complete);
        } finally {
            home.ifPresentOrElse(
                    value -> System.setProperty("pmf.home", value), () -> System.clearProperty("pmf.home"));
        }
        studio.open();
        studio.showTraining();
    }

    @AfterEach
    void close() throws Exception {
        Platform.runLater(studio::close);
        assertEquals(0, exit.get(60, TimeUnit.SECONDS));
        WaitForAsyncUtils.asyncFx(
                        () -> { // the headless platform keeps the window that it saw last
                            stage.setOnCloseRequest(null);
                            stage.setOnHidden(null);
                            stage.setScene(new Scene(new Pane()));
                        })
                .get();
    }

    private static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private static Plan plan() {
        return Plan.usual(folder.resolve("stripes").toString(), new ImageShape(3, 8, 8), 2)
                .draft()
                .network(new NetworkConfig(8, 4, 3, 16, 2, 2, 1, 2, 1, 1, 1, 1, 0, 48))
                .chooseBatch(8)
                .plan();
    }

    private boolean isExplored() {
        return studio.explorer().isCurrent()
                && studio.explorer().progress().get().phase() == FieldProgress.Phase.COMPLETE;
    }

    @Test
    void aNetworkIsExploredAndSampledWhileItLearns(FxRobot robot) throws Exception {
        waitUntil(() -> studio.explorer().progress().get().phase() != FieldProgress.Phase.FAILED);
        Platform.runLater(() -> studio.training().begin(plan(), 1_000_000));
        waitUntil(() -> studio.training().run().model().get().isPresent());
        robot.type(KeyCode.E);
        waitUntil(this::isExplored);
        SourceChoice source = studio.explorer().state().get().field().source();
        Path file = studio.training().run().model().get().orElseThrow();
        assertEquals(file, Path.of(source.model()));
        int explored = studio.training().run().step();

        // a place that nobody asked for, of the network as it is by now
        TimePair time = new TimePair(0.71, 0.13);
        Platform.runLater(() -> studio.explorer().select(time));
        waitUntil(() -> shown(time).isPresent());
        waitUntil(() -> studio.training().run().step() > explored + 5);

        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
        robot.type(KeyCode.S);
        waitUntil(() -> studio.sampling().state().get().choice().model().equals(file.toString())
                && studio.sampling().showsChoice()
                && studio.sampling().progress().get().phase() == SamplingProgress.Phase.COMPLETE);
        int sampled = studio.training().run().step();
        waitUntil(() -> studio.training().run().step() > sampled + 5);
        assertTrue(studio.training().run().isAlive());

        // at rest its weights are those of the checkpoint, and the Explorer takes the newest
        CompletableFuture<Integer> rested = new CompletableFuture<>();
        Platform.runLater(() -> studio.training().run().endThen(() -> rested.complete(1)));
        rested.get(60, TimeUnit.SECONDS);
        assertFalse(studio.training().run().isAlive());
        assertEquals(
                RunFolder.savedStep(file.getParent()), studio.training().run().step());
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
        robot.type(KeyCode.E);
        waitUntil(this::isExplored);
        float[] expected = expected(file, time);
        waitUntil(() -> Arrays.equals(expected, shown(time).orElse(new float[0])));
    }

    /** The file is written every quarter of a minute, and the readings are those of the newer weights. */
    @Test
    void anInstrumentFollowsANetworkThatLearns(FxRobot robot) throws Exception {
        waitUntil(() -> studio.explorer().progress().get().phase() != FieldProgress.Phase.FAILED);
        Platform.runLater(() -> studio.training().begin(plan(), 1_000_000));
        waitUntil(() -> studio.training().run().model().get().isPresent());
        robot.type(KeyCode.E);
        waitUntil(this::isExplored);
        robot.type(KeyCode.O);
        TriangleGrid.Cell oneStep =
                new TriangleGrid.Cell(0, studio.explorer().state().get().field().steps());
        waitUntil(() -> residual(oneStep).isPresent()
                && !studio.explorer().overlays().progress().get().isRunning());
        double before = residual(oneStep).orElseThrow();
        waitUntil(() -> residual(oneStep).filter(now -> now != before).isPresent());
        assertTrue(studio.training().run().isAlive());
    }

    private Optional<Double> residual(TriangleGrid.Cell place) {
        return studio.explorer().overlays().reading(Side.MEASURED_A, place);
    }

    /** The denoised image of the selected place, once its own is there. */
    private Optional<float[]> shown(TimePair time) {
        return studio.explorer()
                .inspection()
                .get()
                .filter(now -> now.time().equals(time) && now.isFinal())
                .map(now -> now.sides().get(Side.A).cell().x());
    }

    /** The same, from the file that the run has left. */
    private float[] expected(Path file, TimePair time) throws Exception {
        FieldChoice field = studio.explorer().state().get().field();
        try (LoadedModel model = LoadedModel.open(engine, file).result().get()) {
            FieldRequest request = new FieldRequest(
                    field.grid(),
                    new StateChoice.OwnPath(model.source()),
                    field.start().noise(),
                    1,
                    OptionalInt.empty(),
                    Guidance.NONE);
            return engine.submit(Priority.LOOKING, "expected", model.source().cell(request, time))
                    .result()
                    .get()
                    .x();
        }
    }
}
