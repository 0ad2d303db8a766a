package io.pmfstudio.app.experiments;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.experiment.ArmProgress;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The arms of the experiment, in the order in which they are trained. */
final class ArmsTable extends TableView<ArmProgress> {
    private final ExperimentsViewModel viewModel;
    private final Texts texts;
    private final Label placeholder = new Label();
    private boolean showing;

    ArmsTable(ExperimentsViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setId("experiments-arms");
        placeholder.setText(texts.get("experiments.reading"));
        setPlaceholder(placeholder);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        column("arm", arm -> arm.arm().name(), 260);
        column("state", this::state, 170);
        column("images", ArmsTable::images, 150);
        column("judged", arm -> arm.judged() + " / " + arm.readings(), 90);
        column(
                "distance",
                arm -> arm.distance().isPresent() ? NumberText.of(arm.distance().getAsDouble(), 4) : "",
                120);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<ArmProgress>) change -> {
            if (!showing) {
                viewModel.select(List.copyOf(getSelectionModel().getSelectedItems()));
            }
        });
        viewModel.progress().addListener((value, before, now) -> fill());
        viewModel.selected().addListener((value, before, now) -> mark());
        fill();
    }

    private void column(String id, Function<ArmProgress, String> words, double width) {
        TableColumn<ArmProgress, String> column = new TableColumn<>(texts.get("experiments.column." + id));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(0.7 * width);
        column.setSortable(false); // the order is that of the training
        getColumns().add(column);
    }

    private String state(ArmProgress arm) {
        return arm.divergence()
                .map(how -> texts.format("experiments.diverged", Integer.toString(how.step())))
                .orElseGet(() -> texts.get("experiments.state." + arm.state()));
    }

    private static String images(ArmProgress arm) {
        return String.format(Locale.ROOT, "%,d / %,d", arm.images(), arm.arm().images());
    }

    private void fill() {
        showing = true;
        getItems()
                .setAll(viewModel.progress().get().map(ExperimentProgress::arms).orElse(List.of()));
        showing = false;
        mark();
    }

    private void mark() {
        if (List.copyOf(getSelectionModel().getSelectedItems())
                .equals(viewModel.selected().get())) {
            return;
        }
        showing = true;
        getSelectionModel().clearSelection();
        viewModel.selected().get().forEach(getSelectionModel()::select);
        showing = false;
    }
}
