package io.pmfstudio.app.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartViewTest {
    private static final int POINTS = 100_000;

    private final ChartViewModel model = new ChartViewModel();
    private ChartView chart;

    @Start
    void show(Stage stage) {
        chart = new ChartView(model, "step", "a chart");
        stage.setScene(new Scene(chart, 900, 400));
        stage.show();
        chart.requestFocus();
    }

    /** Zeros with one point of 100 in the middle. */
    private void showSpike(int smoothing) throws ExecutionException, InterruptedException {
        WaitForAsyncUtils.asyncFx(() -> {
                    Curve curve = new Curve("spike");
                    for (int i = 0; i < POINTS; i++) {
                        curve.add(i, i == POINTS / 2 ? 100 : 0);
                    }
                    model.show(List.of(curve));
                    model.update(look -> look.withSmoothing(smoothing));
                    chart.applyCss();
                    chart.layout();
                })
                .get();
    }

    /** Rows above the zero line in which a column within the middle is painted otherwise than its neighbours. */
    private long paintedRowsOfTheSpike() throws ExecutionException, InterruptedException {
        WritableImage image =
                WaitForAsyncUtils.asyncFx(() -> chart.snapshot(null, null)).get();
        int middle = 56 + (900 - 56 - 26) / 2;
        long rows = 0;
        for (int row = 60; row < 300; row++) {
            Color beside = image.getPixelReader().getColor(middle - 20, row);
            boolean painted = false;
            for (int column = middle - 2; column <= middle + 2; column++) {
                painted |= !image.getPixelReader().getColor(column, row).equals(beside);
            }
            rows += painted ? 1 : 0;
        }
        return rows;
    }

    @Test
    void aSpikeOfOnePointAmongAHundredThousandIsPainted() throws Exception {
        showSpike(1);
        assertTrue(paintedRowsOfTheSpike() > 200);
    }

    @Test
    void smoothingKeepsTheSpikeInItsBand() throws Exception {
        showSpike(2001);
        assertTrue(paintedRowsOfTheSpike() > 200);
    }

    @Test
    void keysMoveTheCursorAndZoom(FxRobot robot) throws Exception {
        showSpike(1);
        robot.type(KeyCode.RIGHT);
        assertEquals(Optional.of(0.0), model.cursor());
        robot.type(KeyCode.END);
        assertEquals(Optional.of(POINTS - 1.0), model.cursor());
        robot.type(KeyCode.HOME, KeyCode.RIGHT);
        assertEquals(Optional.of(1.0), model.cursor());
        robot.type(KeyCode.PLUS);
        assertEquals(0.8 * (POINTS - 1), model.xRange().length(), 1e-6);
        robot.type(KeyCode.DIGIT0);
        assertTrue(!model.isZoomed());
    }
}
