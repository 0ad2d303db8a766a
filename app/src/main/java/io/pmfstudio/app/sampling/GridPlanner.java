package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint;
import io.pmfstudio.model.flow.StartPoint.Between;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns what the screen asks for into a grid of images; what cannot be is an IllegalArgumentException with one sentence
 * for the user.
 */
final class GridPlanner {
    private static final int FEWEST_NOISES = 2;

    private final Texts texts;
    private final SheetCells sheets;

    /** Plans over the networks of a shelf. */
    GridPlanner(Texts texts, List<ModelOption> shelf) {
        this.texts = texts;
        this.sheets = new SheetCells(texts, new SheetAxis(texts, shelf));
    }

    /** Paths of the networks that a view needs, the screen's first. */
    List<String> models(SamplingState state) {
        List<String> paths = new ArrayList<>(List.of(state.choice().model()));
        switch (state.mode()) {
            case COMPARE -> paths.add(state.compare().other());
            case SHEET -> paths.addAll(sheets.models(state.sheet()));
            default -> {}
        }
        return paths.stream().filter(path -> !path.isEmpty()).distinct().toList();
    }

    /**
     * The grid of a view.
     *
     * @param models all that it needs, by path
     * @throws IllegalArgumentException with one sentence
     */
    GridPlan plan(SamplingState state, Map<String, SampleModel> models) {
        SampleModel own = models.get(state.choice().model());
        for (SampleModel other : models.values()) {
            if (!other.shape().equals(own.shape())) {
                throw new IllegalArgumentException(texts.format(
                        "grid.other-shape",
                        other.name(),
                        other.shape().toString(),
                        own.name(),
                        own.shape().toString()));
            }
        }
        return switch (state.mode()) {
            case COMPARE -> compare(state, models);
            case SHEET -> sheets.plan(state, models);
            case INTERPOLATE -> ways(state, own);
            case GALLERY -> throw new IllegalStateException("the gallery has no grid");
        };
    }

    private GridPlan compare(SamplingState state, Map<String, SampleModel> models) {
        ComparePlan plan = state.compare();
        SamplingChoice choice = state.choice();
        SampleModel own = models.get(choice.model());
        List<String> headings = new ArrayList<>();
        List<SampledRun> columns = new ArrayList<>();
        for (int steps : plan.steps()) {
            columns.add(new SampledRun(choice.withSteps(steps), own));
        }
        if (!plan.other().isEmpty()) {
            SampleModel other = models.get(plan.other());
            if (choice.classIndex() == SamplingChoice.ALL_CLASSES && other.classes() != own.classes()) {
                throw new IllegalArgumentException(texts.format(
                        "grid.other-classes",
                        own.name(),
                        Integer.toString(own.classes()),
                        other.name(),
                        Integer.toString(other.classes())));
            }
            for (int steps : plan.otherSteps()) {
                columns.add(new SampledRun(of(choice, other).withSteps(steps), other));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(texts.get("grid.no-steps"));
        }
        for (SampledRun column : columns) {
            String words =
                    SamplerWords.few(column.model().sampler(), column.choice().steps(), texts);
            headings.add(plan.other().isEmpty() ? words : column.model().name() + "\n" + words);
        }
        List<String> rows = new ArrayList<>();
        List<SampleKey> keys = new ArrayList<>();
        for (int i = 0; i < plan.noises(); i++) {
            int label = choice.label(i, own.classes());
            rows.add(own.className(label).orElse(Integer.toString(i)));
            for (SampledRun column : columns) {
                keys.add(withLabel(column.key(i), label, own, column.model()));
            }
        }
        return new GridPlan("", texts.get("grid.noise"), headings, rows, keys);
    }

    private static SamplingChoice of(SamplingChoice choice, SampleModel other) {
        return new SamplingChoice(
                other.path(),
                choice.classIndex(),
                choice.count(),
                choice.seed(),
                choice.generator(),
                choice.steps(),
                choice.guidance());
    }

    /** Both networks get the label of the first one. */
    private SampleKey withLabel(SampleKey key, int label, SampleModel own, SampleModel of) {
        int classIndex = label < own.classes() ? label : SamplingChoice.NO_CLASS;
        if (classIndex >= of.classes()) {
            throw new IllegalArgumentException(texts.format(
                    "grid.no-such-class",
                    of.name(),
                    Integer.toString(of.classes()),
                    own.className(classIndex).orElse("")));
        }
        return new SampleKey(key.model(), classIndex, key.start(), key.steps(), key.guidance());
    }

    private GridPlan ways(SamplingState state, SampleModel model) {
        List<NoiseImage> noises = noises(state.way().typed());
        int pieces = state.way().pieces();
        List<String> columns = new ArrayList<>();
        for (int k = 0; k <= pieces; k++) {
            columns.add(String.format(Locale.ROOT, "%.2f", (double) k / pieces));
        }
        List<String> rows = new ArrayList<>();
        List<SampleKey> keys = new ArrayList<>();
        for (int i = 0; i + 1 < noises.size(); i++) {
            NoiseImage from = noises.get(i);
            NoiseImage to = noises.get(i + 1);
            rows.add(texts.format("grid.way", from.toString(), to.toString()));
            for (int k = 0; k <= pieces; k++) {
                StartPoint start = k == 0 ? from : k == pieces ? to : new Between(from, to, (double) k / pieces);
                keys.add(key(state.choice(), model, start));
            }
        }
        return new GridPlan(texts.get("grid.share"), "", columns, rows, keys);
    }

    private static SampleKey key(SamplingChoice choice, SampleModel model, StartPoint start) {
        int label = choice.label(start.nearerEnd().index(), model.classes());
        return new SampleKey(
                choice.model(),
                label < model.classes() ? label : SamplingChoice.NO_CLASS,
                start,
                choice.steps(),
                choice.effectiveGuidance());
    }

    /** Noises as they are typed. */
    private List<NoiseImage> noises(String typed) {
        List<NoiseImage> noises = new ArrayList<>();
        for (String item : new ValueList(texts).items(typed)) {
            noises.add(noise(item));
        }
        if (noises.size() < FEWEST_NOISES) {
            throw new IllegalArgumentException(texts.get("grid.few-noises"));
        }
        if (noises.size() > GridPlan.MOST) {
            throw new IllegalArgumentException(
                    texts.format("values.too-many", texts.get("grid.noises"), Integer.toString(GridPlan.MOST)));
        }
        return noises;
    }

    private NoiseImage noise(String item) {
        try {
            return NoiseImage.parse(item);
        } catch (IllegalArgumentException e) { // no number, or a negative one
            throw new IllegalArgumentException(texts.format("grid.no-noise", item), e);
        }
    }
}
