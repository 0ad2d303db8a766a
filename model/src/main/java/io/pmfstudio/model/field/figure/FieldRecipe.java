package io.pmfstudio.model.field.figure;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.flow.NoiseImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that a figure of a field was made from, so that it can be made again.
 *
 * @param kind what u comes from
 * @param source name of the source, such as {@code Exact · fashion-mnist}
 * @param model file of the network, empty for an exact field
 * @param data name or folder of the data set, empty where none is involved
 * @param classIndex the class, -1 for none
 * @param className its name, empty for none
 * @param seed seed of the noise
 * @param noiseIndex which image of the noise
 * @param generator what draws it
 * @param noiseScale s
 * @param guidance ω and its interval
 * @param steps n of the grid, its number of rows
 * @param times the t of its rows, empty for linspace(1, 0, n+1)
 * @param ends the r of its columns, empty for linspace(1, 0, n+1)
 * @param states which z_t the rows lie on, such as {@code exact}, {@code image:3} or {@code picture:cat.png}
 * @param quantity what is shown
 * @param limits what the ends of the colours stand for
 */
public record FieldRecipe(
        Kind kind,
        String source,
        String model,
        String data,
        int classIndex,
        String className,
        long seed,
        int noiseIndex,
        NoiseGenerator generator,
        double noiseScale,
        Guidance guidance,
        int steps,
        List<Double> times,
        List<Double> ends,
        String states,
        Quantity quantity,
        ColourLimits limits) {
    private static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    /** What u comes from. */
    public enum Kind {
        /** The exact field of a data set. */
        EXACT,
        /** One evaluation of a network's u head. */
        NETWORK,
        /** The solved flow of a network's velocity. */
        ODE
    }

    public FieldRecipe {
        // recipes of earlier figures name none of these; Gson then hands over nothing
        generator = generator == null ? NoiseGenerator.STUDIO : generator;
        times = times == null ? List.of() : List.copyOf(times);
        ends = ends == null ? List.of() : List.copyOf(ends);
        kind = kind != null ? kind : model == null || model.isEmpty() ? Kind.EXACT : Kind.NETWORK;
    }

    /** The times as a recipe has them: empty for an ordinary triangle. */
    public static List<Double> timesOf(TriangleGrid grid) {
        return grid.equals(new TriangleGrid(grid.steps())) ? List.of() : grid.times();
    }

    /** The ends as a recipe has them: empty for an ordinary triangle. */
    public static List<Double> endsOf(TriangleGrid grid) {
        return grid.equals(new TriangleGrid(grid.steps())) ? List.of() : grid.ends();
    }

    /**
     * The triangle that it was made of.
     *
     * @throws IllegalArgumentException if there is none with these steps, times and ends
     */
    public TriangleGrid grid() {
        return times.isEmpty() ? new TriangleGrid(steps) : new TriangleGrid(times, ends);
    }

    /** The noise that z_1 is. */
    public NoiseImage noise() {
        return new NoiseImage(seed, noiseIndex, generator);
    }

    /** The same under another name, such as that of a difference. */
    public FieldRecipe named(String name) {
        return new FieldRecipe(
                kind,
                name,
                model,
                data,
                classIndex,
                className,
                seed,
                noiseIndex,
                generator,
                noiseScale,
                guidance,
                steps,
                times,
                ends,
                states,
                quantity,
                limits);
    }

    /** The recipe as one line of JSON with the names of its components. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** The recipe of a JSON text; empty if it is none. */
    public static Optional<FieldRecipe> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, FieldRecipe.class)).filter(FieldRecipe::isWhole);
        } catch (JsonParseException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // Gson wraps what a compact constructor throws.
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return source != null
                && model != null
                && data != null
                && className != null
                && guidance != null
                && states != null
                && quantity != null
                && limits != null;
    }

    /** The recipe in two or three short lines for a caption. */
    public List<String> lines() {
        List<String> who = new ArrayList<>(List.of(source));
        if (classIndex >= 0) {
            who.add("class " + classIndex + (className.isEmpty() ? "" : " " + className));
        }
        List<String> how = new ArrayList<>(List.of("seed " + noise(), gridLine(), "states " + states));
        if (noiseScale != 1) {
            how.add("noise scale " + number(noiseScale));
        }
        String guided = guidance.omega() == 1
                ? "no guidance (ω = 1)"
                : "ω = " + number(guidance.omega()) + " for t in " + number(guidance.tMin()) + " … "
                        + number(guidance.tMax());
        return List.of(String.join(" · ", who), String.join(" · ", how), guided);
    }

    private String gridLine() {
        return times.isEmpty()
                ? steps + (steps == 1 ? " step" : " steps")
                : "t in " + numbers(times) + " · r in " + numbers(ends);
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(FieldRecipe::number).collect(Collectors.joining(", "));
    }

    /** A number without needless digits. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) < 0.01 && value != 0 ? "%.2e" : "%.3f", value);
        return text.contains("e") ? text : text.replaceAll("\\.?0+$", "");
    }
}
