package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.ExplorerViewModel;
import io.pmfstudio.app.explorer.FieldChoice;
import io.pmfstudio.app.explorer.SourceChoice;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.explorer.StatesKind;
import io.pmfstudio.app.sampling.SampleOrigin;
import io.pmfstudio.app.training.RunModel;

/** What other screens show in the Explorer. Screen thread only. */
final class ExplorerVisits {
    private final ExplorerViewModel explorer;
    private final Runnable show;

    /**
     * Visits of an Explorer.
     *
     * @param show brings it into view
     */
    ExplorerVisits(ExplorerViewModel explorer, Runnable show) {
        this.explorer = explorer;
        this.show = show;
    }

    /** Shows the way of a sample: its network's field on its own path from the same noise. */
    void sample(SampleOrigin origin) {
        Kind kind = origin.hasAverageVelocity() ? Kind.NETWORK : Kind.ODE;
        SourceChoice source = new SourceChoice(kind, origin.model(), origin.noiseScale());
        explorer.updateField(now -> {
            FieldChoice field = origin.data().isEmpty() ? now : now.withData(origin.data());
            return field.withSource(source)
                    .withClass(Math.max(FieldChoice.ALL_CLASSES, origin.classIndex()))
                    .withGuidance(origin.guidance())
                    .withStart(field.start()
                            .withNoise(origin.noise())
                            .withStates(origin.hasAverageVelocity() ? StatesKind.PATH : StatesKind.ODE));
        });
        show.run();
    }

    /** Shows the field of a run's model; class, noise and a second source stay where the data are the same. */
    void run(RunModel model) {
        boolean average = model.plan().method().isMeanFlow();
        SourceChoice source = new SourceChoice(
                average ? Kind.NETWORK : Kind.ODE,
                model.file().toString(),
                model.plan().noiseScale());
        String data = model.plan().data();
        FieldChoice before = explorer.state().get().field();
        explorer.updateField(
                now -> (now.data().equals(data) ? now : now.withData(data).withOther(SourceChoice.NONE))
                        .withSource(source)
                        .withStates(average ? StatesKind.PATH : StatesKind.ODE));
        show.run();
        if (before.equals(explorer.state().get().field())) {
            explorer.again(); // the same file holds newer weights
        }
    }
}
