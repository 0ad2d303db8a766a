package io.pmfstudio.app.comparison;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.ChoiceBoxes;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.converter.LongStringConverter;

/** Which two networks are compared, and how. */
final class ComparisonControls extends VBox {
    private final ComparisonViewModel viewModel;
    private final ModelShelf shelf;
    private final Texts texts;
    private final Segments<PairKind> kinds;
    private final ComboBox<PairData> data = ChoiceBoxes.named("comparison-data", PairData::name);
    private final SidesControl sides;
    private final VBox patchRow = new VBox();
    private final Section patchSection;
    private final Label sentence = new Label();
    private final Segments<Integer> widths;
    private final TextFormatter<Long> seed = new TextFormatter<>(new LongStringConverter());
    private final ComboBox<ModelOption> left = ChoiceBoxes.named("comparison-left", ModelOption::name);
    private final ComboBox<ModelOption> right = ChoiceBoxes.named("comparison-right", ModelOption::name);
    private final ComboBox<ModelOption> leftPlan = ChoiceBoxes.named("comparison-left-plan", ModelOption::name);
    private final ComboBox<ModelOption> rightPlan = ChoiceBoxes.named("comparison-right-plan", ModelOption::name);
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
        sides = new SidesControl(
                texts,
                side -> viewModel.choose(now -> now.withLeft(side)),
                side -> viewModel.choose(now -> now.withRight(side)));
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
                        of(PairKind.LIVING, new Section(texts.get("comparison.sides"), sides)),
                        of(PairKind.PLANS, planSection("comparison.left.plan", leftPlan, commands.leftPlan(), texts)),
                        of(
                                PairKind.PLANS,
                                planSection("comparison.right.plan", rightPlan, commands.rightPlan(), texts)),
                        of(PairKind.PLANS, note("comparison.plan.note")),
                        of(PairKind.SAVED, new Section(texts.get("comparison.left"), left)),
                        of(PairKind.SAVED, new Section(texts.get("comparison.right"), right)),
                        new Section(texts.get("comparison.modes"), modes),
                        learning(new Section(texts.get("comparison.errors"), errors)),
                        learning(note("comparison.loss")));
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .asked()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private <T> Segments<T> segments(String group, List<T> values, Consumer<T> action) {
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

    private static Section planSection(String key, ComboBox<ModelOption> box, Command file, Texts texts) {
        HBox row = new HBox(4, box, CommandButton.iconOnly(file));
        HBox.setHgrow(box, Priority.ALWAYS);
        return new Section(texts.get(key), row);
    }

    private <R extends Region> R of(PairKind kind, R control) {
        return where(kind::equals, control);
    }

    private <R extends Region> R learning(R control) {
        return where(PairKind::learns, control);
    }

    private <R extends Region> R where(Predicate<PairKind> kinds, R control) {
        control.visibleProperty().bind(viewModel.state().map(now -> kinds.test(now.kind())));
        control.managedProperty().bind(control.visibleProperty());
        return control;
    }

    private void prepare() {
        data.getItems()
                .setAll(Stream.concat(
                                PairData.SHIPPED.stream(),
                                Stream.of(viewModel.state().get().living().data()))
                        .distinct()
                        .toList());
        data.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.choose(choice -> choice.withData(now));
            }
        });
        for (ComboBox<ModelOption> box : List.of(left, right)) {
            box.setPromptText(texts.get("sampling.model.none"));
            onChoice(box, file -> viewModel.choose(path(left), path(right)));
        }
        for (ComboBox<ModelOption> box : List.of(leftPlan, rightPlan)) {
            box.setPromptText(texts.get("comparison.plan.none"));
        }
        onChoice(leftPlan, file -> viewModel.choosePlans(now -> now.withLeft(file)));
        onChoice(rightPlan, file -> viewModel.choosePlans(now -> now.withRight(file)));
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

    private void onChoice(ComboBox<ModelOption> box, Consumer<Path> action) {
        box.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                action.accept(Path.of(now.path()));
            }
        });
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
            show(leftPlan, state.plans().left());
            show(rightPlan, state.plans().right());
            sides.show(living.left(), living.right());
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
