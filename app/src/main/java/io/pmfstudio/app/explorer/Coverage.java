package io.pmfstudio.app.explorer;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.flow.TimePair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which (r, t) the networks of a view were trained on, as far as their files tell. Screen thread. */
public final class Coverage {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Set<String> asked = new HashSet<>();
    private final ReadOnlyObjectWrapper<Map<String, List<TimePair>>> draws = new ReadOnlyObjectWrapper<>(Map.of());

    Coverage(FieldComputer computer, BackgroundRunner runner) {
        this.computer = computer;
        this.runner = runner;
    }

    /** The pairs of each network by its path, none where its file carries no plan. */
    public ReadOnlyObjectProperty<Map<String, List<TimePair>>> draws() {
        return draws.getReadOnlyProperty();
    }

    /** Asks for what a view needs and is not known yet. */
    void follow(ExplorerState now) {
        if (now.overlay().isPresent()) {
            models(now).filter(asked::add).forEach(model -> {
                var unused = computer.trainedTimes(model)
                        .whenComplete((times, failure) ->
                                runner.onScreen(() -> take(model, failure == null ? times : Optional.empty())));
            });
        }
    }

    private static Stream<String> models(ExplorerState now) {
        FieldChoice field = now.field();
        return Stream.of(field.source(), field.other())
                .filter(SourceChoice::hasModel)
                .map(SourceChoice::model)
                .distinct();
    }

    private void take(String model, Optional<List<TimePair>> times) {
        Map<String, List<TimePair>> next = new HashMap<>(draws.get());
        next.put(model, times.orElse(List.of()));
        draws.set(Map.copyOf(next));
    }

    /** The key of the sentence that tells why a view has nothing to show; empty if it has. */
    Optional<String> absence(ExplorerState now) {
        if (models(now).findAny().isEmpty()) {
            return Optional.of("overlay.coverage.exact");
        }
        boolean any = models(now)
                .anyMatch(model -> !draws.get().getOrDefault(model, List.of()).isEmpty());
        return any ? Optional.empty() : Optional.of("overlay.coverage.none");
    }
}
