package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.ColourMap;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the colours of a triangle stand for: the quantity, a colour bar with numbers, and a note. */
final class PaneLegend extends VBox {
    private final Texts texts;
    private final Pane pane;
    private final ColourBar bar = new ColourBar();
    private final Label name = new Label();
    private final Label note = new Label();

    PaneLegend(Texts texts, Pane pane) {
        super(4);
        this.texts = texts;
        this.pane = pane;
        getChildren().setAll(name, bar, note);
        getStyleClass().add("legend");
        name.getStyleClass().add("legend-name");
        note.getStyleClass().add("legend-note");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void setSpacing(PaneSpacing spacing) {
        boolean wide = spacing == PaneSpacing.WIDE;
        bar.setPrefWidth(wide ? 240 : 132);
        note.setVisible(wide);
        note.setManaged(wide);
    }

    void show(TrianglePainting painting, FieldLook look) {
        setVisible(true);
        boolean grey = painting.painter().shape().channels() == 1;
        boolean alone = pane.side() == Side.A || pane.side() == Side.B;
        boolean own = look.limits() == LimitsMode.PER_CELL && (pane.quantity().isSigned() || !alone);
        bar.show(grey ? painting.painter().map() : ColourMap.GREY, painting.limits());
        name.setText(legendName(look));
        note.setText(texts.get(own ? "legend.per-cell" : grey ? "legend.values" : "legend.channels"));
    }

    private String legendName(FieldLook look) {
        String quantity = texts.get("quantity." + pane.quantity().letter() + ".short");
        String letter = texts.get("quantity." + pane.quantity().letter() + ".letter");
        return switch (pane.side()) {
            case A, B -> quantity;
            case DIFFERENCE -> texts.format("legend.difference." + look.difference(), letter);
            case ERROR ->
                texts.format(
                        look.difference() == DifferenceView.RELATIVE ? "legend.error.relative" : "legend.error",
                        letter);
        };
    }
}
