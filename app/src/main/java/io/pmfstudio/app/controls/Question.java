package io.pmfstudio.app.controls;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** A question in a window of its own, in the colours of the window below. */
public final class Question {
    private Question() {}

    /**
     * Asks, and waits for the answer.
     *
     * @param answers the buttons
     * @return the button, or empty if the window was closed
     */
    public static Optional<ButtonType> ask(Window owner, String header, String content, ButtonType... answers) {
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, content, answers);
        alert.setHeaderText(header);
        alert.setTitle(header);
        alert.initOwner(owner);
        Scene under = owner.getScene();
        Scene scene = alert.getDialogPane().getScene();
        scene.setUserAgentStylesheet(under.getUserAgentStylesheet());
        scene.getStylesheets().setAll(under.getStylesheets());
        return alert.showAndWait();
    }
}
