package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.PixelView;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;

/**
 * The images on the screen: one picture of the size of the view, whatever their number. Click or the arrow keys select;
 * a double click or Enter shows the selected image large; the wheel scrolls, and with Ctrl zooms.
 */
final class TilesView extends Region {
    private static final double INSET = 16;
    private static final double BAR = 14;

    private final SamplingViewModel viewModel;
    private final Gallery gallery;
    private final WallHeadings headings;
    private final Actions actions;
    private final PixelView pixels = new PixelView();
    private final Region selection = new Region();
    private final Region hover = new Region();
    private final Pane frames = new Pane(hover, selection);
    private final Rectangle clip = new Rectangle();
    private final ScrollBar bar = new ScrollBar();
    private boolean showing;

    /**
     * What a user can do.
     *
     * @param showLarge shows the selected image large
     * @param zoom makes the images larger or smaller
     * @param pointAt is told of the image under the pointer
     */
    record Actions(Runnable showLarge, IntConsumer zoom, IntConsumer pointAt) {}

    /**
     * A view of some modes' images.
     *
     * @param gallery what is in view of them
     * @param headings what stands beside them
     * @param actions what a user can do with them
     */
    TilesView(SamplingViewModel viewModel, Gallery gallery, WallHeadings headings, Actions actions, String name) {
        this.viewModel = viewModel;
        this.gallery = gallery;
        this.headings = headings;
        this.actions = actions;
        getStyleClass().add("gallery");
        setFocusTraversable(true);
        setAccessibleText(name);
        selection.getStyleClass().add("cell-selection");
        hover.getStyleClass().add("cell-hover");
        hover.setVisible(false);
        hover.setManaged(false);
        selection.setManaged(false);
        frames.setMouseTransparent(true);
        frames.setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setVisible(false);
        getChildren().addAll(headings, pixels, frames, bar);
        listen();
    }

    /** The picture on the screen. */
    PixelView pixels() {
        return pixels;
    }

