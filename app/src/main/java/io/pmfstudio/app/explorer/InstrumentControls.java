package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.settings.Texts;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** Which instrument measures the shown fields. */
final class InstrumentControls extends VBox {
    private final ComboBox<InstrumentKind> kinds = new ComboBox<>();
    private final Texts texts;

    InstrumentControls(ExplorerViewModel viewModel, OverlayCommands commands, Texts texts) {
        this.texts = texts;
        kinds.setId("instrument");
        kinds.getItems().setAll(OverlayCommands.KINDS);
        kinds.setConverter(FieldControls.named(kind -> texts.get("instrument." + kind)));
        kinds.setCellFactory(list -> new Entry());
        kinds.getStyleClass().add(Styles.SMALL);
        kinds.setPrefWidth(100);
        getChildren().add(new Section(texts.get("controls.instrument"), FieldControls.row(kinds, commands.onOff())));
        viewModel.state().addListener((value, before, now) -> show(now));
        show(viewModel.state().get());
        kinds.valueProperty().addListener((value, before, now) -> {
            if (now != null) {
                commands.choose(now);
            }
        });
    }

    private void show(ExplorerState now) {
        kinds.setValue(now.overlay().kind());
    }

    /** An instrument with what it measures as its tooltip. */
    private final class Entry extends ListCell<InstrumentKind> {
        @Override
        protected void updateItem(InstrumentKind kind, boolean empty) {
            super.updateItem(kind, empty);
            boolean none = empty || kind == null;
            setText(none ? "" : texts.get("instrument." + kind));
            setTooltip(none ? null : new Tooltip(texts.get("instrument." + kind + ".formula")));
        }
    }
}
