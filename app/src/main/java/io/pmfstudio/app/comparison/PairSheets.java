package io.pmfstudio.app.comparison;

import io.pmfstudio.app.imaging.GalleryLayout.Place;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The samples of both networks from the same noises, painted in the background. Screen thread. */
final class PairSheets {
    /** A screen that is being laid out has a sheet of no size for a moment. */
    private static final int SMALLEST = 40;

    private final PairLook<float[]> look;
    private final NewestWork<SheetPainting> painting;
    private final ReadOnlyObjectWrapper<Optional<SheetPainting>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Place>> cursor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<PairQuestions> asked = Optional.empty();
    private int width;
    private int height;

    PairSheets(BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.look = new PairLook<>(runner, this::paint, onFailure);
        this.painting = new NewestWork<>(runner, this::painted, onFailure);
    }

    /** What is painted; empty before the first samples. */
    ReadOnlyObjectProperty<Optional<SheetPainting>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The pixel under the pointer, of the same image of both sheets. */
    ReadOnlyObjectProperty<Optional<Place>> cursor() {
        return cursor.getReadOnlyProperty();
    }

    void point(Optional<Place> at) {
        cursor.set(at);
    }

    /** The values at a pixel of an image, one of each channel: of the first network and of the second. */
    Optional<Seen<float[]>> at(Place place) {
        return look.answer()
                .flatMap(seen -> asked.map(questions -> questions.facts().data().shape())
                        .filter(shape -> (place.index() + 1) * shape.size() <= seen.first().length)
                        .map(shape -> new Seen<>(
                                channels(seen.first(), shape, place),
                                channels(seen.second(), shape, place),
                                seen.step())));
    }

    private static float[] channels(float[] images, ImageShape shape, Place place) {
        float[] values = new float[shape.channels()];
        int plane = shape.height() * shape.width();
        int first = place.index() * shape.size()
                + place.pixel().row() * shape.width()
                + place.pixel().column();
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = images[first + channel * plane];
        }
        return values;
    }

    /** The images themselves. */
    Optional<Seen<float[]>> samples() {
        return look.answer();
    }

    void ask(NetworkPair pair, PairQuestions questions) {
        asked = Optional.of(questions);
        look.ask(() -> pair.samples(questions.sheets()));
    }

    /** Asks for what the networks sample by now. */
    void askAgain(NetworkPair pair, PairQuestions questions) {
        asked = Optional.of(questions);
        look.askAgain(() -> pair.samples(questions.sheets()));
    }

    /** Tells how many device pixels one sheet has. */
    void fit(int nextWidth, int nextHeight) {
        if (nextWidth != width || nextHeight != height) {
            width = nextWidth;
            height = nextHeight;
            paint();
        }
    }

    void forget() {
        look.forget();
        asked = Optional.empty();
        shown.set(Optional.empty());
    }

    private void paint() {
        if (asked.isPresent() && look.answer().isPresent() && width >= SMALLEST && height >= SMALLEST) {
            Seen<float[]> seen = look.answer().get();
            ImageShape shape = asked.get().facts().data().shape();
            int columns = asked.get().columns();
            int across = width;
            int down = height;
            painting.submit(() -> SheetPainting.paint(seen, shape, columns, across, down));
        }
    }

    private void painted(SheetPainting next) {
        if (look.answer().isPresent()) { // it may have been forgotten meanwhile
            shown.set(Optional.of(next));
        }
    }
}
