package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.training.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One choice of the plan: its name and symbol, its control, and a sentence; or why the last choice was refused. */
final class FieldRow extends VBox {
    private static final int DIGITS = 9;
    private static final double WIDE = 210;

    private final String id;
    private final Label note = new Label();
    private final String sentence;
    private Runnable show = () -> {};

    private FieldRow(PlanViewModel viewModel, String id, Texts texts) {
        super(2);
        this.id = id;
        sentence = texts.get("training.field." + id + ".explain");
        getStyleClass().add("plan-field");
        note.getStyleClass().add("section-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        viewModel.plan().addListener((value, before, now) -> show.run());
        viewModel.refusal().addListener((value, before, now) -> showNote(now));
    }

    /** A choice among a few; those that do not go with the rest are disabled and tell why. */
    static <T> FieldRow choice(PlanViewModel viewModel, PlanField<T> field, Texts texts) {
        FieldRow row = new FieldRow(viewModel, field.id(), texts);
        Segments<T> segments = new Segments<>(
                field.values(),
                value -> texts.get("training.value." + field.id() + "." + value),
                value -> row.sentence,
                value -> viewModel.choose(field, value));
        row.build(segments, texts, true);
        row.show = () -> {
            Plan plan = viewModel.plan().get();
            segments.select(field.read().apply(plan));
            field.values()
                    .forEach(value -> segments.disableBecause(
                            value, field.whyNot(plan, value).orElse("")));
        };
        row.show.run();
        return row;
    }

    /** A number. */
    static FieldRow number(PlanViewModel viewModel, PlanField<Double> field, Texts texts) {
        List<String> usual = field.values().stream()
                .map(value -> NumberText.of(value, DIGITS))
                .toList();
        return typed(viewModel, field, usual, value -> NumberText.of(value, DIGITS), texts, Double::valueOf);
    }

    /** A text. */
    static FieldRow text(PlanViewModel viewModel, PlanField<String> field, Texts texts) {
        FieldRow row = typed(viewModel, field, field.values(), Function.identity(), texts, Function.identity());
        row.lookupAll(".combo-box").forEach(box -> ((Region) box).setPrefWidth(WIDE));
        return row;
    }

    private static <T> FieldRow typed(
            PlanViewModel viewModel,
            PlanField<T> field,
            List<String> usual,
            Function<T, String> words,
            Texts texts,
            Function<String, T> parse) {
        FieldRow row = new FieldRow(viewModel, field.id(), texts);
        FieldBox[] box = new FieldBox[1];
        box[0] = new FieldBox(usual, typed -> {
            try {
                viewModel.choose(field, parse.apply(typed.replace('\u2212', '-')));
            } catch (NumberFormatException e) {
                viewModel.refuse(field.id(), texts.format("training.no-number", typed));
            }
            row.show.run(); // what was refused gives way to what holds
        });
        box[0].setId("field-" + field.id());
        row.build(box[0], texts, false);
        row.show = () ->
                box[0].show(words.apply(field.read().apply(viewModel.plan().get())));
        row.show.run();
        return row;
    }

    private void build(Node control, Texts texts, boolean below) {
        Label name = new Label(texts.get("training.field." + id));
        name.getStyleClass().add("plan-field-name");
        name.setTooltip(new Tooltip(sentence));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, name, space);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(line);
        if (below) {
            getChildren().add(control);
        } else {
            line.getChildren().add(control);
        }
        getChildren().add(note);
        showNote(Optional.empty());
    }

    private void showNote(Optional<PlanViewModel.Refusal> refusal) {
        Optional<String> why = refusal.filter(now -> now.field().equals(id)).map(PlanViewModel.Refusal::sentence);
        note.setText(why.orElse(sentence));
        note.getStyleClass().remove("refused");
        if (why.isPresent()) {
            note.getStyleClass().add("refused");
        }
    }
}
