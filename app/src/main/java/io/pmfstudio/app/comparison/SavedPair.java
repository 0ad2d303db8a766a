package io.pmfstudio.app.comparison;

import io.pmfstudio.app.comparison.EnginePairComputer.TaskLook;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.HeunSampler;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.function.Function;

/** Two networks from files. A velocity network is solved, for it has neither one-step samples nor an average of its own. */
final class SavedPair implements NetworkPair {
    private final TensorEngine engine;
    private final OpenModels.Use left;
    private final OpenModels.Use right;
    private final Facts facts;

    /** Takes over both uses. */
    SavedPair(TensorEngine engine, OpenModels.Use left, OpenModels.Use right, Facts facts) {
        this.engine = engine;
        this.left = left;
        this.right = right;
        this.facts = facts;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Look<float[]> samples(SampleRequest request) {
        return look("samples of two networks", model -> model.sampler(stepsOf(model, request)));
    }

    private static SampleRequest stepsOf(LoadedModel model, SampleRequest request) {
        return model.hasAverageVelocity() ? request : request.withSteps(HeunSampler.LOOKING_STEPS);
    }

    @Override
    public Look<FieldCell> cell(FieldRequest request, TimePair time) {
        return look("fields of two networks", model -> source(model).cell(request, time));
    }

    private static FieldSource source(LoadedModel model) {
        return model.hasAverageVelocity() ? model.source() : model.ode();
    }

    private <T> Look<T> look(String label, Function<LoadedModel, SlicedWork<T>> question) {
        SlicedWork<Seen<T>> both = question.apply(left.model())
                .then(first -> question.apply(right.model())
                        .then(second -> SlicedWork.of(scope -> new Seen<>(first, second, 0))));
        return new TaskLook<>(engine.submit(Priority.LOOKING, label, both));
    }

    @Override
    public void close() {
        left.close();
        right.close();
    }
}
