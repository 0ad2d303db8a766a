package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is known of the fields and how far they have come, to be shown. Screen thread. */
final class FieldReport {
    private final ReadOnlyObjectWrapper<Optional<OpenedField>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OpenedField>> openedOther =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<FieldProgress> progress =
            new ReadOnlyObjectWrapper<>(new FieldProgress(Phase.OPENING, 0, 0));

    ReadOnlyObjectProperty<Optional<OpenedField>> opened() {
        return opened.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<OpenedField>> openedOther() {
        return openedOther.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<FieldProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Tells of the fields of a choice as they are now. */
    void of(FieldChoice field, FieldPair fields) {
        Optional<ShownFields> shown = fields.shown();
        opened.set(shown.map(ShownFields::a).map(FieldWork::opened));
        openedOther.set(shown.flatMap(ShownFields::b).map(FieldWork::opened));
        progress.set(fields.progress(field.grid().cellCount(), field.queries().size()));
    }
}
