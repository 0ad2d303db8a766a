package io.pmfstudio.app.shell;

import io.pmfstudio.app.charts.ChartView;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.charts.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.Scene;

/** How long a chart of a long run takes for one pulse of a pan: its numbers, its painting, and the renderer. Screen thread only. */
final class ChartTimes {
    private static final int CURVES = 3;
    private static final int POINTS = 100_000;
    private static final int WARM = 20;
    private static final int COUNTED = 100;

    private ChartTimes() {}

    /** Milliseconds of each pulse. */
    static List<Double> measure() {
        ChartViewModel model = new ChartViewModel();
        Random random = new Random(1);
        List<Curve> curves = new ArrayList<>();
        for (int c = 0; c < CURVES; c++) {
            Curve curve = new Curve("" + c);
            for (int i = 0; i < POINTS; i++) {
                curve.add(i, c + Math.exp(-i / 2e4) + 0.1 * random.nextGaussian());
            }
            curves.add(curve);
        }
        model.show(curves);
        model.update(look -> look.withSmoothing(101));
        ChartView chart = new ChartView(model, "", "");
        var unused = new Scene(chart, 1000, 400);
        model.zoomX(0.5, 0.8);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM + COUNTED; i++) {
            long start = System.nanoTime();
            model.pan(i % 2 == 0 ? 0.01 : -0.01, 0);
            chart.snapshot(null, null);
            if (i >= WARM) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        return millis;
    }
}
