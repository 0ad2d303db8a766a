package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.data.GreyPicture;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.PointCloud;
import io.pmfstudio.model.toy.PointList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The user's own data: a drawing, a list of points, the dark pixels of a picture. Screen thread. */
public final class OwnData {
    /** Grey below which pixels count as dark at first; 255 is white. */
    static final double FIRST_THRESHOLD = 200;

    private static final int SIDE = 96;
    private static final List<String> LISTS = List.of(".csv", ".tsv", ".txt");
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /** Endings of files that may be data, with a point before each. */
    static final List<String> ENDINGS =
            Stream.concat(LISTS.stream(), PICTURES.stream()).toList();

    private final HandDrawing drawing = new HandDrawing();
    private final BooleanProperty draws = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Shown>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final PlaygroundViewModel viewModel;
    private final BackgroundRunner runner;
    private final NewestWork<Shown> pictures;
    private final NoticeBoard notices;
    private final Texts texts;

    /**
     * A picture whose dark pixels are shown.
     *
     * @param title its file's name
     * @param grey its pixels
     * @param threshold grey below which they count
     * @param cloud the darker a pixel below the threshold, the likelier it is
     */
    record Shown(String title, GreyPicture grey, double threshold, PointCloud cloud) {
        /** Looks for dark pixels, of which there must be some. */
        static Shown of(String title, GreyPicture grey, double threshold) throws IOException {
            try {
                return new Shown(
                        title,
                        grey,
                        threshold,
                        PointCloud.darkPixels(title, grey.values(), grey.side(), grey.side(), (float) threshold));
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** Data for a playground. */
    public OwnData(PlaygroundViewModel viewModel, BackgroundRunner runner, NoticeBoard notices, Texts texts) {
        this.viewModel = viewModel;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        pictures = new NewestWork<>(runner, this::show, this::refuse);
    }

    /** Whether the mouse draws. */
    BooleanProperty draws() {
        return draws;
    }

    /** What was drawn. */
    HandDrawing drawing() {
        return drawing;
    }

    /** The picture whose dark pixels are the data. */
    ReadOnlyObjectProperty<Optional<Shown>> picture() {
        return picture.getReadOnlyProperty();
    }

    /** A stroke has ended: the drawing is the data. */
    void drawn() {
        drawing.cloud(texts.get("playground.drawn")).ifPresent(this::show);
    }

    /** Takes the last stroke back. */
    void undo() {
        drawing.undo();
        changed();
    }

    /** Takes all strokes back. */
    void clear() {
        drawing.clear();
        changed();
    }

    private void changed() {
        Optional<PointCloud> cloud = drawing.cloud(texts.get("playground.drawn"));
        if (cloud.isPresent()) {
            show(cloud.get());
        } else {
            viewModel.update(setup -> setup.withData(PlaneShape.SWISS_ROLL));
        }
    }

    private void show(PointCloud cloud) {
        viewModel.update(setup -> setup.withData(cloud));
    }

    /** Whether a file may be data, by its ending. */
    boolean takes(Path file) {
        return hasEnding(file, ENDINGS);
    }

    private static boolean hasEnding(Path file, List<String> endings) {
        return endings.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Shows a file: a list of points by its ending, or else a picture. */
    public void open(Path file) {
        String name = file.getFileName().toString();
        if (hasEnding(file, LISTS)) {
            runner.run(() -> PointList.read(file, name), this::show, this::refuse);
        } else {
            pictures.submit(() -> Shown.of(name, GreyPicture.read(file, SIDE), FIRST_THRESHOLD));
        }
    }

    /** Counts other pixels as dark; a threshold below all pixels changes nothing. */
    void choose(double threshold) {
        picture.get().ifPresent(now -> pictures.submit(() -> Shown.of(now.title(), now.grey(), threshold)));
    }

    private void show(Shown shown) {
        picture.set(Optional.of(shown));
        show(shown.cloud());
    }

    private void refuse(Throwable failure) {
        notices.warn(
                texts.format(
                        "playground.refused",
                        Optional.ofNullable(failure.getMessage()).orElse(failure.toString())),
                "");
    }
}
