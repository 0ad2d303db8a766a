package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.DifferenceView;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.ColourMap;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the colours of a triangle stand for: the quantity, a colour bar with numbers, and a note. */
final class PaneLegend extends VBox {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final Texts texts;
    private final ColourBar bar = new ColourBar();
    private final Label name = new Label();
    private final Label note = new Label();
    private PaneSpacing spacing = PaneSpacing.WIDE;

    PaneLegend(Texts texts) {
        super(4);
        this.texts = texts;
        getChildren().setAll(name, bar, note);
        getStyleClass().add("legend");
        name.getStyleClass().add("legend-name");
        note.getStyleClass().add("legend-note");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void setSpacing(PaneSpacing next) {
        spacing = next;
        boolean wide = next == PaneSpacing.WIDE;
        note.setVisible(wide);
        note.setManaged(wide);
    }

    /** Tells whether it lies over cells, from which it must stand off. */
    void setOver(boolean over) {
        pseudoClassStateChanged(OVER, over);
    }

    /** Fits the bar and its name into the room beside the triangle. */
    void fit(double room) {
        double width = Math.max(80, Math.min(room, spacing == PaneSpacing.WIDE ? 240 : 164));
        bar.setPrefWidth(width);
        name.setMaxWidth(width);
    }

    void show(TrianglePainting painting, Pane pane, ExplorerState state) {
        FieldLook look = state.look();
        setVisible(true);
        boolean grey = painting.painter().shape().channels() == 1;
        boolean alone = pane.side() == Side.A || pane.side() == Side.B;
        boolean own = look.limits() == LimitsMode.PER_CELL && (pane.quantity().isSigned() || !alone);
        OverlayChoice overlay = state.overlay();
        boolean heat = pane.side().isMeasured() && overlay.style() == OverlayStyle.OVER_IMAGES;
        ColourMap map = grey ? painting.painter().map() : ColourMap.GREY;
        if (heat) {
            bar.show(map, painting.limits(), overlay.scale()::number);
        } else {
            bar.show(map, painting.limits());
        }
        name.setText(legendName(pane, state));
        note.setText(
                texts.get(heat ? "legend.heat" : own ? "legend.per-cell" : grey ? "legend.values" : "legend.channels"));
    }

    private String legendName(Pane pane, ExplorerState state) {
        FieldLook look = state.look();
        String letter = texts.get("quantity." + pane.quantity().letter() + ".letter");
        return switch (pane.side()) {
            case A, B ->
                spacing == PaneSpacing.WIDE
                        ? texts.get("quantity." + pane.quantity().letter() + ".short")
                        : letter;
            case DIFFERENCE -> texts.format("legend.difference." + look.difference(), letter);
            case MEASURED_A, MEASURED_B ->
                texts.get("instrument." + state.overlay().kind()
                        + (state.overlay().style() == OverlayStyle.PICTURES ? ".picture" : ".value"));
            case ERROR ->
                texts.format(
                        look.difference() == DifferenceView.RELATIVE ? "legend.error.relative" : "legend.error",
                        letter);
        };
    }
}
