package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.NumberChoice;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Ticks;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/** What is compared: numbers of steps, a second network, how many noises. */
final class CompareControls extends VBox {
    private static final List<Integer> NOISES = List.of(4, 8, 10, 16, 32, 64);

    private final SamplingViewModel viewModel;
    private final SamplingFiles files;
    private final Texts texts;
    private final Ticks steps = new Ticks(chosen -> update(now -> now.withSteps(chosen)));
    private final Ticks otherSteps = new Ticks(chosen -> update(now -> now.withOther(now.other(), chosen)));
    private final ComboBox<ModelOption> other = new ComboBox<>();
    private final NumberChoice noises =
            new NumberChoice(ComparePlan.MOST_NOISES, chosen -> update(now -> now.withNoises(chosen)));
    private final Section otherSection;
    private boolean showing;

    CompareControls(SamplingViewModel viewModel, SamplingFiles files, Texts texts) {
        this.viewModel = viewModel;
        this.files = files;
        this.texts = texts;
        getStyleClass().add("controls-group");
        steps.setId("compare-steps");
        otherSteps.setId("compare-other-steps");
        other.setId("compare-other");
        noises.setId("compare-noises");
        other.getStyleClass().add(Styles.SMALL);
        other.setMaxWidth(Double.MAX_VALUE);
        other.setPrefWidth(100);
        other.setConverter(SamplingControls.named(ModelOption::name));
        other.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                choose(now);
            }
        });
        files.models().addListener((ListChangeListener<ModelOption>)
                change -> show(viewModel.state().get()));
        otherSection = new Section(texts.get("compare.other"), other, otherSteps);
        getChildren()
                .addAll(
                        new Section(texts.get("compare.steps"), steps),
                        otherSection,
                        new Section(texts.get("compare.noises"), noises));
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private void update(UnaryOperator<ComparePlan> change) {
        viewModel.update(now -> now.withCompare(change.apply(now.compare())));
    }

    private void choose(ModelOption option) {
        if (option.path().isEmpty()) {
            update(now -> now.withOther("", List.of()));
        } else {
            files.open(option.path(), model -> update(now -> now.withOther(model.path(), List.of(model.usualSteps()))));
        }
    }

    private void show(SamplingState state) {
        showing = true;
        try {
            ComparePlan plan = state.compare();
            boolean heun = viewModel
                    .opened()
                    .get()
                    .filter(now -> now.sampler() == Sampler.HEUN)
                    .isPresent();
            steps.show(SamplingControls.usualSteps(heun), plan.steps());
            List<ModelOption> options = new ArrayList<>(List.of(new ModelOption("", texts.get("source.none"))));
            options.addAll(files.models());
            if (!other.getItems().equals(options)) {
                other.getItems().setAll(options);
            }
            boolean has = !plan.other().isEmpty();
            other.setValue(has ? files.option(plan.other()) : options.get(0));
            boolean otherHeun = viewModel
                    .grid()
                    .model(plan.other())
                    .filter(now -> now.sampler() == Sampler.HEUN)
                    .isPresent();
            otherSteps.show(has ? SamplingControls.usualSteps(otherHeun) : List.of(), plan.otherSteps());
            otherSteps.setVisible(has);
            otherSteps.setManaged(has);
            noises.show(plan.noises(), NOISES);
        } finally {
            showing = false;
        }
    }
}
