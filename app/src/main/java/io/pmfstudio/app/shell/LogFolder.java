package io.pmfstudio.app.shell;

import ch.qos.logback.core.PropertyDefinerBase;
import io.pmfstudio.model.runtime.AppFolders;

/** Tells the log's configuration where logs lie; it is made by name from {@code logback.xml}. */
public final class LogFolder extends PropertyDefinerBase {
    @Override
    public String getPropertyValue() {
        return AppFolders.data().resolve("logs").toString();
    }
}
