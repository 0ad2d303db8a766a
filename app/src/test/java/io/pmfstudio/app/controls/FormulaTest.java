package io.pmfstudio.app.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Where the parts of a formula come to lie. */
@ExtendWith(ApplicationExtension.class)
class FormulaTest {
    private static Formula of(String tex) {
        return new Formula(tex, 20, tex);
    }

    private static List<Text> texts(Formula formula) {
        return formula.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
    }

    @Test
    void lettersAreItalicAndDigitsAreNot() {
        List<Text> parts = texts(of("x-1"));
        assertEquals("x\u22121", parts.stream().map(Text::getText).collect(Collectors.joining()));
        assertTrue(parts.get(0).getFont().getStyle().contains("Italic"));
        assertTrue(!parts.get(2).getFont().getStyle().contains("Italic"));
        assertTrue(parts.get(0).getX() < parts.get(1).getX()
                && parts.get(1).getX() < parts.get(2).getX());
        assertEquals(parts.get(0).getY(), parts.get(2).getY());
    }

    @Test
    void feetAreSmallerAndLowerAndHeadsHigher() {
        List<Text> parts = texts(of("\\int _r^tv"));
        Text sign = parts.get(0);
        Text low = parts.get(1);
        Text high = parts.get(2);
        assertTrue(low.getY() > sign.getY() && high.getY() < sign.getY());
        assertEquals(low.getX(), high.getX());
        assertTrue(low.getFont().getSize() < 20);
        assertTrue(parts.get(3).getX() > low.getX());
    }

    @Test
    void aFractionsPartsAreAboveAndBelowItsLineInItsMiddle() {
        Formula formula = of("\\frac{1}{t-r}");
        Line line = (Line) formula.getChildrenUnmodifiable().stream()
                .filter(Line.class::isInstance)
                .findFirst()
                .orElseThrow();
        List<Text> parts = texts(formula);
        assertTrue(parts.get(0).getY() < line.getStartY());
        assertTrue(parts.get(1).getY() > line.getStartY());
        double middle = (line.getStartX() + line.getEndX()) / 2;
        Text one = parts.get(0);
        assertEquals(middle, one.getX() + one.getLayoutBounds().getWidth() / 2, 0.01);
        assertTrue(formula.prefHeight(-1) > of("1").prefHeight(-1) * 1.3);
        double lowest = parts.get(1).getBoundsInParent().getMaxY();
        assertTrue(lowest <= formula.prefHeight(-1) + 1, lowest + " of " + formula.prefHeight(-1));
    }

    @Test
    void whatIsWrittenWronglyIsRefused() {
        for (String wrong : List.of("\\frac{1}{t", "\\nothing", "x_", "\\frac{1}")) {
            assertThrows(IllegalArgumentException.class, () -> of(wrong), wrong);
        }
    }
}
