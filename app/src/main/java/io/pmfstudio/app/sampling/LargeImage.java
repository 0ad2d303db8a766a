package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.settings.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected image over the whole gallery, beside its noise. Arrow keys go on; Esc, Enter or a click close it. */
final class LargeImage extends VBox {
    private static final double NOISE_SIDE = 116;

    private final SamplingViewModel viewModel;
    private final Texts texts;
    private final Runnable onClose;
    private final ImagePane noise = new ImagePane();
    private final ImagePane image = new ImagePane();
    private final Label caption = new Label();

    LargeImage(SamplingViewModel viewModel, Texts texts, Runnable onClose) {
        this.viewModel = viewModel;
        this.texts = texts;
        this.onClose = onClose;
        setId("large-image");
        getStyleClass().add("large-image");
        setFocusTraversable(true);
        setVisible(false);
        noise.setId("large-noise");
        image.setId("large-pane");
        caption.getStyleClass().add("screen-title");
        Label arrow = new Label("→");
        arrow.getStyleClass().add("large-arrow");
        VBox small = named(noise, texts.get("sampling.large.noise"));
        small.getChildren().add(new NeighboursView(viewModel.neighbours(), texts));
        noise.setPrefSize(NOISE_SIDE, NOISE_SIDE);
        small.setMinWidth(Region.USE_PREF_SIZE);
        VBox big = named(image, texts.get("sampling.large.image"));
        HBox.setHgrow(big, Priority.ALWAYS);
        VBox.setVgrow(image, Priority.ALWAYS);
        small.setSpacing(10);
        HBox pair = new HBox(12, small, arrow, big);
        pair.setAlignment(Pos.CENTER);
        VBox.setVgrow(pair, Priority.ALWAYS);
        Label keys = new Label(texts.get("sampling.large.keys"));
        keys.getStyleClass().add("screen-subtitle");
        getChildren().addAll(caption, pair, keys);
        setOnMouseClicked(event -> close());
        setOnKeyPressed(this::onKey);
        viewModel.inspection().addListener((value, before, now) -> now.ifPresent(this::fill));
        viewModel.inspection().get().ifPresent(this::fill);
    }

    private static VBox named(ImagePane pane, String name) {
        Label label = new Label(name);
        label.getStyleClass().add("pane-name");
        VBox box = new VBox(6, label, pane);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void fill(ImageInspection now) {
        if (isVisible()) {
            viewModel.neighbours().look(now.image());
        }
        noise.show(now.noisePicture());
        image.show(now.image().picture());
        caption.setText(texts.format(
                "sampling.large.caption",
                SamplerWords.start(now.image().key().start(), texts),
                SamplerWords.className(now.image(), texts)));
    }

    /** Opens it. */
    void open() {
        setVisible(true);
        viewModel.inspection().get().ifPresent(now -> viewModel.neighbours().look(now.image()));
        requestFocus();
    }

    /** Closes it and leaves the keyboard where it is. */
    void hide() {
        setVisible(false);
    }

    private void close() {
        hide();
        onClose.run();
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode code = event.getCode();
        switch (code) {
            case LEFT, UP -> viewModel.moveSelection(-1);
            case RIGHT, DOWN -> viewModel.moveSelection(+1);
            case ESCAPE, ENTER, SPACE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
