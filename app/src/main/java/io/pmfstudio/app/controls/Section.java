package io.pmfstudio.app.controls;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A titled group of controls in the column; the title's right end may show a value. */
public final class Section extends VBox {
    private final Label value = new Label();
    private final Tooltip reason = new Tooltip();
    private boolean disabled;

    /** A group under a title. */
    public Section(String title, Node... content) {
        getStyleClass().add("section");
        Label name = new Label(title);
        name.getStyleClass().add("section-title");
        value.getStyleClass().add("section-value");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().add(new HBox(name, space, value));
        getChildren().addAll(content);
    }

    /** Shows a value at the title's right end. */
    public void showValue(String text) {
        value.setText(text);
    }

    /** Disables the content, not the section, whose tooltip tells why; an empty reason enables it. */
    public void disableBecause(String why) {
        boolean disable = !why.isEmpty();
        reason.setText(why);
        getChildren().stream().skip(1).forEach(node -> node.setDisable(disable));
        if (disable != disabled) {
            disabled = disable;
            if (disable) {
                Tooltip.install(this, reason);
            } else {
                Tooltip.uninstall(this, reason);
            }
        }
    }
}
