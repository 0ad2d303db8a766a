package io.pmfstudio.app.shell;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.runtime.EngineStatus;
import io.pmfstudio.model.runtime.EngineStatus.State;
import io.pmfstudio.model.runtime.MemoryReport;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** One line about the engine: device and why, what runs and waits, memory. A click tells more. */
final class StatusBar extends HBox {
    private static final Duration MEMORY_EVERY = Duration.seconds(3);

    private final Texts texts;
    private final EngineMonitor monitor;
    private final Label device = new Label("", new FontIcon(MaterialDesignC.CHIP));
    private final Label activity = new Label();
    private final Label memory = new Label("", new FontIcon(MaterialDesignM.MEMORY));
    private final Tooltip why = new Tooltip();
    private final Timeline clock = new Timeline();

    StatusBar(Texts texts, EngineMonitor monitor, Runnable showEngine) {
        this.texts = texts;
        this.monitor = monitor;
        getStyleClass().add("studio-status");
        setAlignment(Pos.CENTER_LEFT);
        device.setId("status-device");
        activity.setId("status-activity");
        memory.setId("status-memory");
        why.setWrapText(true);
        why.setMaxWidth(420);
        device.setTooltip(why);
        device.setCursor(Cursor.HAND);
        device.setOnMouseClicked(event -> showEngine.run());
        memory.setTooltip(new Tooltip(texts.get("status.memory.explain")));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(device, activity, space, memory);
        monitor.status().addListener((value, before, now) -> show(now));
        monitor.memory().addListener((value, before, now) -> now.ifPresent(this::show));
        show(monitor.status().get());
    }

    /** Measures memory from now on, while the window is open. */
    void begin() {
        clock.getKeyFrames().setAll(new KeyFrame(MEMORY_EVERY, event -> monitor.measureMemory()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        sceneProperty().addListener((value, before, now) -> clock.stop());
        getScene().getWindow().setOnHidden(event -> clock.stop());
    }

    private void show(EngineStatus now) {
        why.setText(now.reason().isEmpty() ? texts.get("status.device.explain") : now.reason());
        boolean noGpu = now.state() == State.READY && now.device().startsWith("CPU");
        device.setText(
                now.state() == State.READY
                        ? texts.format(noGpu ? "status.device.no-gpu" : "status.device", now.device())
                        : texts.get("status.engine." + now.state()));
        device.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("failed"), now.state() == State.FAILED);
        String running = now.running().isEmpty()
                ? texts.get(now.state() == State.READY ? "status.idle" : "status.nothing")
                : texts.format("status.running", now.running());
        activity.setText(
                now.waiting() == 0
                        ? running
                        : texts.format("status.waiting", running, Integer.toString(now.waiting())));
    }

    private void show(MemoryReport report) {
        memory.setText(texts.format(
                "status.memory", megabytes(report.resident() > 0 ? report.resident() : report.heapUsed())));
    }

    static String megabytes(long bytes) {
        return Long.toString(Math.round(bytes / 1e6));
    }
}
