package io.pmfstudio.app.command;

import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every command by name: type a part of it, Enter does it. */
public final class CommandPalette {
    private static final double WIDTH = 480;

    private final Commands commands;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final ListView<Command> list = new ListView<>(found);

    /** A palette of these commands. */
    public CommandPalette(Commands commands, Texts texts) {
        this.commands = commands;
        search.setPromptText(texts.get("palette.prompt"));
        search.setId("palette-search");
        search.textProperty().addListener((value, before, now) -> find(now));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setCellFactory(view -> new CommandCell());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(event -> runSelected());
        VBox box = new VBox(search, list);
        box.getStyleClass().add("command-palette");
        box.setPrefSize(WIDTH, 360);
        popup.getContent().add(box);
        popup.setAutoHide(true);
    }

    /** Shows it over a window's content. */
    public void show(Node over) {
        search.clear();
        find("");
        popup.getScene().getStylesheets().setAll(over.getScene().getStylesheets());
        Bounds bounds = over.localToScreen(over.getLayoutBounds());
        popup.show(over.getScene().getWindow(), bounds.getCenterX() - WIDTH / 2, bounds.getMinY() + 64);
        search.requestFocus();
    }

    private void find(String typed) {
        List<String> words = List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        found.setAll(commands.all().stream()
                .filter(command -> words.stream()
                        .allMatch(
                                word -> command.name().toLowerCase(Locale.ROOT).contains(word)))
                .toList());
        list.getSelectionModel().selectFirst();
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> runSelected();
            case ESCAPE -> popup.hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void runSelected() {
        Command command = list.getSelectionModel().getSelectedItem();
        if (command != null && command.isEnabled()) {
            popup.hide();
            command.run();
        }
    }

    private static final class CommandCell extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(command.name(), new FontIcon(command.icon()));
            name.setGraphicTextGap(12);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label key =
                    new Label(command.key().map(KeyCombination::getDisplayText).orElse(""));
            key.getStyleClass().add("key");
            HBox line = new HBox(name, space, key);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
            setDisable(!command.isEnabled());
        }
    }
}
