package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.RangeSlider;

/** The column of what a field depends on: source, data, class, noise, grid and guidance. */
final class FieldControls extends VBox {
    private final ExplorerViewModel viewModel;
    private final ExplorerFiles files;
    private final Texts texts;
    private final SourceControls sources;
    private final ComboBox<String> data = new ComboBox<>();
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final TextField seed = new TextField();
    private final TextFormatter<NoiseImage> seedFormat = new TextFormatter<>(new NoiseConverter());
    private final Segments<StatesKind> noiseStates;
    private final Segments<StatesKind> imageStates;
    private final TextField image = new TextField();
    private final TextFormatter<Integer> imageFormat =
            new TextFormatter<>(new javafx.util.converter.IntegerStringConverter());
    private final Label picture = new Label();
    private final Command choosePicture;
    private final Slider steps = new Slider(FieldChoice.FEWEST_STEPS, FieldChoice.MOST_STEPS, 16);
    private final Slider omega = new Slider(1, 10, 1);
    private final RangeSlider interval = new RangeSlider(0, 1, 0, 1);
    private final Section stepsSection;
    private final Section omegaSection;
    private final Section intervalSection;
    private final Section statesSection;
    private boolean showing;

    FieldControls(ExplorerViewModel viewModel, ExplorerFiles files, ExplorerCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.files = files;
        this.texts = texts;
        getStyleClass().add("controls");
        sources = new SourceControls(viewModel, files, commands, texts);
        noiseStates = segments(List.of(StatesKind.EXACT, StatesKind.ODE, StatesKind.PATH));
        imageStates = segments(List.of(StatesKind.DATA_IMAGE, StatesKind.PICTURE));
        stepsSection = new Section(texts.get("controls.steps"), row(steps, commands.figureOne()));
        omegaSection = new Section(texts.get("controls.omega"), omega);
        intervalSection = new Section(texts.get("controls.interval"), interval);
        HBox imageRow = row(image, commands.chooseImage(), commands.previousImage(), commands.nextImage());
        DataImageChooser chooser = new DataImageChooser(viewModel.dataImages(), texts);
        commands.onChooseImage(() -> chooser.show(statesSection()));
        picture.getStyleClass().add(Styles.TEXT_MUTED);
        picture.setId("picture");
        choosePicture = commands.choosePicture();
        HBox pictureRow = row(picture, choosePicture);
        onlyOf(StatesKind.DATA_IMAGE, imageRow);
        onlyOf(StatesKind.PICTURE, pictureRow);
        statesSection = new Section(texts.get("controls.states"), noiseStates, imageStates, imageRow, pictureRow);
        getChildren()
                .addAll(
                        sources,
                        new Section(texts.get("controls.data"), row(data, commands.openFolder())),
                        new Section(texts.get("controls.class"), classes),
                        new Section(
                                texts.get("controls.seed"),
                                row(seed, commands.previousSeed(), commands.nextSeed(), commands.randomSeed())),
                        statesSection,
                        stepsSection,
                        omegaSection,
                        intervalSection);
        prepareChoices();
        prepareNumbers();
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    /** Shows a row beside one kind of states only. */
    private void onlyOf(StatesKind kind, HBox row) {
        row.visibleProperty()
                .bind(viewModel.state().map(now -> now.field().start().states() == kind));
        row.managedProperty().bind(row.visibleProperty());
    }

    private Segments<StatesKind> segments(List<StatesKind> kinds) {
        return new Segments<>(
                kinds,
                kind -> texts.get("states." + kind),
                kind -> texts.get("states." + kind + ".explain"),
                this::chooseStates);
    }

    private void select(StatesKind kind) {
        noiseStates.select(kind);
        imageStates.select(kind);
    }

    private void chooseStates(StatesKind kind) {
        StartChoice now = viewModel.state().get().field().start();
        if (kind == StatesKind.PICTURE && now.picture().isEmpty()) {
            select(now.states());
            choosePicture.run();
        } else {
            viewModel.updateField(field -> field.withStates(kind));
        }
    }

    private Section statesSection() {
        return statesSection;
    }

    static HBox row(javafx.scene.layout.Region field, Command... buttons) {
        HBox row = new HBox(2, field);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(Double.MAX_VALUE);
        for (Command command : buttons) {
            row.getChildren().add(CommandButton.iconOnly(command));
        }
        return row;
    }

    private void prepareChoices() {
        data.setId("data");
        classes.setId("class");
        data.setItems(files.dataSets());
        data.setConverter(named(FieldControls::shortName));
        classes.setConverter(named(this::className));
        classes.setMaxWidth(Double.MAX_VALUE);
        for (ComboBox<?> box : List.of(data, classes)) {
            box.getStyleClass().add(Styles.SMALL);
            box.setPrefWidth(100);
        }
        onChoice(data, chosen -> viewModel.updateField(now -> now.withData(chosen)));
        onChoice(classes, chosen -> viewModel.updateField(now -> now.withClass(chosen)));
    }

    private <T> void onChoice(ComboBox<T> box, java.util.function.Consumer<T> action) {
        box.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                action.accept(now);
            }
        });
    }

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

    private static String shortName(String dataSet) {
        Path name = Path.of(dataSet).getFileName();
        return name == null ? dataSet : name.toString();
    }

    private String className(int index) {
        if (index == FieldChoice.ALL_CLASSES) {
            return texts.get("controls.class.all");
        }
        return viewModel
                .opened()
                .get()
                .filter(field -> index < field.classNames().size())
                .map(field -> field.classNames().get(index))
                .orElse(Integer.toString(index));
    }

    private void prepareNumbers() {
        seed.setId("seed");
        seed.getStyleClass().add(Styles.SMALL);
        seed.setTextFormatter(seedFormat);
        seed.setPrefWidth(60);
        seedFormat.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.updateField(field -> field.withNoise(now));
            }
        });
        image.setId("image");
        image.getStyleClass().add(Styles.SMALL);
        image.setTextFormatter(imageFormat);
        image.setPrefWidth(60);
        imageFormat.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.updateField(field -> field.withImage(Math.max(0, now)));
            }
        });
        prepareSliders();
    }

    private void prepareSliders() {
        steps.setId("steps");
        omega.setId("omega");
        interval.setId("interval");
        for (Slider slider : List.of(steps, omega)) {
            slider.getStyleClass().add(Styles.SMALL);
        }
        steps.setBlockIncrement(1);
        omega.setBlockIncrement(0.5);
        steps.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                viewModel.updateField(field -> field.withSteps((int) Math.round(now.doubleValue())));
            }
        });
        omega.valueProperty().addListener(now -> guide());
        interval.lowValueProperty().addListener(now -> guide());
        interval.highValueProperty().addListener(now -> guide());
    }

    private void guide() {
        if (!showing) {
            double low = round(interval.getLowValue(), 20);
            double high = Math.max(low, round(interval.getHighValue(), 20));
            Guidance guidance = new Guidance(round(omega.getValue(), 10), low, high);
            viewModel.updateField(now -> now.withGuidance(guidance));
        }
    }

    private static double round(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }

    private void show(ExplorerState state) {
        showing = true;
        try {
            showField(state.field());
        } finally {
            showing = false;
        }
    }

    private void showField(FieldChoice field) {
        data.setValue(field.data());
        showClasses(field);
        StartChoice start = field.start();
        seedFormat.setValue(start.noise());
        imageFormat.setValue(start.image());
        picture.setText(start.picture().isEmpty() ? "" : shortName(start.picture()));
        select(start.states());
        String noNetwork = field.network().isPresent() ? "" : texts.get("controls.states.needs-network");
        noiseStates.disableBecause(StatesKind.ODE, noNetwork);
        noiseStates.disableBecause(StatesKind.PATH, noNetwork);
        if (Math.round(steps.getValue()) != field.steps()) {
            steps.setValue(field.steps());
        }
        boolean figureOne = field.gridKind() == GridKind.FIGURE_ONE;
        stepsSection.showValue(figureOne ? texts.get("controls.steps.figure-one") : Integer.toString(field.steps()));
        showGuidance(field);
    }

    private void showClasses(FieldChoice field) {
        int count = viewModel.opened().get().map(now -> now.classNames().size()).orElse(0);
        List<Integer> items = java.util.stream.IntStream.range(FieldChoice.ALL_CLASSES, count)
                .boxed()
                .toList();
        boolean renamed = !items.equals(classes.getItems());
        if (renamed || classes.getUserData() != viewModel.opened().get().orElse(null)) {
            classes.setUserData(viewModel.opened().get().orElse(null));
            classes.setValue(null);
            classes.getItems().setAll(items);
        }
        classes.setValue(field.classIndex());
    }

    private void showGuidance(FieldChoice field) {
        Guidance guidance = field.guidance();
        if (round(omega.getValue(), 10) != guidance.omega()) {
            omega.setValue(guidance.omega());
        }
        if (round(interval.getLowValue(), 20) != guidance.tMin()
                || round(interval.getHighValue(), 20) != guidance.tMax()) {
            interval.setHighValue(1);
            interval.setLowValue(guidance.tMin());
            interval.setHighValue(guidance.tMax());
        }
        String why = field.hasClass() ? "" : texts.get("controls.guidance.needs-class");
        String still = guidance.omega() > 1 ? "" : texts.get("controls.interval.needs-omega");
        omegaSection.disableBecause(why);
        intervalSection.disableBecause(why.isEmpty() ? still : why);
        omegaSection.showValue(String.format(Locale.ROOT, "%.1f", guidance.omega()));
        intervalSection.showValue(String.format(Locale.ROOT, "%.2f – %.2f", guidance.tMin(), guidance.tMax()));
    }
}
