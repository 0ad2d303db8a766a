package io.pmfstudio.model.field.figure;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Figures beside and below each other, such as two fields and their difference. Every place is as large as the largest of
 * them.
 *
 * @param figures row by row, at least one
 * @param columns how many stand beside each other
 */
public record FigureSheet(List<Drawing> figures, int columns) implements Drawing {
    public FigureSheet {
        if (figures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("a sheet needs at least one figure and one column");
        }
        figures = List.copyOf(figures);
        columns = Math.min(columns, figures.size());
    }

    @Override
    public int width() {
        return columns * placeWidth();
    }

    @Override
    public int height() {
        return (figures.size() + columns - 1) / columns * placeHeight();
    }

    private int placeWidth() {
        return figures.stream().mapToInt(Drawing::width).max().orElseThrow();
    }

    private int placeHeight() {
        return figures.stream().mapToInt(Drawing::height).max().orElseThrow();
    }

    @Override
    public void draw(Graphics2D g) {
        for (int i = 0; i < figures.size(); i++) {
            Graphics2D place = (Graphics2D) g.create();
            try {
                place.translate(i % columns * placeWidth(), i / columns * placeHeight());
                figures.get(i).draw(place);
            } finally {
                place.dispose();
            }
        }
    }
}
