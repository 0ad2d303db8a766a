package io.pmfstudio.app.shell;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.runtime.EngineStatus;
import io.pmfstudio.model.runtime.MemoryReport;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the engine is and does, as properties of the screen's thread. */
final class EngineMonitor {
    private final TensorEngine engine;
    private final BackgroundRunner runner;
    private final ReadOnlyObjectWrapper<EngineStatus> status;
    private final ReadOnlyObjectWrapper<Optional<MemoryReport>> memory = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AtomicBoolean announced = new AtomicBoolean();
    private final AtomicBoolean measuring = new AtomicBoolean();

    EngineMonitor(TensorEngine engine, BackgroundRunner runner) {
        this.engine = engine;
        this.runner = runner;
        this.status = new ReadOnlyObjectWrapper<>(engine.status());
        engine.onStatus(now -> announce());
    }

    /** Many changes between two pulses become one. */
    private void announce() {
        if (announced.compareAndSet(false, true)) {
            runner.onScreen(() -> {
                announced.set(false);
                status.set(engine.status());
            });
        }
    }

    ReadOnlyObjectProperty<EngineStatus> status() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<MemoryReport>> memory() {
        return memory.getReadOnlyProperty();
    }

    /** Asks for a new memory report, unless the engine is not ready or the last one still waits behind other work. */
    void measureMemory() {
        if (engine.status().state() == EngineStatus.State.READY && measuring.compareAndSet(false, true)) {
            var unused = engine.memory().whenComplete((report, failure) -> {
                measuring.set(false);
                if (failure == null) {
                    runner.onScreen(() -> memory.set(Optional.of(report)));
                }
            });
        }
    }
}
