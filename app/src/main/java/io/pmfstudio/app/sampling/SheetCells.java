package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SheetAxis.Value;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.flow.NoiseImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cells of a sheet: the screen's choice with two of its parameters replaced. */
final class SheetCells {
    private final Texts texts;
    private final SheetAxis axes;

    SheetCells(Texts texts, SheetAxis axes) {
        this.texts = texts;
        this.axes = axes;
    }

    /** Paths of the networks on an axis; none where they cannot be read, which {@link #plan} tells. */
    List<String> models(SheetPlan sheet) {
        try {
            Axis axis = sheet.across().parameter() == Parameter.MODEL ? sheet.across() : sheet.down();
            return axis.parameter() == Parameter.MODEL
                    ? axes.models(axis.typed()).stream().map(ModelOption::path).toList()
                    : List.of();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Image 0 of the seed's noise in every cell. */
    GridPlan plan(SamplingState state, Map<String, SampleModel> models) {
        SheetPlan sheet = state.sheet();
        if (sheet.across().parameter() == sheet.down().parameter()) {
            throw new IllegalArgumentException(
                    texts.format("sheet.same", axes.name(sheet.across().parameter())));
        }
        SampleModel own = models.get(state.choice().model());
        List<Value> across = axes.values(sheet.across(), own);
        List<Value> down = axes.values(sheet.down(), own);
        Cell first = Cell.of(state.choice());
        List<SampleKey> keys = new ArrayList<>();
        for (Value row : down) {
            for (Value column : across) {
                Cell cell = first.with(sheet.down().parameter(), row)
                        .with(sheet.across().parameter(), column);
                keys.add(key(cell, sheet, models.get(cell.model)));
            }
        }
        return new GridPlan(
                axes.name(sheet.across().parameter()),
                axes.name(sheet.down().parameter()),
                across.stream().map(Value::heading).toList(),
                down.stream().map(Value::heading).toList(),
                keys);
    }

    private SampleKey key(Cell cell, SheetPlan sheet, SampleModel model) {
        if (cell.tMin > cell.tMax) {
            throw new IllegalArgumentException(
                    texts.format("sheet.interval", SamplerWords.number(cell.tMin), SamplerWords.number(cell.tMax)));
        }
        boolean guided = sheet.has(Parameter.OMEGA) || sheet.has(Parameter.T_MIN) || sheet.has(Parameter.T_MAX);
        if (guided && cell.classIndex == SamplingChoice.NO_CLASS && !sheet.has(Parameter.CLASS)) {
            throw new IllegalArgumentException(texts.get("sheet.needs-class"));
        }
        if (cell.classIndex >= model.classes()) {
            throw new IllegalArgumentException(texts.format(
                    "grid.no-such-class",
                    model.name(),
                    Integer.toString(model.classes()),
                    Integer.toString(cell.classIndex)));
        }
        Guidance guidance = new Guidance(cell.omega, cell.tMin, cell.tMax);
        return new SampleKey(
                cell.model, cell.classIndex, new NoiseImage(cell.seed, 0, cell.generator), cell.steps, guidance);
    }

    /** One image's parameters, each of which may be replaced. */
    private record Cell(
            String model,
            int classIndex,
            long seed,
            NoiseGenerator generator,
            int steps,
            double omega,
            double tMin,
            double tMax) {
        /** The first image of a choice; of all classes it has the first. */
        static Cell of(SamplingChoice choice) {
            Guidance guidance = choice.guidance();
            int classIndex = choice.classIndex() == SamplingChoice.ALL_CLASSES ? 0 : choice.classIndex();
            return new Cell(
                    choice.model(),
                    classIndex,
                    choice.seed(),
                    choice.generator(),
                    choice.steps(),
                    guidance.omega(),
                    guidance.tMin(),
                    guidance.tMax());
        }

        Cell with(Parameter parameter, Value value) {
            double number = value.number();
            return switch (parameter) {
                case MODEL -> new Cell(value.model(), classIndex, seed, generator, steps, omega, tMin, tMax);
                case CLASS -> new Cell(model, (int) number, seed, generator, steps, omega, tMin, tMax);
                case SEED -> new Cell(model, classIndex, (long) number, generator, steps, omega, tMin, tMax);
                case STEPS -> new Cell(model, classIndex, seed, generator, (int) number, omega, tMin, tMax);
                case OMEGA -> new Cell(model, classIndex, seed, generator, steps, number, tMin, tMax);
                case T_MIN -> new Cell(model, classIndex, seed, generator, steps, omega, number, tMax);
                case T_MAX -> new Cell(model, classIndex, seed, generator, steps, omega, tMin, number);
            };
        }
    }
}
