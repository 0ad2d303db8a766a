package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.NumberChoice;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The noises between which the ways lead. */
final class WayControls extends VBox {
    private static final List<Integer> PIECES = List.of(4, 8, 12, 16, 24, 32);

    private final SamplingViewModel viewModel;
    private final TextField noises = new TextField();
    private final NumberChoice pieces;

    WayControls(SamplingViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        getStyleClass().add("controls-group");
        pieces = new NumberChoice(
                WayPlan.MOST_PIECES,
                chosen -> viewModel.update(now -> now.withWay(now.way().withPieces(chosen))));
        noises.setId("way-noises");
        pieces.setId("way-pieces");
        noises.getStyleClass().add(Styles.SMALL);
        noises.setOnAction(event -> take());
        noises.focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                take();
            }
        });
        Label note = new Label(texts.get("way.note"));
        note.getStyleClass().add("section-note");
        note.setWrapText(true);
        getChildren()
                .addAll(
                        new Section(texts.get("way.noises"), noises, note),
                        new Section(texts.get("way.pieces"), pieces));
        viewModel.state().addListener((value, before, now) -> show(now.way()));
        show(viewModel.state().get().way());
    }

    private void take() {
        viewModel.update(now -> now.withWay(now.way().withNoises(noises.getText())));
    }

    private void show(WayPlan way) {
        if (!noises.getText().equals(way.typed())) {
            noises.setText(way.typed());
        }
        pieces.show(way.pieces(), PIECES);
    }
}
