package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.MeanFlowIdentity;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.Priority;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Instruments in the window, on the real engine. */
class OverlayOnEngineTest extends ExplorerStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    private boolean isRead() {
        return viewModel.overlays().isComplete()
                && viewModel.overlays().progress().get().phase() == Phase.COMPLETE;
    }

    /** What the instrument itself says of the network, coarse readings left out. */
    private double measured(TriangleGrid.Cell place) throws Exception {
        try (LoadedModel model =
                LoadedModel.open(engine, GoldenModels.grey()).result().get()) {
            FieldChoice field = viewModel.state().get().field();
            FieldRequest request = new FieldRequest(
                    field.grid(),
                    new StateChoice.OwnPath(model.source()),
                    field.start().noise(),
                    1,
                    OptionalInt.empty(),
                    Guidance.NONE);
            return engine.submit(
                            Priority.LOOKING,
                            "expected",
                            MeanFlowIdentity.RESIDUAL.over(model.source(), request, reading -> {}))
                    .result()
                    .get()
                    .get(field.grid().index(place))
                    .value();
        }
    }

    @Test
    void aKeyMeasuresBothSourcesAndTheBarTellsTheNumberOfACell(FxRobot robot) throws Exception {
        compareUWithOde();
        robot.interact(view::focusTriangle);
        robot.type(KeyCode.O);
        waitUntil(this::isRead);
        TriangleGrid.Cell place = new TriangleGrid.Cell(2, 5);
        robot.interact(() -> viewModel.select(place));
        double expected = measured(place);
        assertTrue(expected > 1e-3, "a random network has no identity");
        String text = robot.lookup("#overlay-numbers").queryAs(Label.class).getText();
        assertTrue(text.startsWith("t = 0.750  r = 0.375"), text);
        String number = text.substring(text.indexOf("A ") + 2).strip().split(" ", -1)[0];
        assertEquals(expected, Double.parseDouble(number), 0.01 * expected, text);
        assertFalse(
                robot.lookup("#overlay-sentence").queryAs(Label.class).getText().isEmpty());
        robot.type(KeyCode.O);
        waitUntil(() -> !robot.lookup("#overlay-sentence")
                .tryQuery()
                .orElseThrow()
                .getParent()
                .isVisible());
    }

    @Test
    void sOfTheCompositionMovesByKeysAndTheCloserLookShowsItsPicture(FxRobot robot) throws Exception {
        compareUWithOde();
        robot.interact(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<InstrumentKind> kinds = robot.lookup("#instrument").queryAs(ComboBox.class);
            kinds.setValue(InstrumentKind.COMPOSITION);
            viewModel.select(new TriangleGrid.Cell(0, STEPS));
            view.focusTriangle();
        });
        waitUntil(this::isRead);
        double half = viewModel
                .overlays()
                .reading(Side.MEASURED_A, new TriangleGrid.Cell(0, STEPS))
                .orElseThrow();
        robot.type(KeyCode.PERIOD).type(KeyCode.PERIOD);
        assertEquals(0.6, viewModel.state().get().overlay().between(), 1e-9);
        assertEquals(0.6, robot.lookup("#between").queryAs(Slider.class).getValue(), 1e-9);
        assertEquals(
                "s = 0.600",
                robot.lookup("#between-number").queryAs(Label.class).getText());
        waitUntil(() -> isRead()
                && viewModel
                        .overlays()
                        .reading(Side.MEASURED_A, new TriangleGrid.Cell(0, STEPS))
                        .filter(now -> now != half)
                        .isPresent());
        Platform.runLater(() -> viewModel.closer().show(ExplorerMode.LARGE));
        waitUntil(() -> robot.lookup("#large-numbers-MEASURED_A-u")
                .tryQueryAs(Label.class)
                .filter(label -> label.getText().contains("|difference| / |way| = "))
                .isPresent());
        assertTrue(
                robot.lookup("#large-MEASURED_B-u").tryQueryAs(LinkedPane.class).isPresent());
    }
}
