package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.data.DataSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** At the left of the plan: data with its images and class counts, presets, and the plan as a file. */
final class DataControls extends VBox {
    private final PlanViewModel viewModel;
    private final Texts texts;
    private final ComboBox<String> data = new ComboBox<>();
    private final ImagePane images = new ImagePane();
    private final Label counts = new Label();
    private boolean showing;

    DataControls(PlanViewModel viewModel, TrainingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("controls");
        data.getStyleClass().add(Styles.SMALL);
        data.setMaxWidth(Double.MAX_VALUE);
        data.setId("training-data");
        data.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.chooseData(now);
            }
        });
        images.setPrefHeight(96);
        images.setMinHeight(64);
        counts.setWrapText(true);
        counts.getStyleClass().add("section-note");
        counts.setId("training-counts");
        FlowPane presets = new FlowPane(4, 4);
        for (PlanPreset preset : PlanPreset.values()) {
            presets.getChildren().add(small(CommandButton.withText(commands.preset(preset))));
        }
        getChildren()
                .addAll(
                        new Section(
                                texts.get("training.data"),
                                data,
                                small(CommandButton.withText(commands.dataFolder())),
                                images,
                                counts),
                        new Section(texts.get("training.presets"), presets),
                        new Section(
                                texts.get("training.plan.file"),
                                new FlowPane(
                                        4,
                                        4,
                                        small(CommandButton.withText(commands.openPlan())),
                                        small(CommandButton.withText(commands.savePlan())))));
        viewModel.plan().addListener((value, before, now) -> showData());
        viewModel.preview().addListener((value, before, now) -> showPreview(now));
        showData();
        showPreview(viewModel.preview().get());
    }

    private static CommandButton small(CommandButton button) {
        button.button().getStyleClass().add(Styles.SMALL);
        button.setMaxWidth(USE_PREF_SIZE);
        return button;
    }

    private void showData() {
        String now = viewModel.plan().get().data();
        showing = true;
        List<String> offered = new ArrayList<>(DataSets.shipped());
        if (!offered.contains(now)) {
            offered.add(now);
        }
        if (!data.getItems().equals(offered)) {
            data.getItems().setAll(offered);
        }
        data.setValue(now);
        showing = false;
    }

    private void showPreview(Optional<DataPreview> preview) {
        images.show(preview.map(DataPreview::images).orElse(io.pmfstudio.app.imaging.Picture.EMPTY));
        counts.setText(preview.map(this::words).orElse(texts.get("training.data.reading")));
    }

    private String words(DataPreview read) {
        String total = texts.format(
                "training.data.total",
                Integer.toString(read.total()),
                read.shape().toString(),
                Integer.toString(read.classNames().size()));
        boolean even = read.counts().stream().distinct().count() == 1;
        String each = even
                ? texts.format(
                        "training.data.even", Integer.toString(read.counts().get(0)))
                : IntStream.range(0, read.counts().size())
                        .limit(12)
                        .mapToObj(i ->
                                read.classNames().get(i) + " " + read.counts().get(i))
                        .collect(Collectors.joining(", ", "", read.counts().size() > 12 ? " \u2026" : ""));
        String notes = read.notes().isEmpty()
                ? ""
                : "\n" + String.join("\n", read.notes().subList(0, 1));
        return total + "\n" + each + notes;
    }
}
