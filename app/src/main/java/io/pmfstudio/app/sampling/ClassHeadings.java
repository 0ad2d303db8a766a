package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import java.util.Optional;

/** Names of the classes above their columns, where every column has one class. */
final class ClassHeadings extends WallHeadings {
    private static final double NARROWEST = 34;
    private static final double INSET = 16;

    private final GallerySampling images;

    ClassHeadings(GallerySampling images) {
        this.images = images;
    }

    @Override
    double left() {
        return INSET;
    }

    @Override
    double above() {
        return 22;
    }

    @Override
    void place(GalleryPainting now, double scale) {
        GalleryLayout layout = now.layout();
        double pitch = (layout.cellWidth() + layout.gap()) / scale;
        Optional<SampledRun> run = images.board()
                .map(SampleBoard::run)
                .filter(of -> of.choice().classIndex() == SamplingChoice.ALL_CLASSES)
                .filter(of -> layout.columns() % of.model().classes() == 0);
        if (pitch < NARROWEST || run.isEmpty()) {
            return;
        }
        for (int i = 0; i < layout.columns(); i++) {
            double x = left() + layout.x(i) / scale;
            name(run.get().className(i).orElse(""), "class-heading", x, 2, pitch - 1, 18);
        }
    }
}
