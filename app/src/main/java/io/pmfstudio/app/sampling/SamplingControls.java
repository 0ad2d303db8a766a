package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.NumberChoice;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The column of what the images depend on: network, class, number, noise, steps and guidance. */
final class SamplingControls extends VBox {
    private static final List<Integer> COUNTS = List.of(1, 4, 16, 64, 100, 256, 500, 1000);
    private static final List<Integer> MEAN_FLOW_STEPS = List.of(1, 2, 4, 8, 16, 32);
    private static final List<Integer> HEUN_STEPS = List.of(1, 10, 25, 50, 100);

    private final SamplingViewModel viewModel;
    private final SamplingFiles files;
    private final Texts texts;
    private final ComboBox<ModelOption> model = new ComboBox<>();
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final NumberChoice count;
    private final NumberChoice steps;
    private final SeedControls seed;
    private final Label sampler = new Label();
    private final Section modelSection;
    private Optional<SampleModel> named = Optional.empty();
    private boolean showing;

    SamplingControls(SamplingViewModel viewModel, SamplingFiles files, SamplingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.files = files;
        this.texts = texts;
        getStyleClass().add("controls");
        count = new NumberChoice(
                SamplingChoice.MOST_IMAGES, chosen -> viewModel.updateChoice(now -> now.withCount(chosen)));
        steps = new NumberChoice(
                SamplingChoice.MOST_STEPS, chosen -> viewModel.updateChoice(now -> now.withSteps(chosen)));
        seed = new SeedControls(viewModel, commands, texts);
        sampler.getStyleClass().add("section-note");
        sampler.setWrapText(true);
        sampler.setId("sampling-sampler");
        modelSection = new Section(texts.get("sampling.model"), row(model, commands.openModel(), commands.openRun()));
        getChildren()
                .addAll(
                        modelSection,
                        in(new CompareControls(viewModel, files, texts), SamplingMode.COMPARE),
                        in(new SheetControls(viewModel, texts), SamplingMode.SHEET),
                        in(new WayControls(viewModel, texts), SamplingMode.INTERPOLATE),
                        onAxis(new Section(texts.get("controls.class"), classes), Parameter.CLASS),
                        in(new Section(texts.get("sampling.count"), count), SamplingMode.GALLERY),
                        in(
                                onAxis(new Section(texts.get("controls.seed"), seed), Parameter.SEED),
                                SamplingMode.GALLERY,
                                SamplingMode.COMPARE,
                                SamplingMode.SHEET),
                        in(
                                onAxis(new Section(texts.get("controls.steps"), steps, sampler), Parameter.STEPS),
                                SamplingMode.GALLERY,
                                SamplingMode.SHEET,
                                SamplingMode.INTERPOLATE),
                        new GuidanceControls(viewModel, commands.recommended(), texts));
        prepare();
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    /** Shows a control in these modes alone; in the others what it sets does not count. */
    private Region in(Region control, SamplingMode... modes) {
        control.visibleProperty()
                .bind(viewModel.state().map(now -> List.of(modes).contains(now.mode())));
        control.managedProperty().bind(control.visibleProperty());
        return control;
    }

    /** Disables what an axis of the sheet sets. */
    private Section onAxis(Section section, Parameter parameter) {
        viewModel
                .state()
                .addListener((value, before, now) ->
                        section.disableBecause(now.isOnAxis(parameter) ? texts.get("reason.on-axis") : ""));
        section.disableBecause(viewModel.state().get().isOnAxis(parameter) ? texts.get("reason.on-axis") : "");
        return section;
    }

    /** Numbers of steps that make sense. */
    static List<Integer> usualSteps(boolean heun) {
        return heun ? HEUN_STEPS : MEAN_FLOW_STEPS;
    }

    static HBox row(Region field, Command... buttons) {
        HBox row = new HBox(2, field);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(Double.MAX_VALUE);
        for (Command command : buttons) {
            row.getChildren().add(CommandButton.iconOnly(command));
        }
        return row;
    }

    private void prepare() {
        model.setId("sampling-model");
        classes.setId("sampling-class");
        count.setId("sampling-count");
        steps.setId("sampling-steps");
        model.setPromptText(texts.get("sampling.model.none"));
        model.getItems().setAll(files.models());
        files.models().addListener((ListChangeListener<ModelOption>)
                change -> show(viewModel.state().get()));
        model.setConverter(named(ModelOption::name));
        classes.setConverter(named(this::className));
        classes.setMaxWidth(Double.MAX_VALUE);
        for (ComboBox<?> box : List.of(model, classes)) {
            box.getStyleClass().add(Styles.SMALL);
            box.setPrefWidth(100);
        }
        model.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                files.choose(Path.of(now.path()));
            }
        });
        classes.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.updateChoice(choice -> choice.withClass(now));
            }
        });
    }

    /** Shows a value by its name. */
    static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        };
    }

    private String className(int index) {
        return switch (index) {
            case SamplingChoice.ALL_CLASSES -> texts.get("controls.class.all");
            case SamplingChoice.NO_CLASS -> texts.get("sampling.class.none");
            default ->
                viewModel
                        .opened()
                        .get()
                        .filter(now -> index < now.classes())
                        .map(now -> now.classNames().get(index))
                        .orElse(Integer.toString(index));
        };
    }

    private void show(SamplingState state) {
        showing = true;
        try {
            showModel(state.choice());
            showClasses(state.choice());
            count.show(state.choice().count(), COUNTS);
            seed.show(state.choice());
            showSteps(state.choice());
        } finally {
            showing = false;
        }
    }

    private void showModel(SamplingChoice choice) {
        if (!model.getItems().equals(files.models())) {
            model.getItems().setAll(files.models());
        }
        model.setValue(choice.hasModel() ? files.option(choice.model()) : null);
        modelSection.showValue(viewModel.opened().get().map(SampleModel::method).orElse(""));
    }

    private void showClasses(SamplingChoice choice) {
        Optional<SampleModel> now = viewModel.opened().get();
        if (!now.equals(named)) { // names may be others for the same numbers
            named = now;
            classes.setValue(null);
            classes.getItems()
                    .setAll(IntStream.range(
                                    SamplingChoice.NO_CLASS,
                                    now.map(SampleModel::classes).orElse(0))
                            .boxed()
                            .sorted((a, b) -> Integer.compare(order(a), order(b)))
                            .toList());
        }
        classes.setValue(choice.classIndex());
    }

    /** All first, then none, then the classes. */
    private static int order(int classIndex) {
        return classIndex == SamplingChoice.ALL_CLASSES ? SamplingChoice.NO_CLASS - 1 : classIndex;
    }

    private void showSteps(SamplingChoice choice) {
        boolean heun = viewModel
                .opened()
                .get()
                .filter(now -> now.sampler() == Sampler.HEUN)
                .isPresent();
        steps.show(choice.steps(), usualSteps(heun));
        sampler.setText(viewModel
                .opened()
                .get()
                .map(now -> SamplerWords.explain(now.sampler(), choice.steps(), texts))
                .orElse(""));
    }
}
