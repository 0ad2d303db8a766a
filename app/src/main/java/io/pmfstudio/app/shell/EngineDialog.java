package io.pmfstudio.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import io.pmfstudio.app.settings.ColourTheme;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineFolders;
import io.pmfstudio.model.runtime.EngineOptions.DeviceChoice;
import io.pmfstudio.model.runtime.EngineStatus;
import io.pmfstudio.model.runtime.MemoryReport;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Everything about the engine in one place, and the few settings: state, device and why, folders, memory, versions. */
final class EngineDialog {
    private final Texts texts;
    private final EngineMonitor monitor;
    private final Appearance appearance;
    private final SettingsStore settings;
    private final Versions versions = Versions.read();
    private final Label state = new Label();
    private final Label device = new Label();
    private final Label reason = new Label();
    private final Label memory = new Label();
    private final ComboBox<DeviceChoice> choice = new ComboBox<>();
    private final ToggleSwitch dark = new ToggleSwitch();
    private Optional<Stage> dialog = Optional.empty();

    EngineDialog(Texts texts, EngineMonitor monitor, Appearance appearance, SettingsStore settings) {
        this.texts = texts;
        this.monitor = monitor;
        this.appearance = appearance;
        this.settings = settings;
    }

    void show(Window owner) {
        if (dialog.isEmpty()) {
            dialog = Optional.of(make(owner));
        }
        monitor.measureMemory();
        dialog.get().show();
        dialog.get().toFront();
    }

    private Stage make(Window owner) {
        GridPane engine = grid();
        row(engine, "engine.state", state);
        row(engine, "engine.device", device);
        row(engine, "engine.reason", reason);
        row(engine, "engine.memory", memory);
        row(engine, "engine.cache", path(EngineFolders.cache().toString()));
        row(engine, "engine.data", path(AppFolders.data().toString()));
        row(engine, "engine.versions", new Label(versions.studio()));
        row(engine, "engine.library", new Label(versions.engine()));
        row(engine, "engine.java", new Label(Runtime.version() + ", JavaFX " + System.getProperty("javafx.version")));
        GridPane chosen = grid();
        choice.getItems().setAll(DeviceChoice.values());
        row(chosen, "settings.dark", dark);
        row(chosen, "settings.device", choice);
        row(chosen, "settings.device.note", new Label(texts.get("settings.device.next-start")));
        VBox root = new VBox(12, heading("engine.title"), engine, heading("settings.title"), chosen);
        root.getStyleClass().add("engine-dialog");
        bind();
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.initModality(Modality.NONE);
        stage.setTitle(texts.get("engine.title"));
        Scene scene = new Scene(root, 620, 520);
        appearance.follow(scene);
        scene.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                stage.hide();
            }
        });
        stage.setScene(scene);
        return stage;
    }

    private Label heading(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("dialog-heading");
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(8);
        return grid;
    }

    private static TextField path(String text) {
        TextField field = new TextField(text);
        field.setEditable(false);
        field.setPrefWidth(420);
        return field;
    }

    private void row(GridPane grid, String key, Node value) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("row-name");
        name.setMinWidth(130);
        if (value instanceof Label label) {
            label.setWrapText(true);
        }
        GridPane.setHgrow(value, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, value);
    }

    private void bind() {
        monitor.status().addListener((value, before, now) -> show(now));
        monitor.memory().addListener((value, before, now) -> now.ifPresent(this::show));
        show(monitor.status().get());
        monitor.memory().get().ifPresent(this::show);
        choice.setValue(settings.current().get().device());
        choice.valueProperty().addListener((value, before, now) -> settings.update(saved -> saved.withDevice(now)));
        dark.setSelected(settings.current().get().theme() == ColourTheme.DARK);
        dark.selectedProperty()
                .addListener((value, before, now) ->
                        settings.update(saved -> saved.withTheme(now ? ColourTheme.DARK : ColourTheme.LIGHT)));
        settings.current().addListener((value, before, now) -> dark.setSelected(now.theme() == ColourTheme.DARK));
    }

    private void show(EngineStatus now) {
        state.setText(texts.get("status.engine." + now.state()));
        device.setText(now.device().isEmpty() ? texts.get("engine.no-device") : now.device());
        reason.setText(now.reason());
    }

    private void show(MemoryReport report) {
        memory.setText(texts.format(
                "engine.memory.value",
                StatusBar.megabytes(report.resident()),
                StatusBar.megabytes(report.heapUsed()),
                StatusBar.megabytes(report.device()),
                Integer.toString(report.tensors())));
    }
}
