package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.sampling.DemoViewModel.Demo;
import io.pmfstudio.app.settings.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The endless gallery over the whole screen, to be shown to a room: images above, large words below, keys alone. */
final class DemoWindow {
    private static final double WORDS = 96;

    private final DemoViewModel demo;
    private final Texts texts;
    private final Stage stage = new Stage();
    private final PixelView pixels = new PixelView();
    private final StackPane room = new StackPane(pixels);
    private final Label millis = new Label();
    private final Label how = new Label();
    private final Label count = new Label();

    /**
     * A window over another one.
     *
     * @param onClose called when it has closed
     */
    DemoWindow(Window owner, DemoViewModel demo, Texts texts, Runnable onClose) {
        this.demo = demo;
        this.texts = texts;
        millis.getStyleClass().add("demo-millis");
        millis.setId("demo-millis");
        how.getStyleClass().add("demo-words");
        how.setId("demo-how");
        count.getStyleClass().add("demo-words");
        Label keys = new Label(texts.get("demo.keys"));
        keys.getStyleClass().add("demo-keys");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox left = new VBox(2, millis, how);
        left.setAlignment(Pos.CENTER_LEFT);
        VBox right = new VBox(6, count, keys);
        right.setAlignment(Pos.CENTER_RIGHT);
        HBox words = new HBox(24, left, space, right);
        words.setAlignment(Pos.CENTER);
        words.getStyleClass().add("demo-row");
        words.setMinHeight(WORDS);
        words.setMaxHeight(WORDS);
        VBox.setVgrow(room, Priority.ALWAYS);
        room.setMinSize(0, 0);
        VBox root = new VBox(room, words);
        root.getStyleClass().add("demo");
        root.setId("demo");
        Scene scene = new Scene(root, Color.BLACK);
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        scene.setCursor(Cursor.NONE);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        stage.initOwner(owner);
        stage.setScene(scene);
        stage.setTitle(texts.get("demo.title"));
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        room.widthProperty().addListener(now -> tellRoom());
        room.heightProperty().addListener(now -> tellRoom());
        var painted = demo.gallery().shown();
        painted.addListener((value, before, now) -> paint(now));
        demo.shown().addListener((value, before, now) -> show(now));
        stage.setOnHidden(event -> {
            demo.close();
            onClose.run();
        });
    }

    /** Opens it over the screen and begins. */
    void show(SamplingChoice choice) {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
        stage.setFullScreen(true);
        stage.show();
        demo.begin(choice, DemoViewModel.rows(screen.getWidth(), screen.getHeight() - WORDS));
    }

    /** Brings it before other windows. */
    void toFront() {
        stage.toFront();
    }

    private void tellRoom() {
        double scale = stage.getRenderScaleX();
        int width = (int) (room.getWidth() * scale);
        int height = (int) (room.getHeight() * scale);
        if (width > 0 && height > 0) {
            demo.gallery().fit(width, height);
        }
    }

    private void paint(Optional<GalleryPainting> painting) {
        painting.ifPresent(now -> {
            pixels.show(now.picture());
            pixels.setFitWidth(now.picture().width() / stage.getRenderScaleX());
            pixels.setFitHeight(now.picture().height() / stage.getRenderScaleX());
        });
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> demo.toggle();
            case LEFT -> demo.changeClass(-1);
            case RIGHT -> demo.changeClass(+1);
            case UP -> demo.changeOmega(+1);
            case DOWN -> demo.changeOmega(-1);
            case ESCAPE -> stage.close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(Demo now) {
        millis.setText(
                !now.playing()
                        ? texts.get("demo.paused")
                        : now.millis() == 0
                                ? texts.get("demo.loading")
                                : texts.format("sampling.time.each", SamplerWords.digits(now.millis())));
        how.setText(now.model()
                .map(model -> texts.format(
                        "demo.how",
                        model.name(),
                        SamplerWords.words(model.sampler(), now.choice().steps(), texts),
                        className(now.choice(), model),
                        SamplerWords.guidance(now.choice().effectiveGuidance(), texts)))
                .orElse(""));
        count.setText(
                now.images() == 0 ? "" : texts.format("demo.count", String.format(Locale.ROOT, "%,d", now.images())));
    }

    private String className(SamplingChoice choice, SampleModel model) {
        return switch (choice.classIndex()) {
            case SamplingChoice.ALL_CLASSES -> texts.get("controls.class.all");
            case SamplingChoice.NO_CLASS -> texts.get("sampling.class.none");
            default -> model.className(choice.classIndex()).orElse("");
        };
    }
}
