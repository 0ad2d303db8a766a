package io.pmfstudio.app.training;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.checkpoint.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javax.imageio.ImageIO;

/** The sheets of samples of a run, one of them in view; who looks at the newest one goes on to the next. Screen thread only. */
final class SheetsViewModel {
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NONE);
    private final NewestWork<Shown> reading;
    private Optional<Path> folder = Optional.empty();

    /**
     * What is in view.
     *
     * @param steps steps of all sheets, ascending
     * @param index of the one in view, -1 for none
     * @param picture its pixels
     */
    record Shown(List<Integer> steps, int index, Picture picture) {
        static final Shown NONE = new Shown(List.of(), -1, Picture.EMPTY);

        boolean isLast() {
            return index == steps.size() - 1;
        }
    }

    SheetsViewModel(BackgroundRunner runner) {
        reading = new NewestWork<>(runner, shown::set, failure -> {}); // a sheet that cannot be read stays unseen
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows the last sheet of a run. */
    void open(Path run) {
        folder = Optional.of(run);
        shown.set(Shown.NONE);
        read(Integer.MAX_VALUE);
    }

    /** A new sheet is there. */
    void grown() {
        read(shown.get().isLast() ? Integer.MAX_VALUE : shown.get().index());
    }

    /** Shows the sheet of this place in the row. */
    void choose(int index) {
        read(Math.max(0, index));
    }

    private void read(int index) {
        folder.ifPresent(run -> reading.submit(() -> read(run, index)));
    }

    private static Shown read(Path run, int index) throws IOException {
        List<Path> files = List.copyOf(RunFolder.sheets(run).values());
        if (files.isEmpty()) {
            return Shown.NONE;
        }
        int at = Math.min(index, files.size() - 1);
        return new Shown(
                List.copyOf(RunFolder.sheets(run).keySet()),
                at,
                DataPreview.picture(ImageIO.read(files.get(at).toFile())));
    }
}
