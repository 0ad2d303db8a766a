package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/** A small window over the Explorer from which one image of the data set is picked. */
final class DataImageChooser {
    private static final double WIDTH = 404;
    private static final double HEIGHT = 360;
    private static final double CELL = 56;
    private static final int ROWS_OF_A_PAGE = 5;

    private final DataImages images;
    private final Texts texts;
    private final Popup popup = new Popup();
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final Label pointed = new Label();
    private final PixelView pixels = new PixelView();
    private final ScrollBar bar = new ScrollBar();
    private final Gallery gallery = new Gallery();

    DataImageChooser(DataImages images, Texts texts) {
        this.images = images;
        this.texts = texts;
        classes.setId("image-class");
        classes.getStyleClass().add(Styles.SMALL);
        classes.setConverter(FieldControls.named(this::className));
        classes.valueProperty().addListener((value, before, now) -> {
            if (now != null) {
                bar.setValue(0);
                gallery.mark(0);
                images.filter(now);
            }
        });
        pointed.getStyleClass().add("pane-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(8, classes, space, pointed);
        heading.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox box = new VBox(8, heading, gallery);
        VBox.setVgrow(gallery, Priority.ALWAYS);
        box.getStyleClass().addAll("command-palette", "image-chooser");
        box.setPrefSize(WIDTH, HEIGHT);
        popup.getContent().add(box);
        popup.setAutoHide(true);
        images.classNames().addListener((value, before, now) -> {
            classes.getItems()
                    .setAll(IntStream.range(FieldChoice.ALL_CLASSES, now.size())
                            .boxed()
                            .toList());
            classes.setValue(FieldChoice.ALL_CLASSES);
        });
        images.painted().addListener((value, before, now) -> gallery.requestLayout());
    }

    private String className(int index) {
        List<String> names = images.classNames().get();
        return index == FieldChoice.ALL_CLASSES || index >= names.size()
                ? texts.get("controls.class.all")
                : names.get(index);
    }

    /** Shows it beside a control. */
    void show(Node beside) {
        images.open();
        popup.getScene().getStylesheets().setAll(beside.getScene().getStylesheets());
        Bounds bounds = beside.localToScreen(beside.getLayoutBounds());
        popup.show(beside.getScene().getWindow(), bounds.getMaxX() + 8, bounds.getMinY() - 40);
        gallery.requestFocus();
    }

    /** The images in view beside a scroll bar. */
    private final class Gallery extends Region {
        private final Region mark = new Region();
        private int marked;

        Gallery() {
            bar.setOrientation(Orientation.VERTICAL);
            bar.valueProperty().addListener(now -> requestLayout());
            pixels.setId("image-gallery");
            pixels.setPickOnBounds(true);
            pixels.setCursor(Cursor.HAND);
            pixels.setOnMouseMoved(event -> point(place(event)));
            pixels.setOnMouseExited(event -> point(OptionalInt.empty()));
            pixels.setOnMouseClicked(event -> place(event).ifPresent(this::choose));
            setFocusTraversable(true);
            setOnKeyPressed(this::onKey);
            mark.getStyleClass().add("cell-hover");
            mark.setId("image-mark");
            mark.setMouseTransparent(true);
            mark.setManaged(false);
            setOnScroll(event -> bar.setValue(Math.max(
                    0, Math.min(bar.getMax(), bar.getValue() - Math.signum(event.getDeltaY()) * CELL))));
            getChildren().addAll(pixels, bar, mark);
        }

        private void choose(int place) {
            popup.hide();
            images.choose(place);
        }

        private void onKey(KeyEvent event) {
            int columns = images.painted()
                    .get()
                    .map(shown -> shown.layout().columns())
                    .orElse(1);
            switch (event.getCode()) {
                case LEFT -> move(-1);
                case RIGHT -> move(1);
                case UP -> move(-columns);
                case DOWN -> move(columns);
                case PAGE_UP -> move(-columns * ROWS_OF_A_PAGE);
                case PAGE_DOWN -> move(columns * ROWS_OF_A_PAGE);
                case HOME -> move(-marked);
                case ENTER, SPACE -> choose(marked);
                default -> {
                    return;
                }
            }
            event.consume();
        }

        private void move(int by) {
            mark(marked + by);
        }

        /** Marks the image that the keyboard would choose, and scrolls to it. */
        void mark(int place) {
            images.painted().get().ifPresent(shown -> {
                GalleryLayout layout = shown.layout();
                marked = Math.max(0, Math.min(layout.count() - 1, place));
                double scale = TriangleView.outputScale(this);
                double top = layout.y(marked) / scale;
                double bottom = top + layout.cellHeight() / scale;
                if (top < bar.getValue()) {
                    bar.setValue(top);
                } else if (bottom > bar.getValue() + getHeight()) {
                    bar.setValue(bottom - getHeight());
                }
                point(OptionalInt.of(marked));
                requestLayout();
            });
        }

        private OptionalInt place(MouseEvent event) {
            double scale = TriangleView.outputScale(this);
            return images.painted()
                    .get()
                    .map(shown -> shown.layout().indexAt(event.getX() * scale, event.getY() * scale + shown.top()))
                    .orElse(OptionalInt.empty());
        }

        private void point(OptionalInt place) {
            OptionalInt index = place.isPresent() ? images.imageAt(place.getAsInt()) : place;
            pointed.setText(index.isPresent() ? texts.format("image.pointed", Integer.toString(index.getAsInt())) : "");
        }

        private void placeMark(double scale) {
            images.painted().get().ifPresent(shown -> {
                GalleryLayout layout = shown.layout();
                mark.setVisible(marked < layout.count());
                mark.resizeRelocate(
                        layout.x(Math.min(marked, layout.count() - 1)) / scale - 2,
                        (layout.y(Math.min(marked, layout.count() - 1)) - shown.top()) / scale - 2,
                        layout.cellWidth() / scale + 4,
                        layout.cellHeight() / scale + 4);
            });
        }

        @Override
        protected void layoutChildren() {
            double scale = TriangleView.outputScale(this);
            double across = getWidth() - bar.prefWidth(-1) - 4;
            bar.resizeRelocate(getWidth() - bar.prefWidth(-1), 0, bar.prefWidth(-1), getHeight());
            images.painted().get().ifPresent(shown -> {
                GalleryLayout layout = shown.layout();
                bar.setMax(Math.max(0, layout.height() / scale - getHeight()));
                bar.setVisibleAmount(bar.getMax() * getHeight() / Math.max(getHeight(), layout.height() / scale));
                bar.setUnitIncrement(CELL);
                bar.setBlockIncrement(getHeight());
                pixels.show(shown.picture());
                pixels.setFitWidth(shown.picture().width() / scale);
                pixels.setFitHeight(shown.picture().height() / scale);
            });
            placeMark(scale);
            pixels.relocate(0, 0);
            images.fit(new DataImages.Room(
                    (int) Math.floor(across * scale),
                    (int) Math.floor(getHeight() * scale),
                    (int) Math.round(CELL * scale),
                    (int) Math.round(bar.getValue() * scale)));
        }
    }
}
