package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueListTest {
    private final ValueList values = new ValueList(Texts.load());
    private final SheetAxis axes = new SheetAxis(
            Texts.load(), List.of(new ModelOption("/m/a.pt", "first"), new ModelOption("/m/b.pt", "second")));

    private List<String> headings(Parameter parameter, String typed) {
        return axes.values(new Axis(parameter, typed), ScriptedSampler.MODEL).stream()
                .map(SheetAxis.Value::heading)
                .toList();
    }

    @Test
    void listsAndRangesGiveTheirNumbers() {
        assertEquals(List.of(1.0, 2.0, 4.0, 8.0), values.numbers("1,2, 4 ;8"));
        assertEquals(List.of(1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0), values.numbers("1:4:0.5"));
        assertEquals(List.of(3.0, 4.0, 5.0), values.numbers("3:5"));
        assertEquals(List.of(2.0, 1.0, 0.0, 7.0), values.numbers("2:0, 7"));
        assertEquals(List.of(0.0, 0.1, 0.2, 0.3), values.numbers("0:0.3:0.1"), "without rounding errors");
        assertEquals(List.of(), values.numbers(" , "));
    }

    @ParameterizedTest
    @CsvSource({"1:2:0", "x", "1:2:3:4", "1:1000:0.1", "1:", "NaN", "1e400"})
    void whatIsNoNumberIsToldInOneSentence(String typed) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> values.numbers(typed));
        assertTrue(thrown.getMessage().contains(typed), thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
    }

    @Test
    void classesAreGivenByNameNumberOrAllTogether() {
        assertEquals(List.of("cat", "dog"), headings(Parameter.CLASS, "all"));
        assertEquals(List.of("dog", "cat"), headings(Parameter.CLASS, "DOG, 0"));
        assertEquals(List.of("dog", "No class"), headings(Parameter.CLASS, "d, none"));
        var unknown = assertThrows(IllegalArgumentException.class, () -> headings(Parameter.CLASS, "bird"));
        assertTrue(unknown.getMessage().contains("cat, dog"), unknown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> headings(Parameter.CLASS, "2"));
    }

    @Test
    void networksAreGivenByName() {
        assertEquals(List.of("second", "first"), headings(Parameter.MODEL, "Second, first"));
        assertEquals(List.of("first", "second"), headings(Parameter.MODEL, "all"));
        assertThrows(IllegalArgumentException.class, () -> headings(Parameter.MODEL, "third"));
    }

    @ParameterizedTest
    @CsvSource({"STEPS, 0", "STEPS, 1.5", "OMEGA, 0.5", "T_MIN, -0.1", "T_MAX, 1.1", "SEED, 0.5", "SEED, -1"})
    void valuesThatCannotBeAreRefused(Parameter parameter, String typed) {
        assertThrows(IllegalArgumentException.class, () -> headings(parameter, typed));
    }
}
