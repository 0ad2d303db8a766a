package io.pmfstudio.app.task;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where screens report what went wrong or well; the window shows the latest notice. Screen thread only. */
public final class NoticeBoard {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);

    private final ReadOnlyObjectWrapper<Optional<Notice>> latest = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** The notice to show, empty after it was dismissed. */
    public ReadOnlyObjectProperty<Optional<Notice>> latest() {
        return latest.getReadOnlyProperty();
    }

    /** Tells that something succeeded. */
    public void done(String sentence) {
        latest.set(Optional.of(new Notice(Notice.Kind.DONE, sentence, "")));
    }

    /** Tells of something unusual that needs no action. */
    public void warn(String sentence, String details) {
        LOG.warn("{} {}", sentence, details);
        latest.set(Optional.of(new Notice(Notice.Kind.WARNING, sentence, details)));
    }

    /** Tells of a failure and writes its one log entry. */
    public void failure(String sentence, Throwable cause) {
        LOG.error(sentence, cause);
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        latest.set(Optional.of(new Notice(Notice.Kind.FAILURE, sentence, trace.toString())));
    }

    /** Takes the notice away. */
    public void dismiss() {
        latest.set(Optional.empty());
    }

    /** The failure inside the wrappers that futures put around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
