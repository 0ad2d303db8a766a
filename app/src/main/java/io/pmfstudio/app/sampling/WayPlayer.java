package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.settings.Texts;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The selected image of the ways, large, with play, pause and a slider along them. */
final class WayPlayer extends VBox {
    private static final Duration FRAME = Duration.millis(70);

    private final SamplingViewModel viewModel;
    private final WayPlayback playback;
    private final Texts texts;
    private final ImagePane image = new ImagePane();
    private final Slider slider = new Slider(0, 1, 0);
    private final Label where = new Label();
    private final Timeline clock;
    private boolean showing;

    WayPlayer(SamplingViewModel viewModel, SamplingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.playback = viewModel.playback();
        this.texts = texts;
        getStyleClass().add("way-player");
        image.setId("way-image");
        image.setMinHeight(96);
        VBox.setVgrow(image, Priority.ALWAYS);
        slider.setId("way-slider");
        slider.setBlockIncrement(1);
        HBox.setHgrow(slider, Priority.ALWAYS);
        where.getStyleClass().add("number");
        where.setMinWidth(Region.USE_PREF_SIZE);
        where.setPrefWidth(150);
        HBox row = new HBox(8, CommandButton.iconOnly(commands.play()), slider, where);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(image, row);
        clock = new Timeline(new KeyFrame(FRAME, event -> playback.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        playback.playing().addListener((value, before, now) -> run(now));
        slider.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                playback.seek((int) Math.round(now.doubleValue()));
            }
        });
        viewModel.state().addListener((value, before, now) -> show());
        viewModel.progress().addListener((value, before, now) -> show());
    }

    private void run(boolean playing) {
        if (playing) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private void show() {
        if (viewModel.state().get().mode() != SamplingMode.INTERPOLATE) {
            return;
        }
        showing = true;
        slider.setMax(Math.max(1, playback.frames() - 1));
        slider.setValue(playback.frame());
        showing = false;
        viewModel.grid().at(viewModel.selected()).ifPresent(now -> {
            image.show(now.picture());
            where.setText(SamplerWords.start(now.key().start(), texts));
        });
    }
}
