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
    }

    /** The images in view beside a scroll bar. */
    private final class Gallery extends Region {
        Gallery() {
            bar.setOrientation(Orientation.VERTICAL);
            bar.valueProperty().addListener(now -> requestLayout());
            pixels.setId("image-gallery");
            pixels.setPickOnBounds(true);
            pixels.setCursor(Cursor.HAND);
            pixels.setOnMouseMoved(event -> point(place(event)));
            pixels.setOnMouseExited(event -> point(OptionalInt.empty()));
            pixels.setOnMouseClicked(event -> place(event).ifPresent(place -> {
                popup.hide();
                images.choose(place);
            }));
            setOnScroll(event -> bar.setValue(Math.max(
                    0, Math.min(bar.getMax(), bar.getValue() - Math.signum(event.getDeltaY()) * CELL))));
            getChildren().addAll(pixels, bar);
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
            pixels.relocate(0, 0);
            images.fit(new DataImages.Room(
                    (int) Math.floor(across * scale),
                    (int) Math.floor(getHeight() * scale),
                    (int) Math.round(CELL * scale),
                    (int) Math.round(bar.getValue() * scale)));
        }
    }
}
