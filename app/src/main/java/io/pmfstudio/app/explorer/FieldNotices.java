package io.pmfstudio.app.explorer;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.NoticeBoard;

/** What the Explorer reports of its fields, each in one sentence. Screen thread. */
final class FieldNotices {
    private final NoticeBoard notices;
    private final Texts texts;

    FieldNotices(NoticeBoard notices, Texts texts) {
        this.notices = notices;
        this.texts = texts;
    }

    /** A field is open; images that could not be read are named. */
    void opened(OpenedField field) {
        if (!field.notes().isEmpty()) {
            notices.warn(
                    texts.format("notice.images-skipped", field.notes().size()),
                    String.join(System.lineSeparator(), field.notes()));
        }
    }

    /** Two fields cannot be subtracted. */
    void incomparable() {
        notices.warn(texts.get("failure.incomparable"), "");
    }

    /** A field or an instrument failed. */
    void failed(Throwable cause) {
        String message = cause.getMessage();
        boolean silent = message == null || message.isBlank();
        notices.failure(silent ? texts.get("failure.field") : message, cause);
    }

    /** A picture could not be painted. */
    void notPainted(Throwable cause) {
        notices.failure(texts.get("failure.painting"), cause);
    }
}
