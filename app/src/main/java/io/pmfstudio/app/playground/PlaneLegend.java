package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;

/** Names what lies over the particles, at the lower left of the plane, with an arrow of a known length. */
final class PlaneLegend {
    private static final double ROW = 18;
    private static final double MARGIN = 14;
    private static final double SAMPLE = 26;

    private final Texts texts;

    PlaneLegend(Texts texts) {
        this.texts = texts;
    }

    static PlanePainter.ArrowLook look(PlaneOverlay overlay) {
        return overlay.quantity() == PlaneOverlay.Quantity.V
                ? PlanePainter.ArrowLook.THIN
                : PlanePainter.ArrowLook.THICK;
    }

    void draw(
            PlanePainter painter,
            List<PlaneOverlay> drawn,
            Optional<ArrowScale> scale,
            Function<FlowSource, Paint> colours,
            Paint ofText) {
        GraphicsContext g = painter.g();
        g.setFont(Font.font(12));
        g.setTextBaseline(VPos.CENTER);
        double y = painter.geometry().height() - MARGIN - ROW / 2;
        if (scale.isPresent()) {
            double length = scale.get().reference() * scale.get().perUnit();
            painter.arrow(MARGIN, y, MARGIN + length, y, PlanePainter.ArrowLook.THIN, ofText);
            g.setFill(ofText);
            g.fillText(
                    texts.format("playground.legend.scale", number(scale.get().reference())),
                    MARGIN + Math.max(SAMPLE, length) + 8,
                    y);
            y -= ROW;
        }
        for (int i = drawn.size() - 1; i >= 0; i--) {
            PlaneOverlay overlay = drawn.get(i);
            Paint colour = colours.apply(overlay.source());
            if (overlay.quantity() == PlaneOverlay.Quantity.X) {
                painter.cross(MARGIN + SAMPLE / 2, y, colour);
            } else {
                painter.arrow(MARGIN, y, MARGIN + SAMPLE, y, look(overlay), colour);
            }
            g.setFill(ofText);
            g.fillText(texts.get("playground.overlay." + overlay), MARGIN + SAMPLE + 8, y);
            y -= ROW;
        }
    }

    private static String number(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1g", value);
    }
}
