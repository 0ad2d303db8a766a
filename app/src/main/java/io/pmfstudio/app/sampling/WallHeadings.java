package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryPainting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Names above and beside images. */
abstract class WallHeadings extends Pane {
    private final Map<String, List<Label>> labels = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    WallHeadings() {
        setMouseTransparent(true);
    }

    /** Room at the left of the images. */
    abstract double left();

    /** Room above the images. */
    abstract double above();

    /** Places the names beside what is painted. */
    final void show(GalleryPainting now, double scale) {
        used.clear();
        place(now, scale);
        labels.forEach((style, all) -> {
            for (int i = used.getOrDefault(style, 0); i < all.size(); i++) {
                all.get(i).setVisible(false);
            }
        });
    }

    /** Adds a name for each column and row in view. */
    abstract void place(GalleryPainting now, double scale);

    /** A label of a style with a text, placed. */
    final void name(String text, String style, double x, double y, double width, double height) {
        List<Label> all = labels.computeIfAbsent(style, of -> new ArrayList<>());
        int next = used.merge(style, 1, Integer::sum) - 1;
        if (next == all.size()) {
            Label made = new Label();
            made.getStyleClass().add(style);
            made.setManaged(false); // a pane would give it its own width
            all.add(made);
            getChildren().add(made);
        }
        Label label = all.get(next);
        label.setText(text);
        label.setVisible(true);
        label.resizeRelocate(x, y, width, height);
    }
}
