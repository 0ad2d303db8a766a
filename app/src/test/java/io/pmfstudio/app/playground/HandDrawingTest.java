package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Strokes and what is left of them. */
class HandDrawingTest {
    private final HandDrawing drawing = new HandDrawing();

    @Test
    void aStrokeHasPointsAtEvenDistances() {
        drawing.begin(0.5, 0.5);
        drawing.moveTo(0.505, 0.5);
        drawing.moveTo(0.55, 0.5);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.52f, 0.5f, 0.54f, 0.5f}, drawing.places(), 1e-6f);
        drawing.moveTo(0.54, 0.54);
        assertEquals(5, drawing.points().get());
        assertArrayEquals(drawing.places(), drawing.cloud("mine").orElseThrow().points());
    }

    @Test
    void undoTakesAStrokeBackAndClearAll() {
        drawing.begin(0, 0);
        drawing.begin(1, 1);
        drawing.moveTo(1, 1.1);
        drawing.undo();
        assertArrayEquals(new float[] {0, 0}, drawing.places());
        drawing.begin(1, 1);
        drawing.clear();
        drawing.undo();
        assertEquals(0, drawing.points().get());
        assertEquals(Optional.empty(), drawing.cloud("mine"));
    }

    @Test
    void aWildStrokeStaysInViewAndWithinLimits() {
        drawing.begin(-1e9, 0);
        drawing.moveTo(2, 1e6);
        assertTrue(drawing.points().get() <= 50_000);
        for (float value : drawing.places()) {
            assertTrue(Math.abs(value) <= 2);
        }
    }
}
