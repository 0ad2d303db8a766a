package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The images of the chosen data set to browse by class; only those in view are painted. Choosing one makes it the image
 * whose noised states are shown. Screen thread.
 */
public final class DataImages {
    private static final int GAP = 4;

    private final ExplorerViewModel viewModel;
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Consumer<Throwable> onFailure;
    private final LatestOnly openings = new LatestOnly();
    private final NewestWork<GalleryPainting> painting;
    private final ReadOnlyObjectWrapper<Optional<GalleryPainting>> painted =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> classNames = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<ImageDataSet> data = Optional.empty();
    private int[] indices = {};
    private Room room = new Room(0, 0, 1, 0);

    /**
     * What a gallery has to fill, in device pixels.
     *
     * @param width across
     * @param height down
     * @param cell wanted width of an image
     * @param top pixels of the whole gallery above what is in view
     */
    public record Room(int width, int height, int cell, int top) {}

    DataImages(
            ExplorerViewModel viewModel,
            FieldComputer computer,
            BackgroundRunner runner,
            Consumer<Throwable> onFailure) {
        this.viewModel = viewModel;
        this.computer = computer;
        this.runner = runner;
        this.onFailure = onFailure;
        this.painting = new NewestWork<>(runner, result -> painted.set(Optional.of(result)), onFailure);
    }

    /** What is in view. */
    public ReadOnlyObjectProperty<Optional<GalleryPainting>> painted() {
        return painted.getReadOnlyProperty();
    }

    /** The classes of the data set; empty until it is read. */
    public ReadOnlyObjectProperty<List<String>> classNames() {
        return classNames.getReadOnlyProperty();
    }

    /** Reads the chosen data set, if it is another one than before. */
    public void open() {
        LatestOnly.Ticket ticket = openings.next();
        var unused = computer.images(viewModel.state().get().field().data())
                .whenComplete((read, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest() && failure == null) {
                        take(read);
                    } else if (ticket.isLatest()) {
                        onFailure.accept(NoticeBoard.unwrap(failure));
                    }
                }));
    }

    private void take(ImageDataSet read) {
        if (!data.equals(Optional.of(read))) {
            data = Optional.of(read);
            classNames.set(read.classNames());
            filter(FieldChoice.ALL_CLASSES);
        }
    }

    /** Shows the images of one class, or of all. */
    public void filter(int classIndex) {
        data.ifPresent(images -> {
            indices = classIndex == FieldChoice.ALL_CLASSES
                    ? IntStream.range(0, images.size()).toArray()
                    : images.indicesOf(classIndex);
            paint();
        });
    }

    /** Tells what there is to fill. */
    public void fit(Room next) {
        if (!next.equals(room)) {
            room = next;
            paint();
        }
    }

    /** The data set's index of the image at a place of the gallery. */
    public OptionalInt imageAt(int place) {
        return place >= 0 && place < indices.length ? OptionalInt.of(indices[place]) : OptionalInt.empty();
    }

    /** Noises the image at a place of the gallery to every t. */
    public void choose(int place) {
        imageAt(place)
                .ifPresent(index -> viewModel.updateField(
                        now -> now.withStates(StatesKind.DATA_IMAGE).withImage(index)));
    }

    private void paint() {
        if (data.isEmpty() || indices.length == 0 || room.width() < 1 || room.height() < 1) {
            return;
        }
        ImageDataSet images = data.get();
        int[] shown = indices;
        Room of = room;
        painting.submit(() -> {
            ImageShape shape = images.shape();
            PixelPainter painter = new PixelPainter(shape, FieldLook.DEFAULT.map(Quantity.X), ColourLimits.PICTURE);
            int columns = Math.max(1, (of.width() + GAP) / (of.cell() + GAP));
            int down = Math.max(1, Math.round(of.cell() * (float) shape.height() / shape.width()));
            GalleryLayout layout = new GalleryLayout(shown.length, columns, of.cell(), down, GAP, 0);
            return GalleryPainting.paint(
                    layout,
                    Math.max(0, Math.min(of.top(), layout.height() - 1)),
                    of.width(),
                    of.height(),
                    place -> Optional.of(new Tile(
                            new Picture(shape.width(), shape.height(), painter.paint(images.image(shown[place]))),
                            Emphasis.PLAIN)));
        });
    }
}
