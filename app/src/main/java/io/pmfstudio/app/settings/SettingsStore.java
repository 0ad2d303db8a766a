package io.pmfstudio.app.settings;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The current settings; a change is saved a moment later on a thread of its own. Changes on the screen's thread only. */
public final class SettingsStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);

    private final SettingsFile file;
    private final long delayMillis;
    private final ReadOnlyObjectWrapper<StudioSettings> current;
    private final AtomicReference<StudioSettings> unsaved = new AtomicReference<>();
    private final ScheduledExecutorService saver = Executors.newSingleThreadScheduledExecutor(body -> {
        Thread thread = new Thread(body, "studio-settings");
        thread.setDaemon(true);
        return thread;
    });

    /** A store over a file that was read before. */
    public SettingsStore(SettingsFile file, StudioSettings first, long delayMillis) {
        this.file = file;
        this.delayMillis = delayMillis;
        this.current = new ReadOnlyObjectWrapper<>(first);
    }

    /** The settings now. */
    public ReadOnlyObjectProperty<StudioSettings> current() {
        return current.getReadOnlyProperty();
    }

    /** Changes the settings; many changes in a row are saved once. */
    public void update(UnaryOperator<StudioSettings> change) {
        StudioSettings next = change.apply(current.get());
        if (next.equals(current.get())) {
            return;
        }
        current.set(next);
        if (unsaved.getAndSet(next) == null && !saver.isShutdown()) {
            var unused = saver.schedule(this::save, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void save() {
        StudioSettings next = unsaved.getAndSet(null);
        if (next == null) {
            return;
        }
        try {
            file.write(next);
        } catch (IOException e) {
            LOG.warn("the settings could not be saved to {}", file.path(), e);
        }
    }

    /** Saves what is not saved yet. */
    @Override
    public void close() {
        saver.shutdownNow();
        save();
    }
}
