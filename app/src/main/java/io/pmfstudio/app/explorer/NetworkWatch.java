package io.pmfstudio.app.explorer;

import io.pmfstudio.app.models.FileState;
import io.pmfstudio.app.task.BackgroundRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Notices that the file of a shown network was written anew, as that of a run that still learns. Screen thread. */
final class NetworkWatch {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Map<String, FileState> seen = new HashMap<>();

    NetworkWatch(FieldComputer computer, BackgroundRunner runner) {
        this.computer = computer;
        this.runner = runner;
    }

    /** Looks at the networks of a view, and tells if one is another than at the last look. */
    void look(ExplorerState now, Runnable onNewer) {
        Stream.of(now.field().source(), now.field().other())
                .filter(SourceChoice::hasModel)
                .map(SourceChoice::model)
                .distinct()
                .forEach(model ->
                        runner.run(() -> computer.version(model), found -> take(model, found, onNewer), failure -> {}));
    }

    private void take(String model, Optional<FileState> found, Runnable onNewer) {
        found.ifPresent(version -> {
            FileState before = seen.put(model, version);
            if (before != null && !before.equals(version)) {
                onNewer.run();
            }
        });
    }
}
