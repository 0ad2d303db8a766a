package io.pmfstudio.app.comparison;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/**
 * Two panes of one size and that of their difference, with a heading each: beside each other, or in one place, where the
 * second is wiped over the first by a border that can be dragged, or takes turns with it.
 */
final class PairStage extends Region {
    /** Height of the headings. */
    static final double HEADING = 20;

    /** Space between two panes. */
    static final double GAP = 8;

    private static final double HANDLE = 9;
    private static final double SWATCH = 10;
    private static final Duration TURN = Duration.millis(600);

    private final Region first;
    private final Region difference;
    private final StackPane over;
    private final Rectangle clip = new Rectangle();
    private final Region border = new Region();
    private final List<Label> headings = List.of(new Label(), new Label(), new Label());
    private final Timeline turns = new Timeline(new KeyFrame(TURN, event -> turn()));
    private final boolean alwaysDifference;
    private ViewMode mode = ViewMode.SIDE_BY_SIDE;
    private double share = 0.5;
    private boolean secondOnTop = true;

    /** How many panes stand beside each other in the widest mode. */
    enum Widest {
        /** Both. */
        TWO,
        /** Both and their difference. */
        THREE
    }

    PairStage(Region first, Region second, Region difference, Widest widest) {
        this.first = first;
        this.difference = difference;
        this.over = new StackPane(second);
        this.alwaysDifference = widest == Widest.THREE;
        getStyleClass().add("pair-stage");
        headings.forEach(heading -> heading.getStyleClass().add("pair-heading"));
        over.setPickOnBounds(false);
        border.getStyleClass().add("wipe-border");
        border.setCursor(Cursor.H_RESIZE);
        border.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        getChildren().addAll(first, over, difference, border);
        getChildren().addAll(headings);
        turns.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((value, before, now) -> play());
        show(mode);
    }

    /** The heading of the first, the second or the difference. */
    Label heading(int index) {
        return headings.get(index);
    }

    /** Gives the headings of both the colours of their curves. */
    void colourHeadings() {
        for (int i = 0; i < 2; i++) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH);
            swatch.getStyleClass().add("chart-curve-" + i);
            headings.get(i).setGraphic(swatch);
        }
    }

    /** Shows the panes in another mode. */
    void show(ViewMode next) {
        mode = next;
        secondOnTop = true;
        play();
        requestLayout();
    }

    /** Panes beside each other. */
    int columns() {
        return mode != ViewMode.SIDE_BY_SIDE ? 1 : alwaysDifference ? 3 : 2;
    }

    private void play() {
        if (mode == ViewMode.FLICKER && getScene() != null) {
            turns.play();
        } else {
            turns.stop();
        }
    }

    private void turn() {
        secondOnTop = !secondOnTop;
        requestLayout();
    }

    private void drag(MouseEvent event) {
        share = Math.max(
                0,
                Math.min(1, sceneToLocal(event.getSceneX(), event.getSceneY()).getX() / paneWidth()));
        requestLayout();
        event.consume();
    }

    private double paneWidth() {
        return Math.max(1, Math.floor((getWidth() - (columns() - 1) * GAP) / columns()));
    }

    @Override
    protected void layoutChildren() {
        double width = paneWidth();
        double height = Math.max(1, Math.floor(getHeight() - HEADING));
        boolean beside = mode == ViewMode.SIDE_BY_SIDE;
        double step = beside ? width + GAP : 0;
        boolean showsDifference = mode == ViewMode.DIFFERENCE || (beside && alwaysDifference);
        boolean flickers = mode == ViewMode.FLICKER;
        first.setVisible(mode != ViewMode.DIFFERENCE);
        over.setVisible(mode != ViewMode.DIFFERENCE && !(flickers && !secondOnTop));
        difference.setVisible(showsDifference);
        first.resizeRelocate(0, HEADING, width, height);
        over.resizeRelocate(step, HEADING, width, height);
        difference.resizeRelocate(beside ? 2 * step : 0, HEADING, width, height);
        wipe(width, height);
        headings.get(0).setVisible(first.isVisible() && !(flickers && secondOnTop));
        headings.get(1).setVisible(over.isVisible());
        headings.get(2).setVisible(showsDifference);
        headings.get(0).resizeRelocate(0, 0, mode == ViewMode.WIPE ? width / 2 : width, HEADING);
        boolean half = mode == ViewMode.WIPE;
        headings.get(1).resizeRelocate(half ? width / 2 : step, 0, half ? width / 2 : width, HEADING);
        headings.get(2).resizeRelocate(beside ? 2 * step : 0, 0, width, HEADING);
    }

    private void wipe(double width, double height) {
        boolean wipes = mode == ViewMode.WIPE;
        border.setVisible(wipes);
        double at = Math.round(share * width);
        border.resizeRelocate(at - HANDLE / 2, HEADING, HANDLE, height);
        clip.setX(at);
        clip.setWidth(Math.max(0, width - at));
        clip.setHeight(height);
        over.setClip(wipes ? clip : null);
    }
}
