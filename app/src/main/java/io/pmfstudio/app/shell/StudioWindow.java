package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.NoticeBoard;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window: navigation at the left, a screen in the middle, notices above it and the status bar below. */
final class StudioWindow {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;

    private final Stage stage;
    private final Texts texts;
    private final Commands commands;
    private final Navigation navigation;
    private final BorderPane root = new BorderPane();
    private final Scene scene;
    private final VBox rail = new VBox();
    private final StatusBar status;
    private final EngineDialog engine;

    StudioWindow(
            Stage stage,
            Texts texts,
            Commands commands,
            NoticeBoard notices,
            Navigation navigation,
            EngineMonitor monitor,
            Appearance appearance,
            SettingsStore settings) {
        this.stage = stage;
        this.texts = texts;
        this.commands = commands;
        this.navigation = navigation;
        engine = new EngineDialog(texts, monitor, appearance, settings);
        status = new StatusBar(texts, monitor, this::showEngine);
        root.getStyleClass().add("studio");
        BorderPane middle = new BorderPane();
        navigation
                .shown()
                .addListener((value, before, now) ->
                        middle.setCenter(now.map(Navigation.Screen::view).orElse(null)));
        middle.setTop(new NoticeBar(notices, texts));
        root.setCenter(middle);
        root.setLeft(rail);
        root.setBottom(status);
        scene = new Scene(root, WIDTH, HEIGHT);
        appearance.follow(scene);
        stage.setScene(scene);
        stage.setTitle(texts.get("window.title"));
        stage.setMinWidth(1000);
        stage.setMinHeight(660);
    }

    /** Fills the rail and binds the keys, when all screens and commands are there. */
    void bindKeys() {
        commands.bindKeys(scene);
        rail.getStyleClass().add("rail");
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        navigation.screens().forEach(screen -> rail.getChildren().add(railButton(screen)));
        rail.getChildren().add(space);
        commands.all().stream()
                .filter(command -> List.of(
                                texts.get("command.palette"), texts.get("command.theme"), texts.get("command.engine"))
                        .contains(command.name()))
                .map(CommandButton::iconOnly)
                .forEach(rail.getChildren()::add);
    }

    private ToggleButton railButton(Navigation.Screen screen) {
        String name = texts.get("screen." + screen.id());
        ToggleButton button = new ToggleButton(name, new FontIcon(screen.icon()));
        commands.all().stream()
                .filter(command -> command.name().equals(texts.get("command.screen." + screen.id())))
                .findFirst()
                .ifPresent(command -> {
                    button.setTooltip(new Tooltip(command.tooltip()));
                    button.setOnAction(event -> {
                        button.setSelected(true); // a click on the shown screen must not switch it off
                        command.run();
                    });
                });
        navigation.isShown(screen.id()).addListener((value, before, now) -> button.setSelected(now));
        button.setId("rail-" + screen.id());
        button.getStyleClass().add("rail-screen");
        return button;
    }

    /** Hands files that are dropped anywhere on the window to a taker. */
    void onDrop(Consumer<List<Path>> taker) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> {
            List<Path> files =
                    event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(!files.isEmpty());
            event.consume();
            taker.accept(files);
        });
    }

    void show() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(Math.max(WIDTH, 0.85 * screen.getWidth()), screen.getWidth()));
        stage.setHeight(Math.min(Math.max(HEIGHT, 0.9 * screen.getHeight()), screen.getHeight()));
        stage.show();
        status.begin();
    }

    /** What lies beneath windows that open over it. */
    Parent content() {
        return root;
    }

    void showEngine() {
        engine.show(stage);
    }
}
