package io.pmfstudio.app.comparison;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.converter.LongStringConverter;

/** Which two networks are compared, and how. */
final class ComparisonControls extends VBox {
    private final ComparisonViewModel viewModel;
    private final ModelShelf shelf;
    private final Texts texts;
    private final Segments<PairKind> kinds;
    private final ComboBox<PairData> data = new ComboBox<>();
    private final VBox patchRow = new VBox();
    private final Section patchSection;
    private final Label sentence = new Label();
    private final Segments<Integer> widths;
    private final TextFormatter<Long> seed = new TextFormatter<>(new LongStringConverter());
    private final ComboBox<ModelOption> left = new ComboBox<>();
    private final ComboBox<ModelOption> right = new ComboBox<>();
    private final Segments<ViewMode> modes;
    private final Segments<ErrorKind> errors;
    private List<Integer> offered = List.of();
    private Segments<Integer> patches;
    private boolean showing;

    ComparisonControls(ComparisonViewModel viewModel, ModelShelf shelf, ComparisonCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.shelf = shelf;
        this.texts = texts;
        getStyleClass().add("controls");
        kinds = segments("kind", List.of(PairKind.values()), viewModel::choose);
        widths = new Segments<>(
                PairChoice.WIDTHS,
                width -> Integer.toString(width),
                width -> texts.get("comparison.width.explain"),
                width -> viewModel.choose(now -> now.withWidth(width)));
        modes = new Segments<>(
                List.of(ViewMode.values()),
                mode -> texts.get("comparison.mode." + mode),
                mode -> commands.mode(mode).tooltip(),
                mode -> commands.mode(mode).run());
        errors = segments("error", List.of(ErrorKind.values()), kind -> viewModel.update(now -> now.withError(kind)));
        patchSection = new Section(texts.get("comparison.patch"), patchRow, sentence);
        sentence.setId("comparison-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("section-note");
        kinds.setId("comparison-kinds");
        widths.setId("comparison-widths");
        modes.setId("comparison-modes");
        errors.setId("comparison-errors");
        prepare();
        TextField seedField = new TextField();
        seedField.setTextFormatter(seed);
        seedField.setId("comparison-seed");
        seedField.getStyleClass().add(Styles.SMALL);
        getChildren()
                .addAll(
                        kinds,
                        of(PairKind.LIVING, new Section(texts.get("controls.data"), data)),
                        of(PairKind.LIVING, patchSection),
                        of(PairKind.LIVING, new Section(texts.get("comparison.width"), widths)),
                        of(PairKind.LIVING, new Section(texts.get("comparison.seed"), seedField)),
                        of(PairKind.SAVED, new Section(texts.get("comparison.left"), left)),
                        of(PairKind.SAVED, new Section(texts.get("comparison.right"), right)),
                        new Section(texts.get("comparison.modes"), modes),
                        of(PairKind.LIVING, new Section(texts.get("comparison.errors"), errors)),
                        of(PairKind.LIVING, note("comparison.loss")));
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .asked()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private <T> Segments<T> segments(String group, List<T> values, java.util.function.Consumer<T> action) {
        return new Segments<>(
                values,
                value -> texts.get("comparison." + group + "." + value),
                value -> texts.get("comparison." + group + "." + value + ".explain"),
                action);
    }

    private Label note(String key) {
        Label note = new Label(texts.get(key));
        note.setWrapText(true);
        note.getStyleClass().add("section-note");
        return note;
    }

    private <R extends Region> R of(PairKind kind, R control) {
        control.visibleProperty().bind(viewModel.state().map(now -> now.kind() == kind));
        control.managedProperty().bind(control.visibleProperty());
        return control;
    }

    private void prepare() {
        data.setId("comparison-data");
        left.setId("comparison-left");
        right.setId("comparison-right");
        data.setConverter(named(PairData::name));
        data.getItems()
                .setAll(Stream.concat(
                                PairData.SHIPPED.stream(),
                                Stream.of(viewModel.state().get().living().data()))
                        .distinct()
                        .toList());
        for (ComboBox<?> box : List.of(data, left, right)) {
            box.getStyleClass().add(Styles.SMALL);
            box.setMaxWidth(Double.MAX_VALUE);
            box.setPrefWidth(100);
        }
        data.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.choose(choice -> choice.withData(now));
            }
        });
        for (ComboBox<ModelOption> box : List.of(left, right)) {
            box.setConverter(named(ModelOption::name));
            box.setPromptText(texts.get("sampling.model.none"));
            box.valueProperty().addListener((value, before, now) -> {
                if (!showing && now != null) {
                    viewModel.choose(path(left), path(right));
                }
            });
        }
        shelf.options().addListener((ListChangeListener<ModelOption>)
                change -> show(viewModel.state().get()));
        seed.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.choose(choice -> choice.withSeed(now));
            }
        });
    }

    private static String path(ComboBox<ModelOption> box) {
        return box.getValue() == null ? "" : box.getValue().path();
    }

    private static <T> StringConverter<T> named(Function<T, String> name) {
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

    private void show(ComparisonState state) {
        showing = true;
        try {
            PairChoice living = state.living();
            kinds.select(state.kind());
            modes.select(state.mode());
            errors.select(state.error());
            data.setValue(living.data());
            showPatches(living);
            widths.select(living.width());
            seed.setValue(living.seed());
            show(left, state.left());
            show(right, state.right());
        } finally {
            showing = false;
        }
    }

    private void showPatches(PairChoice living) {
        List<Integer> possible = living.data().patches();
        if (!possible.equals(offered)) {
            offered = possible;
            patches = new Segments<>(
                    possible,
                    patch -> Integer.toString(patch),
                    patch -> texts.get("comparison.patch.explain"),
                    patch -> viewModel.choose(now -> now.withPatch(patch)));
            patches.setId("comparison-patches");
            patchRow.getChildren().setAll(patches);
        }
        patches.select(living.patch());
        patchSection.showValue(texts.format("comparison.patch.size", "" + living.patch()));
        sentence.setText(texts.format(
                living.fits() ? "comparison.sentence.fits" : "comparison.sentence.large",
                Integer.toString(living.numbers()),
                Integer.toString(living.width())));
    }

    private void show(ComboBox<ModelOption> box, String path) {
        if (!box.getItems().equals(shelf.options())) {
            box.getItems().setAll(shelf.options());
        }
        box.setValue(path.isEmpty() ? null : shelf.option(path));
    }
}
