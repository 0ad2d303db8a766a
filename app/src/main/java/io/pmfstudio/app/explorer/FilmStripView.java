package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The film strip: a click or a drag over it moves t, and the button lets t run. */
final class FilmStripView extends Region {
    private static final Duration FRAME = Duration.millis(180);
    private static final double LEFT = 44;
    private static final double PAD = 8;

    private final FilmStrip film;
    private final PixelView pixels = new PixelView();
    private final Region frame = new Region();
    private final CommandButton play;
    private final Label x;
    private final Label z;
    private final Timeline clock;

    FilmStripView(ExplorerViewModel viewModel, ExplorerCommands commands, Texts texts) {
        film = viewModel.closer().film();
        x = new Label(texts.get("quantity.x.letter"));
        z = new Label(texts.get("quantity.z.letter"));
        play = CommandButton.iconOnly(commands.play());
        clock = new Timeline(new KeyFrame(FRAME, event -> film.advance()));
        clock.setCycleCount(Animation.INDEFINITE);
        setId("film-strip");
        getStyleClass().add("film-strip");
        frame.getStyleClass().add("cell-selection");
        frame.setMouseTransparent(true);
        x.getStyleClass().add("letter");
        z.getStyleClass().add("letter");
        pixels.setCursor(Cursor.H_RESIZE);
        pixels.setPickOnBounds(true);
        Tooltip.install(pixels, new Tooltip(texts.get("film.explain")));
        pixels.setOnMousePressed(this::scrub);
        pixels.setOnMouseDragged(this::scrub);
        getChildren().addAll(play, x, z, pixels, frame);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(film.shown());
        film.painted().addListener((value, before, now) -> {
            now.ifPresent(painting -> pixels.show(painting.picture()));
            requestLayout();
            if (getParent() != null) {
                getParent().requestLayout();
            }
        });
        film.playing().addListener((value, before, now) -> run(now));
        sceneProperty()
                .addListener((value, before, now) ->
                        run(now != null && film.playing().get()));
        viewModel.state().addListener((value, before, now) -> requestLayout());
    }

    private void run(boolean now) {
        if (now) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private Optional<GalleryLayout> strip() {
        return film.painted().get().map(painting -> painting.layout());
    }

    private void scrub(MouseEvent event) {
        strip().ifPresent(layout -> {
            double device = event.getX() * TriangleView.outputScale(this) - layout.left();
            film.select((int) Math.floor(device / (layout.cellWidth() + layout.gap())));
        });
    }

    @Override
    protected double computePrefHeight(double width) {
        double strip = strip().map(layout -> layout.height() / TriangleView.outputScale(this))
                .orElse(64.0);
        return strip + 2 * PAD;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double scale = TriangleView.outputScale(this);
        film.fit((int) Math.floor((getWidth() - LEFT - PAD) * scale));
        play.autosize();
        play.relocate(PAD, getHeight() / 2 - play.getHeight() / 2);
        strip().ifPresent(layout -> {
            pixels.relocate(LEFT, PAD);
            pixels.setFitWidth(film.painted().get().orElseThrow().picture().width() / scale);
            pixels.setFitHeight(film.painted().get().orElseThrow().picture().height() / scale);
            int at = Math.min(film.selected(), layout.columns() - 1);
            frame.resizeRelocate(
                    LEFT + layout.x(at) / scale - 2,
                    PAD - 2,
                    layout.cellWidth() / scale + 4,
                    layout.height() / scale + 4);
            x.autosize();
            z.autosize();
            double before = LEFT + layout.left() / scale - 14;
            x.relocate(before, PAD + layout.cellHeight() / scale / 2 - x.getHeight() / 2);
            z.relocate(before, PAD + 1.5 * layout.cellHeight() / scale - z.getHeight() / 2);
        });
    }
}
