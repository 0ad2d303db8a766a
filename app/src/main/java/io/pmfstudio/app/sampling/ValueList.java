package io.pmfstudio.app.sampling;

import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;

/** Numbers as a user writes them: {@code 1, 2, 4}, or {@code 1:4:0.5} for 1 to 4 by 0.5, or both. */
final class ValueList {
    private static final double ROUNDING = 1e-9;

    private final Texts texts;

    ValueList(Texts texts) {
        this.texts = texts;
    }

    /** What stands between the commas. */
    List<String> items(String typed) {
        List<String> items = new ArrayList<>();
        for (String item : typed.split("[,;]", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    /**
     * The numbers, in the order in which they are written.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong
     */
    List<Double> numbers(String typed) {
        List<Double> numbers = new ArrayList<>();
        for (String item : items(typed)) {
            numbers.addAll(range(item));
        }
        return numbers;
    }

    /** One number, or all from one to another. */
    List<Double> range(String item) {
        String[] parts = item.split(":", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException(texts.format("values.not-a-range", item));
        }
        double from = number(parts[0], item);
        double to = parts.length > 1 ? number(parts[1], item) : from;
        double by = parts.length > 2 ? Math.abs(number(parts[2], item)) : 1;
        if (by == 0) {
            throw new IllegalArgumentException(texts.format("values.no-step", item));
        }
        double pieces = Math.floor(Math.abs(to - from) / by + ROUNDING);
        if (pieces >= GridPlan.MOST) {
            throw new IllegalArgumentException(texts.format("values.too-many", item, Integer.toString(GridPlan.MOST)));
        }
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i <= pieces; i++) {
            double value = from + Math.copySign(i * by, to - from);
            numbers.add(rounded(value));
        }
        return numbers;
    }

    /** 0.3 and not 0.30000000000000004. */
    private static double rounded(double value) {
        return Math.abs(value) < 1e6 ? Math.round(value * 1e9) / 1e9 : value;
    }

    private double number(String part, String item) {
        try {
            double value = Double.parseDouble(part.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(texts.format("values.not-a-number", item));
    }
}
