package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.explorer.ExplorerFiles.SourceOption;
import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;

/** Which sources are shown, and whether and how they are subtracted. */
final class SourceControls extends VBox {
    private final ExplorerViewModel viewModel;
    private final ExplorerFiles files;
    private final Texts texts;
    private final ComboBox<SourceOption> first = new ComboBox<>();
    private final ComboBox<SourceOption> second = new ComboBox<>();
    private final Segments<DifferenceView> difference;
    private final Section differenceSection;
    private boolean showing;

    SourceControls(ExplorerViewModel viewModel, ExplorerFiles files, ExplorerCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.files = files;
        this.texts = texts;
        getStyleClass().add("source-controls");
        difference = new Segments<>(
                List.of(DifferenceView.values()),
                view -> texts.get("difference." + view),
                view -> texts.get("difference." + view + ".explain"),
                view -> viewModel.update(now -> now.withLook(now.look().withDifference(view))));
        differenceSection = new Section(texts.get("controls.difference"), difference);
        getChildren()
                .addAll(
                        new Section(texts.get("controls.source"), FieldControls.row(first, commands.openModel())),
                        new Section(texts.get("controls.source.other"), FieldControls.row(second, commands.swap())),
                        differenceSection);
        first.setId("source");
        second.setId("source-other");
        prepare(first, Side.A);
        prepare(second, Side.B);
        files.sources().addListener((ListChangeListener<SourceOption>) change -> show());
        viewModel.state().addListener((value, before, now) -> show());
        show();
    }

    private void prepare(ComboBox<SourceOption> box, Side side) {
        box.setConverter(FieldControls.named(SourceOption::name));
        box.getStyleClass().add(Styles.SMALL);
        box.setPrefWidth(100);
        box.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                files.choose(side, now.choice(), this::show);
            }
        });
    }

    private void show() {
        showing = true;
        try {
            FieldChoice field = viewModel.state().get().field();
            List<SourceOption> withNone = new ArrayList<>(files.sources());
            withNone.add(0, new SourceOption(SourceChoice.NONE, files.name(SourceChoice.NONE)));
            show(first, files.sources(), field.source());
            show(second, withNone, field.other());
            difference.select(viewModel.state().get().look().difference());
            differenceSection.disableBecause(field.isComparison() ? "" : texts.get("reason.no-second"));
        } finally {
            showing = false;
        }
    }

    private static void show(ComboBox<SourceOption> box, List<SourceOption> options, SourceChoice chosen) {
        if (!box.getItems().equals(options)) {
            box.setValue(null);
            box.getItems().setAll(options);
        }
        options.stream()
                .filter(option -> option.choice().isSame(chosen))
                .findFirst()
                .ifPresent(box::setValue);
    }
}
