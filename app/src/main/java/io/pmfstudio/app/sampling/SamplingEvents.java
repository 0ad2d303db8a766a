package io.pmfstudio.app.sampling;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** What a mode tells the screen that it belongs to. Screen thread. */
final class SamplingEvents {
    private final NoticeBoard notices;
    private final Texts texts;
    private final Consumer<SampleModel> onOpened;
    private final Runnable onArrived;

    SamplingEvents(NoticeBoard notices, Texts texts, Consumer<SampleModel> onOpened, Runnable onArrived) {
        this.notices = notices;
        this.texts = texts;
        this.onOpened = onOpened;
        this.onArrived = onArrived;
    }

    /** The chosen network is open. */
    void opened(SampleModel model) {
        onOpened.accept(model);
    }

    /** Images have come that may be the selected one. */
    void arrived() {
        onArrived.run();
    }

    /** Images could not be sampled. */
    void failed(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        notices.failure(sentence(cause), cause);
    }

    /** A picture could not be painted. */
    void paintingFailed(Throwable cause) {
        notices.failure(texts.get("failure.painting"), cause);
    }

    /** That so many images do not fit. */
    String tooMany(int count) {
        return texts.format("grid.too-many", Integer.toString(count));
    }

    /** Whether a run ended because it was told to. */
    static boolean isCancelled(Throwable failure) {
        return NoticeBoard.unwrap(failure) instanceof CancellationException;
    }

    private String sentence(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return texts.get("failure.samples.memory");
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? texts.get("failure.samples") : message;
    }
}
