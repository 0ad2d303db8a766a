package io.pmfstudio.app.command;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button of a command. Its tooltip tells why when it is disabled, which a disabled button alone cannot. */
public final class CommandButton extends StackPane {
    private final Button button;

    private CommandButton(Command command, ContentDisplay display) {
        button = new Button(command.name(), new FontIcon(command.icon()));
        button.setContentDisplay(display);
        button.setOnAction(event -> command.run());
        button.setAccessibleText(command.name());
        button.setDisable(command.whyDisabled().getValue().isPresent());
        Tooltip tooltip = new Tooltip(command.tooltip());
        Tooltip.install(this, tooltip);
        command.whyDisabled().addListener((value, before, now) -> {
            button.setDisable(now.isPresent());
            tooltip.setText(command.tooltip());
        });
        getStyleClass().add("command-button");
        getChildren().add(button);
    }

    /** A button with icon and text. */
    public static CommandButton withText(Command command) {
        return new CommandButton(command, ContentDisplay.LEFT);
    }

    /** A flat button with its icon alone. */
    public static CommandButton iconOnly(Command command) {
        CommandButton made = new CommandButton(command, ContentDisplay.GRAPHIC_ONLY);
        made.button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return made;
    }

    /** The button inside, for style classes. */
    public Button button() {
        return button;
    }
}
