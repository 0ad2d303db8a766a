package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.CellInspection.InspectedCell;
import io.pmfstudio.app.explorer.CellInspection.InspectedImage;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.ValueHistogram;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.app.imaging.Viewport.PaneSize;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The images of the selection in large panes with one viewport and one cursor, painted in the background. Does nothing
 * until it is shown. Screen thread.
 */
public final class LargeImages implements LinkedPane.Listener {
    private static final int HISTOGRAM_PARTS = 64;
    private static final List<Quantity> OF_ONE = List.of(Quantity.Z, Quantity.X, Quantity.U, Quantity.V);
    private static final List<Quantity> OF_TWO = List.of(Quantity.X, Quantity.U, Quantity.V);
    private static final List<Side> SIDES = List.of(Side.A, Side.B, Side.DIFFERENCE);

    private final ReadOnlyObjectProperty<Optional<CellInspection>> inspection;
    private final Supplier<InstrumentKind> instrument;
    private final NewestWork<Map<Pane, LargeImage>> painting;
    private final ReadOnlyObjectWrapper<Map<Pane, LargeImage>> images = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Viewport> viewport = new ReadOnlyObjectWrapper<>(Viewport.FIT);
    private final ReadOnlyObjectWrapper<Optional<Pixel>> cursor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean shown;
    private int width;
    private int height;

    /**
     * One pane's content.
     *
     * @param cell whose image it is
     * @param values its values
     * @param image its picture, colours and numbers
     * @param histogram its values between the limits of its colours
     * @param pixels what the pane shows
     * @param viewport for which it was painted
     * @param reading the instrument's number, if this is its picture
     */
    public record LargeImage(
            InspectedCell cell,
            float[] values,
            InspectedImage image,
            ValueHistogram histogram,
            Picture pixels,
            Viewport viewport,
            Optional<Double> reading) {}

    LargeImages(
            ReadOnlyObjectProperty<Optional<CellInspection>> inspection,
            Supplier<InstrumentKind> instrument,
            BackgroundRunner runner,
            Consumer<Throwable> onFailure) {
        this.inspection = inspection;
        this.instrument = instrument;
        this.painting = new NewestWork<>(runner, this::painted, onFailure);
        inspection.addListener((value, before, now) -> paint());
    }

    /** The panes in the order of the screen. */
    public ReadOnlyObjectProperty<Map<Pane, LargeImage>> images() {
        return images.getReadOnlyProperty();
    }

    /** What all panes show of their images. */
    public ReadOnlyObjectProperty<Viewport> viewport() {
        return viewport.getReadOnlyProperty();
    }

    /** The pixel under the cursor of any pane. */
    public ReadOnlyObjectProperty<Optional<Pixel>> cursor() {
        return cursor.getReadOnlyProperty();
    }

    /** Moves all panes. */
    @Override
    public void view(Viewport next) {
        if (!next.equals(viewport.get())) {
            viewport.set(next);
            paint();
        }
    }

    /** Enlarges or, below 0, lessens all images around their middle. */
    void zoom(int by) {
        images.get().values().stream().findFirst().ifPresent(first -> {
            Picture picture = first.image().picture();
            PaneSize pane = new PaneSize(width, height, picture.width(), picture.height());
            view(viewport.get().zoomed(pane, by, width / 2.0, height / 2.0));
        });
    }

    /** Tells which pixel is under the cursor. */
    @Override
    public void point(Optional<Pixel> at) {
        cursor.set(at);
    }

    /** Tells how many device pixels each pane has. */
    @Override
    public void fit(int paneWidth, int paneHeight) {
        if (paneWidth != width || paneHeight != height) {
            width = paneWidth;
            height = paneHeight;
            paint();
        }
    }

    /** Shows or hides the panes. */
    void setShown(boolean now) {
        shown = now;
        paint();
    }

    /** The panes of a selection with one source or two; first what an instrument says. */
    static List<Pane> panes(boolean comparison, InstrumentKind instrument) {
        List<Pane> panes = new ArrayList<>();
        if (instrument.isPresent()) {
            panes.add(new Pane(Side.MEASURED_A, instrument.pictures()));
        }
        if (instrument.isPresent() && comparison) {
            panes.add(new Pane(Side.MEASURED_B, instrument.pictures()));
        }
        if (!comparison) {
            OF_ONE.forEach(quantity -> panes.add(new Pane(Side.A, quantity)));
            return panes;
        }
        for (Quantity quantity : OF_TWO) {
            SIDES.forEach(side -> panes.add(new Pane(side, quantity)));
        }
        panes.add(new Pane(Side.A, Quantity.Z));
        return panes;
    }

    private void paint() {
        Optional<CellInspection> of = inspection.get();
        if (shown && of.isPresent() && width > 0 && height > 0) {
            CellInspection selected = of.get();
            Viewport view = viewport.get();
            int across = width;
            int down = height;
            InstrumentKind measured = instrument.get();
            painting.submit(() -> paint(selected, measured, view, across, down));
        }
    }

    private static Map<Pane, LargeImage> paint(
            CellInspection of, InstrumentKind instrument, Viewport view, int width, int height) {
        Map<Pane, LargeImage> painted = new LinkedHashMap<>();
        for (Pane pane : panes(of.isComparison(), instrument)) {
            Optional.ofNullable(of.sides().get(pane.side())).ifPresent(cell -> {
                InspectedImage image = cell.images().get(pane.quantity());
                float[] values = pane.quantity().of(cell.cell());
                painted.put(
                        pane,
                        new LargeImage(
                                cell,
                                values,
                                image,
                                ValueHistogram.of(values, image.painter().limits(), HISTOGRAM_PARTS),
                                view.paint(image.picture(), width, height),
                                view,
                                Optional.ofNullable(of.values().get(pane.side()))));
            });
        }
        return painted;
    }

    private void painted(Map<Pane, LargeImage> next) {
        images.set(next);
    }
}
