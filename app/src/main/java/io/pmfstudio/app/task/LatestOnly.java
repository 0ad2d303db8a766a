package io.pmfstudio.app.task;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests of one name, of which only the latest counts: a new one cancels the one before it, and whoever holds an old
 * {@link Ticket} can see that its results are no longer wanted. Any thread.
 */
public final class LatestOnly {
    private final AtomicReference<Ticket> latest = new AtomicReference<>(new Ticket());

    /** Begins a new request and cancels the former. */
    public Ticket next() {
        Ticket ticket = new Ticket();
        latest.getAndSet(ticket).cancel();
        return ticket;
    }

    /** The claim of one request. */
    public final class Ticket {
        private Runnable onCancel = () -> {};
        private boolean cancelled;

        private Ticket() {}

        /** Whether no newer request was made. */
        public boolean isLatest() {
            return latest.get() == this;
        }

        /** What to do when a newer request comes; done at once if one came already. */
        public void whenSuperseded(Runnable action) {
            synchronized (this) {
                if (!cancelled) {
                    onCancel = action;
                    return;
                }
            }
            action.run();
        }

        private void cancel() {
            Runnable action;
            synchronized (this) {
                cancelled = true;
                action = onCancel;
            }
            action.run();
        }
    }
}
