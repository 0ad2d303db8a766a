package io.pmfstudio.app.comparison;

import io.pmfstudio.app.comparison.PaneImage.Frame;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The fields of both networks at one state and one (r, t), in panes with one viewport and one cursor. Screen thread. */
final class PairPanes implements LinkedPane.Listener {
    private final PairLook<FieldCell> look;
    private final NewestWork<Map<PanePlace, PaneImage>> painting;
    private final ReadOnlyObjectWrapper<Map<PanePlace, PaneImage>> images = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Pixel>> cursor = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ImageShape> shape = Optional.empty();
    private Frame frame = new Frame(Viewport.FIT, 0, 0);

    PairPanes(BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.look = new PairLook<>(runner, this::paint, onFailure);
        this.painting = new NewestWork<>(runner, this::painted, onFailure);
    }

    /** What is painted; empty before the first fields. */
    ReadOnlyObjectProperty<Map<PanePlace, PaneImage>> images() {
        return images.getReadOnlyProperty();
    }

    /** The pixel under the cursor of any pane. */
    ReadOnlyObjectProperty<Optional<Pixel>> cursor() {
        return cursor.getReadOnlyProperty();
    }

    /** The fields themselves. */
    Optional<Seen<FieldCell>> fields() {
        return look.answer();
    }

    void ask(NetworkPair pair, PairQuestions questions, int index, TimePair time) {
        shape = Optional.of(questions.facts().data().shape());
        look.ask(() -> pair.cell(questions.fields(index), time));
    }

    /** Asks for what the networks say by now. */
    void askAgain(NetworkPair pair, PairQuestions questions, int index, TimePair time) {
        shape = Optional.of(questions.facts().data().shape());
        look.askAgain(() -> pair.cell(questions.fields(index), time));
    }

    void forget() {
        look.forget();
        images.set(Map.of());
    }

    @Override
    public void view(Viewport next) {
        reframe(new Frame(next, frame.width(), frame.height()));
    }

    @Override
    public void point(Optional<Pixel> at) {
        cursor.set(at);
    }

    @Override
    public void fit(int width, int height) {
        reframe(new Frame(frame.viewport(), width, height));
    }

    private void reframe(Frame next) {
        if (!next.equals(frame)) {
            frame = next;
            paint();
        }
    }

    private void paint() {
        if (look.answer().isPresent() && shape.isPresent() && frame.width() > 0 && frame.height() > 0) {
            Seen<FieldCell> seen = look.answer().get();
            ImageShape of = shape.get();
            Frame in = frame;
            painting.submit(() -> PaneImage.all(seen, of, in));
        }
    }

    private void painted(Map<PanePlace, PaneImage> next) {
        if (look.answer().isPresent()) { // it may have been forgotten meanwhile
            images.set(next);
        }
    }
}
