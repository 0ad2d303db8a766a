package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Reads the values of an axis and says in one sentence what is wrong with them. */
final class SheetAxis {
    private static final String ALL = "all";
    private static final double MOST_OMEGA = 100;

    private final Texts texts;
    private final List<ModelOption> shelf;
    private final ValueList values;

    /** Axes over the networks of a shelf. */
    SheetAxis(Texts texts, List<ModelOption> shelf) {
        this.texts = texts;
        this.shelf = shelf;
        this.values = new ValueList(texts);
    }

    /**
     * A value on an axis.
     *
     * @param heading for people
     * @param number the value; of a network it does not count
     * @param model path of a network, else empty
     */
    record Value(String heading, double number, String model) {}

    /**
     * The values of an axis.
     *
     * @param model the screen's network, whose classes are known by name
     * @throws IllegalArgumentException with one sentence
     */
    List<Value> values(Axis axis, SampleModel model) {
        List<Value> all = switch (axis.parameter()) {
            case CLASS -> classes(axis.typed(), model);
            case MODEL ->
                models(axis.typed()).stream()
                        .map(option -> new Value(option.name(), 0, option.path()))
                        .toList();
            case SEED -> whole(axis, 0, Long.MAX_VALUE);
            case STEPS -> whole(axis, 1, SamplingChoice.MOST_STEPS);
            case OMEGA -> numbers(axis, value -> value >= 1 && value <= MOST_OMEGA);
            case T_MIN, T_MAX -> numbers(axis, value -> value >= 0 && value <= 1);
        };
        String name = name(axis.parameter());
        if (all.isEmpty()) {
            throw new IllegalArgumentException(texts.format("values.none", name));
        }
        if (all.size() > GridPlan.MOST) {
            throw new IllegalArgumentException(texts.format("values.too-many", name, Integer.toString(GridPlan.MOST)));
        }
        return all;
    }

    /** A parameter's name. */
    String name(Parameter parameter) {
        return texts.get("sheet." + parameter);
    }

    private List<Value> numbers(Axis axis, DoublePredicate allowed) {
        List<Value> all = new ArrayList<>();
        for (double value : values.numbers(axis.typed())) {
            if (!allowed.test(value)) {
                throw new IllegalArgumentException(
                        texts.format("values.wrong." + axis.parameter(), SamplerWords.number(value)));
            }
            all.add(new Value(SamplerWords.number(value), value, ""));
        }
        return all;
    }

    private List<Value> whole(Axis axis, long least, long most) {
        return numbers(axis, value -> value == Math.rint(value) && value >= least && value <= most);
    }

    private List<Value> classes(String typed, SampleModel model) {
        List<Integer> indices = new ArrayList<>();
        for (String item : values.items(typed)) {
            if (item.equalsIgnoreCase(ALL)) {
                IntStream.range(0, model.classes()).forEach(indices::add);
            } else if (item.equalsIgnoreCase(texts.get("values.no-class"))) {
                indices.add(SamplingChoice.NO_CLASS);
            } else if (Character.isDigit(item.charAt(0))) {
                values.range(item).forEach(value -> indices.add(index(value, model)));
            } else {
                indices.add(named(item, model));
            }
        }
        return indices.stream()
                .map(index -> new Value(model.className(index).orElse(texts.get("sampling.class.none")), index, ""))
                .toList();
    }

    private int index(double value, SampleModel model) {
        if (value != Math.rint(value) || value < 0 || value >= model.classes()) {
            throw new IllegalArgumentException(texts.format(
                    "values.wrong.CLASS", SamplerWords.number(value), Integer.toString(model.classes() - 1)));
        }
        return (int) value;
    }

    /** The class of this name, or the only one whose name begins so. */
    private int named(String item, SampleModel model) {
        String wanted = item.toLowerCase(Locale.ROOT);
        List<String> names = model.classNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        if (names.contains(wanted)) {
            return names.indexOf(wanted);
        }
        List<String> found =
                names.stream().filter(name -> name.startsWith(wanted)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    texts.format("values.unknown-class", item, String.join(", ", model.classNames())));
        }
        return names.indexOf(found.get(0));
    }

    /** Networks by name. */
    List<ModelOption> models(String typed) {
        List<ModelOption> found = new ArrayList<>();
        for (String item : values.items(typed)) {
            if (item.equalsIgnoreCase(ALL)) {
                found.addAll(shelf);
            } else {
                found.add(shelf.stream()
                        .filter(option -> option.name().equalsIgnoreCase(item))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(texts.format(
                                "values.unknown-model",
                                item,
                                String.join(
                                        ", ",
                                        shelf.stream().map(ModelOption::name).toList())))));
            }
        }
        return found;
    }
}
