package io.pmfstudio.app.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartViewModelTest {
    private final ChartViewModel model = new ChartViewModel();

    /** y = x² for x of 0 … 100. */
    private static Curve square() {
        Curve curve = new Curve("square");
        for (int i = 0; i <= 100; i++) {
            curve.add(i, (double) i * i);
        }
        return curve;
    }

    @Test
    void theVerticalAxisFitsWhatIsInView() {
        model.show(List.of(square()));
        assertEquals(new AxisRange(0, 100), model.xRange());
        assertEquals(new AxisRange(0, 10_000).padded(0.05), model.yRange());
        model.zoomX(0, 0.1);
        assertEquals(new AxisRange(0, 10), model.xRange());
        assertEquals(new AxisRange(0, 100).padded(0.05), model.yRange());
        model.pan(0.5, 0);
        assertEquals(new AxisRange(5, 15), model.xRange());
        model.pan(-9, 0);
        assertEquals(new AxisRange(0, 10), model.xRange(), "not beyond the points");
        model.fit();
        assertTrue(!model.isZoomed());
    }

    @Test
    void aLogarithmicAxisBeginsAtTheFirstPointAboveZero() {
        model.show(List.of(square()));
        model.update(look -> look.withX(AxisScale.LOG).withY(AxisScale.LOG));
        assertEquals(new AxisRange(0, 2), model.xRange());
        assertEquals(new AxisRange(0, 4).padded(0.05), model.yRange());
    }

    @Test
    void theCursorTellsTheValuesOfEveryCurve() {
        Curve late = new Curve("late");
        late.add(50, 7);
        late.add(60, 8);
        model.show(List.of(square(), late));
        model.pointAt(0.554);
        assertEquals(Optional.of(55.0), model.cursor());
        assertEquals(List.of(3025.0, 7.0), model.values());
        model.pointAt(0.2);
        assertEquals(List.of(400.0, Double.NaN), model.values());
        model.step(-5);
        assertEquals(Optional.of(15.0), model.cursor());
        model.leave();
        assertEquals(Optional.empty(), model.cursor());
    }

    @Test
    void smoothingKeepsTheRangeOfTheRawPoints() {
        Curve curve = new Curve("spike");
        for (int i = 0; i < 100; i++) {
            curve.add(i, i == 50 ? 100 : 0);
        }
        model.show(List.of(curve));
        AxisRange before = model.yRange();
        model.update(look -> look.withSmoothing(21));
        assertEquals(before, model.yRange());
        assertEquals(100.0 / 21, model.drawn(curve).y(50), 1e-12);
        curve.add(100, 0);
        model.grown();
        assertEquals(101, model.drawn(curve).size());
    }
}
