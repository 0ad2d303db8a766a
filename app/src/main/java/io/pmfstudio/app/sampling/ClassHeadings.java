package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Names of the classes above their columns, where every column has one class. */
final class ClassHeadings extends Pane {
    private static final double NARROWEST = 34;

    private final SamplingViewModel viewModel;
    private final List<Label> names = new ArrayList<>();

    ClassHeadings(SamplingViewModel viewModel) {
        this.viewModel = viewModel;
        setMouseTransparent(true);
    }

    /** Places the names over a layout. */
    void show(GalleryLayout layout, double scale) {
        double pitch = (layout.cellWidth() + layout.gap()) / scale;
        List<String> wanted = pitch >= NARROWEST ? wanted(layout) : List.of();
        while (names.size() < wanted.size()) {
            Label label = new Label();
            label.getStyleClass().add("class-heading");
            names.add(label);
            getChildren().add(label);
        }
        for (int i = 0; i < names.size(); i++) {
            Label label = names.get(i);
            label.setVisible(i < wanted.size());
            if (i < wanted.size()) {
                label.setText(wanted.get(i));
                label.resizeRelocate(layout.x(i) / scale, 2, layout.cellWidth() / scale + layout.gap() / scale - 1, 18);
            }
        }
    }

    private List<String> wanted(GalleryLayout layout) {
        return viewModel
                .board()
                .map(SampleBoard::run)
                .filter(run -> run.choice().classIndex() == SamplingChoice.ALL_CLASSES)
                .filter(run -> layout.columns() % run.model().classes() == 0)
                .map(run -> {
                    List<String> all = new ArrayList<>();
                    for (int i = 0; i < layout.columns(); i++) {
                        all.add(run.className(i).orElse(""));
                    }
                    return all;
                })
                .orElse(List.of());
    }
}
