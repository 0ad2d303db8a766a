package io.pmfstudio.model.toy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A text file of points: two numbers a line, apart by a comma, a semicolon or blanks. A first line of names and lines that are
 * empty or begin with # are left out.
 */
public final class PointList {
    private static final long MOST_BYTES = 8_000_000;
    private static final int MOST_POINTS = 100_000;
    private static final double DEVIATION = 0.02;
    private static final String SEPARATOR = "\\s*[,;\\s]\\s*";

    private PointList() {}

    /**
     * Reads a file. Points that reach beyond [-1, 1]² are moved and shrunk, alike in both directions, until they do not.
     *
     * @throws IOException with one sentence: what is wrong with the file
     */
    public static PointCloud read(Path file, String title) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is too large for a list of points");
        }
        float[] points = parse(file, lines(file));
        if (points.length == 0) {
            throw new IOException(file + " has no line of two numbers");
        }
        return PointCloud.of(title, fitted(points), DEVIATION);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text");
        }
    }

    private static float[] parse(Path file, List<String> lines) throws IOException {
        float[] points = new float[2 * Math.min(MOST_POINTS, lines.size())];
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean leftOut =
                    line.isEmpty() || line.startsWith("#") || (i == 0 && !isNumber(line.split(SEPARATOR, -1)[0]));
            if (leftOut) {
                continue;
            }
            if (count == MOST_POINTS) {
                throw new IOException(file + " has more than " + MOST_POINTS + " points");
            }
            String[] numbers = line.split(SEPARATOR, -1);
            if (numbers.length != 2 || !isNumber(numbers[0]) || !isNumber(numbers[1])) {
                throw new IOException("line " + (i + 1) + " of " + file + " is not two numbers");
            }
            points[2 * count] = Float.parseFloat(numbers[0]);
            points[2 * count + 1] = Float.parseFloat(numbers[1]);
            count++;
        }
        return Arrays.copyOf(points, 2 * count);
    }

    private static boolean isNumber(String text) {
        try {
            return Float.isFinite(Float.parseFloat(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static float[] fitted(float[] points) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i++) {
            low[i % 2] = Math.min(low[i % 2], points[i]);
            high[i % 2] = Math.max(high[i % 2], points[i]);
        }
        if (Math.min(low[0], low[1]) >= -1 && Math.max(high[0], high[1]) <= 1) {
            return points;
        }
        double half = Math.max(Double.MIN_NORMAL, Math.max(high[0] - low[0], high[1] - low[1]) / 2);
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) ((points[i] - (low[i % 2] + high[i % 2]) / 2) / half);
        }
        return points;
    }
}
