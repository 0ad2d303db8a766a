package io.pmfstudio.app.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.Text;

/**
 * A formula set as in print. It is written in a small part of TeX: letters (set in italics), digits and signs, {@code _} and
 * {@code ^} with one character or a group in braces, {@code \frac{}{}}, {@code \int}, {@code \bar x}, spaces by {@code ~}, and
 * the names of {@link #SIGNS}.
 */
public final class Formula extends Region {
    private static final double SMALLER = 0.7;
    private static final double SMALLEST = 9;
    /** Above the baseline, in sizes of the font: where a fraction's line lies. */
    private static final double AXIS = 0.27;

    private static final double LIFT = 0.42;
    private static final double DROP = 0.18;
    private static final double GAP = 0.13;

    /** What has a name. */
    static final Map<String, String> SIGNS = Map.of(
            "tau", "\u03c4",
            "theta", "\u03b8",
            "omega", "\u03c9",
            "int", "\u222b",
            "approx", "\u2248",
            "cdot", "\u00b7",
            "to", "\u2192");

    private final Box whole;

    /**
     * Sets a formula.
     *
     * @param size of the font in pixels
     * @param spoken what a screen reader says
     * @throws IllegalArgumentException if it is not written as it should be
     */
    public Formula(String tex, double size, String spoken) {
        getStyleClass().add("formula");
        setAccessibleText(spoken);
        whole = new Reader(tex).row(size, '\0');
        whole.place(0, whole.ascent);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPrefSize(Math.ceil(whole.width), Math.ceil(whole.ascent + whole.descent));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** A part with its size, which can be put somewhere. */
    private abstract static class Box {
        final double width;
        final double ascent;
        final double descent;

        Box(double width, double ascent, double descent) {
            this.width = width;
            this.ascent = ascent;
            this.descent = descent;
        }

        abstract void place(double x, double baseline);
    }

    private final class Glyphs extends Box {
        private final Text text;

        Glyphs(Text text) {
            super(
                    text.getLayoutBounds().getWidth(),
                    -text.getLayoutBounds().getMinY(),
                    text.getLayoutBounds().getMaxY());
            this.text = text;
            text.getStyleClass().add("formula-text");
            getChildren().add(text);
        }

        @Override
        void place(double x, double baseline) {
            text.setX(x);
            text.setY(baseline);
        }
    }

    private static final class Row extends Box {
        private final List<Box> parts;

        Row(List<Box> parts) {
            super(
                    parts.stream().mapToDouble(part -> part.width).sum(),
                    parts.stream().mapToDouble(part -> part.ascent).max().orElse(0),
                    parts.stream().mapToDouble(part -> part.descent).max().orElse(0));
            this.parts = parts;
        }

        @Override
        void place(double x, double baseline) {
            double at = x;
            for (Box part : parts) {
                part.place(at, baseline);
                at += part.width;
            }
        }
    }

    /** Something with what stands at its foot and head. */
    private static final class Scripted extends Box {
        private final Box base;
        private final Box foot;
        private final Box head;
        private final double size;

        Scripted(Box base, Box foot, Box head, double size) {
            super(
                    base.width + Math.max(foot.width, head.width) + size * GAP / 2,
                    Math.max(base.ascent, head.width == 0 ? 0 : size * LIFT + head.ascent),
                    Math.max(base.descent, foot.width == 0 ? 0 : size * DROP + foot.descent));
            this.base = base;
            this.foot = foot;
            this.head = head;
            this.size = size;
        }

        @Override
        void place(double x, double baseline) {
            base.place(x, baseline);
            foot.place(x + base.width, baseline + size * DROP);
            head.place(x + base.width, baseline - size * LIFT);
        }
    }

    private final class Fraction extends Box {
        private final Box above;
        private final Box below;
        private final double size;
        private final Line line = new Line();

        Fraction(Box above, Box below, double size) {
            super(
                    Math.max(above.width, below.width) + 2 * size * GAP,
                    size * (AXIS + GAP) + above.ascent + above.descent,
                    below.ascent + below.descent - size * (AXIS - GAP));
            this.above = above;
            this.below = below;
            this.size = size;
            line.getStyleClass().add("formula-line");
            getChildren().add(line);
        }

        @Override
        void place(double x, double baseline) {
            double axis = Math.floor(baseline - size * AXIS) + 0.5; // a sharp line
            line.setStartX(x + size * GAP / 2);
            line.setEndX(x + width - size * GAP / 2);
            line.setStartY(axis);
            line.setEndY(axis);
            above.place(x + (width - above.width) / 2, axis - size * GAP - above.descent);
            below.place(x + (width - below.width) / 2, axis + size * GAP + below.ascent);
        }
    }

    private final class Barred extends Box {
        private final Box base;
        private final Line line = new Line();

        Barred(Box base) {
            super(base.width, base.ascent, base.descent);
            this.base = base;
            line.getStyleClass().add("formula-line");
            getChildren().add(line);
        }

        @Override
        void place(double x, double baseline) {
            base.place(x, baseline);
            double y = Math.round(baseline - base.ascent * 0.68) + 0.5;
            line.setStartX(x + 1);
            line.setEndX(x + width - 1);
            line.setStartY(y);
            line.setEndY(y);
        }
    }

    /** Reads from left to right. */
    private final class Reader {
        private final String tex;
        private int at;

        Reader(String tex) {
            this.tex = tex;
        }

        /** A row up to a closing character, which is read, too. */
        Box row(double size, char end) {
            List<Box> parts = new ArrayList<>();
            while (at < tex.length() && tex.charAt(at) != end) {
                parts.add(scripted(atom(size), size));
            }
            if (end != '\0') {
                if (at >= tex.length()) {
                    throw new IllegalArgumentException("a brace is not closed in " + tex);
                }
                at++;
            }
            return new Row(parts);
        }

        private Box scripted(Box base, double size) {
            Box foot = new Row(List.of());
            Box head = foot;
            while (at < tex.length() && (tex.charAt(at) == '_' || tex.charAt(at) == '^')) {
                boolean low = tex.charAt(at++) == '_';
                Box script = argument(Math.max(SMALLEST, size * SMALLER));
                foot = low ? script : foot;
                head = low ? head : script;
            }
            return foot.width == 0 && head.width == 0 ? base : new Scripted(base, foot, head, size);
        }

        private Box argument(double size) {
            if (at < tex.length() && tex.charAt(at) == '{') {
                at++;
                return row(size, '}');
            }
            return atom(size);
        }

        private Box atom(double size) {
            if (at >= tex.length()) {
                throw new IllegalArgumentException("something is missing at the end of " + tex);
            }
            char next = tex.charAt(at++);
            return switch (next) {
                case '{' -> row(size, '}');
                case '\\' -> named(size);
                case '~', ' ' -> glyphs(" ", FontPosture.REGULAR, next == ' ' ? size * 0.6 : size);
                case '-' -> glyphs("\u2212", FontPosture.REGULAR, size);
                default ->
                    glyphs(
                            String.valueOf(next),
                            Character.isLetter(next) ? FontPosture.ITALIC : FontPosture.REGULAR,
                            size);
            };
        }

        private Box named(double size) {
            int start = at;
            while (at < tex.length() && Character.isLetter(tex.charAt(at))) {
                at++;
            }
            String name = tex.substring(start, at);
            if (at < tex.length() && tex.charAt(at) == ' ') {
                at++; // a space ends a name and is not set
            }
            if (name.equals("frac")) {
                return new Fraction(argument(size * 0.9), argument(size * 0.9), size);
            }
            if (name.equals("bar")) {
                return new Barred(argument(size));
            }
            String sign = SIGNS.get(name);
            if (sign == null) {
                throw new IllegalArgumentException("a formula knows no \\" + name + ": " + tex);
            }
            boolean greek = sign.charAt(0) >= '\u0391' && sign.charAt(0) <= '\u03c9';
            return glyphs(
                    sign, greek ? FontPosture.ITALIC : FontPosture.REGULAR, name.equals("int") ? size * 1.35 : size);
        }

        private Box glyphs(String characters, FontPosture posture, double size) {
            Text text = new Text(characters);
            text.setFont(Font.font("serif", posture, size));
            return new Glyphs(text);
        }
    }
}