    private void listen() {
        gallery.shown().addListener((value, before, now) -> show(now));
        viewModel.state().addListener((value, before, now) -> placeFrames());
        bar.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                gallery.scrollTo(now.doubleValue());
            }
        });
        setOnMousePressed(this::onPress);
        setOnMouseMoved(event -> hoverOver(indexAt(event)));
        setOnMouseExited(event -> hoverOver(OptionalInt.empty()));
        setOnScroll(this::onScroll);
        setOnKeyPressed(this::onKey);
        widthProperty().addListener(now -> tellRoom());
        heightProperty().addListener(now -> tellRoom());
        sceneProperty().addListener(now -> tellRoom());
        show(gallery.shown().get());
    }

    private void show(Optional<GalleryPainting> painting) {
        pixels.show(painting.map(GalleryPainting::picture).orElse(Picture.EMPTY));
        headings.setVisible(painting.isPresent());
        tellRoom(); // headings may be higher or lower by now
        requestLayout();
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void tellRoom() {
        double scale = outputScale();
        int width = (int) Math.floor((getWidth() - headings.left() - INSET - BAR) * scale);
        int height = (int) Math.floor((getHeight() - headings.above() - INSET) * scale);
        if (width > 0 && height > 0) {
            gallery.fit(width, height);
        }
    }

    private void onPress(MouseEvent event) {
        requestFocus();
        OptionalInt at = indexAt(event);
        if (event.getButton() == MouseButton.PRIMARY && at.isPresent()) {
            viewModel.select(at.getAsInt());
            if (event.getClickCount() == 2) {
                actions.showLarge().run();
            }
        }
    }

    private void onScroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            actions.zoom().accept(event.getDeltaY() > 0 ? +1 : -1);
        } else {
            gallery.scrollBy(-event.getDeltaY() * outputScale() * 1.5);
        }
        event.consume();
    }

    private void onKey(KeyEvent event) {
        Optional<GalleryLayout> layout = gallery.layout();
        if (event.isShortcutDown() || event.isAltDown() || layout.isEmpty()) {
            return;
        }
        int row = layout.get().columns();
        int page = row
                * Math.max(1, (int) (bar.getVisibleAmount()
                        / (layout.get().cellHeight() + layout.get().gap())));
        switch (event.getCode()) {
            case LEFT -> viewModel.moveSelection(-1);
            case RIGHT -> viewModel.moveSelection(+1);
            case UP -> moveRows(-row);
            case DOWN -> moveRows(+row);
            case PAGE_UP -> moveRows(-page);
            case PAGE_DOWN -> moveRows(+page);
            case HOME -> viewModel.moveSelection(-viewModel.selected());
            case END -> viewModel.moveSelection(layout.get().count());
            case ENTER -> actions.showLarge().run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Moves by whole rows and stays in its column. */
    private void moveRows(int by) {
        int target = viewModel.selected() + by;
        if (target >= 0 && target < gallery.layout().map(GalleryLayout::count).orElse(0)) {
            viewModel.moveSelection(by);
        }
    }

    private Optional<GalleryPainting> painting() {
        return gallery.shown().get();
    }

    private OptionalInt indexAt(MouseEvent event) {
        double x = (event.getX() - pixels.getLayoutX()) * outputScale();
        double y = (event.getY() - pixels.getLayoutY()) * outputScale();
        return painting()
                .filter(now -> y >= 0 && y < now.picture().height())
                .map(now -> now.layout().indexAt(x, y + now.top()))
                .orElse(OptionalInt.empty());
    }

    private void hoverOver(OptionalInt index) {
        hover.setVisible(index.isPresent());
        index.ifPresent(actions.pointAt());
        painting().ifPresent(now -> index.ifPresent(at -> frame(hover, now, at, 1)));
    }

    @Override
    protected void layoutChildren() {
        double scale = outputScale();
        headings.resizeRelocate(0, 0, Math.max(0, getWidth() - BAR), getHeight());
        bar.resizeRelocate(getWidth() - BAR, headings.above(), BAR, Math.max(0, getHeight() - headings.above()));
        painting().ifPresent(now -> {
            pixels.setFitWidth(now.picture().width() / scale);
            pixels.setFitHeight(now.picture().height() / scale);
            pixels.relocate(snapPositionX(headings.left()), snapPositionY(headings.above()));
            frames.resizeRelocate(
                    pixels.getLayoutX(), pixels.getLayoutY(), pixels.getFitWidth(), pixels.getFitHeight());
            clip.setX(-4);
            clip.setWidth(pixels.getFitWidth() + 8);
            clip.setY(-4);
            clip.setHeight(pixels.getFitHeight() + 8);
            headings.show(now, scale);
            showBar(now);
        });
        placeFrames();
    }

    private void showBar(GalleryPainting now) {
        showing = true;
        double beyond = Math.max(0, now.layout().height() - now.picture().height());
        bar.setVisible(beyond > 0);
        bar.setMax(beyond);
        // the thumb's length is its share of max, as the control reckons it
        bar.setVisibleAmount(
                beyond * now.picture().height() / Math.max(1.0, now.layout().height()));
        bar.setBlockIncrement(now.picture().height());
        bar.setUnitIncrement(now.layout().cellHeight() + now.layout().gap());
        if (Math.abs(bar.getValue() - now.top()) > 1) {
            bar.setValue(now.top());
        }
        showing = false;
    }

    private void placeFrames() {
        Optional<GalleryPainting> now = painting();
        int selected = viewModel.selected();
        boolean there =
                now.filter(painted -> selected < painted.layout().count()).isPresent();
        selection.setVisible(there);
        if (there) {
            frame(selection, now.get(), selected, 2);
        }
    }

    private void frame(Region marker, GalleryPainting of, int index, double outside) {
        double scale = outputScale();
        marker.resizeRelocate(
                of.layout().x(index) / scale - outside,
                (of.layout().y(index) - of.top()) / scale - outside,
                of.layout().cellWidth() / scale + 2 * outside,
                of.layout().cellHeight() / scale + 2 * outside);
    }
}
