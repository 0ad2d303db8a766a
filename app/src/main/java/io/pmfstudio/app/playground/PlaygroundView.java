package io.pmfstudio.app.playground;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Playground screen: controls at the left, the plane, and the time below it. */
public final class PlaygroundView extends BorderPane {
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0);

    private final PlaygroundViewModel viewModel;
    private final Texts texts;
    private final ParticlesView particles;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label empty = new Label();

    /** A view of this model. */
    public PlaygroundView(
            PlaygroundViewModel viewModel, OwnData own, PlaygroundTour tour, PlaygroundCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("playground");
        particles = new ParticlesView(viewModel, own, texts);
        ScrollPane column = new ScrollPane(new PlaygroundControls(viewModel, own, commands, texts));
        column.setFitToWidth(true);
        column.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        column.getStyleClass().add("control-column");
        setLeft(column);
        title.getStyleClass().add("screen-title");
        title.setId("playground-title");
        subtitle.getStyleClass().add("screen-subtitle");
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        CommandButton begin = CommandButton.withText(commands.tour());
        begin.visibleProperty().bind(tour.at().map(OptionalInt::isEmpty));
        begin.setMinWidth(Region.USE_PREF_SIZE);
        HBox heading = new HBox(12, names, begin);
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("screen-header");
        ScrollPane guide = new ScrollPane(new TourPane(tour, viewModel, commands, texts));
        guide.setFitToWidth(true);
        guide.setFitToHeight(true);
        guide.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        guide.visibleProperty().bind(tour.at().map(OptionalInt::isPresent));
        guide.managedProperty().bind(guide.visibleProperty());
        guide.getStyleClass().add("inspector-column");
        setRight(guide);
        empty.getStyleClass().add("loading");
        empty.setId("playground-empty");
        empty.setMouseTransparent(true);
        setCenter(new BorderPane(new StackPane(particles, empty), heading, null, time(commands), null));
        viewModel.state().addListener((value, before, now) -> {
            if (!now.setup().equals(before.setup())
                    || now.look().motion() != before.look().motion()) {
                show();
            }
        });
        viewModel.paths().addListener((value, before, now) -> show());
        viewModel.computing().addListener((value, before, now) -> show());
        viewModel.training().addListener((value, before, now) -> show());
        show();
    }

    private HBox time(PlaygroundCommands commands) {
        ParticleClock clock = viewModel.clock();
        Slider slider = new Slider(0, 1, 1 - clock.t().get());
        slider.setId("playground-time");
        slider.setAccessibleText(texts.get("playground.time"));
        slider.setBlockIncrement(1.0 / 32);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label number = new Label();
        number.getStyleClass().add("number");
        number.setId("playground-t");
        number.setMinWidth(Region.USE_PREF_SIZE);
        boolean[] shows = new boolean[1];
        Runnable show = () -> {
            shows[0] = true;
            slider.setValue(1 - clock.t().get());
            shows[0] = false;
            number.setText(String.format(Locale.ROOT, "t = %.2f", clock.t().get()));
        };
        clock.t().addListener((value, before, now) -> show.run());
        slider.valueProperty().addListener((value, before, now) -> {
            if (!shows[0]) {
                clock.scrub(1 - now.doubleValue());
            }
        });
        show.run();
        Segments<Double> speeds = new Segments<>(
                SPEEDS,
                speed -> String.format(Locale.ROOT, "%sx", speed < 1 ? speed : (Object) speed.intValue()),
                speed -> texts.get("playground.speed"),
                speed -> clock.speed().set(speed));
        speeds.select(clock.speed().get());
        speeds.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(
                8,
                CommandButton.iconOnly(commands.again()),
                CommandButton.iconOnly(commands.back()),
                CommandButton.iconOnly(commands.play()),
                CommandButton.iconOnly(commands.forward()),
                slider,
                number,
                speeds);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("way-player");
        return row;
    }

    private void show() {
        PlaygroundSetup setup = viewModel.state().get().setup();
        title.setText(DataControls.title(texts, setup.data()));
        boolean jumps = viewModel.state().get().look().motion() == Motion.JUMP;
        String key = "playground.subtitle." + setup.source() + (jumps ? ".jump" : "");
        subtitle.setText(texts.format(
                key, setup.target().name().toLowerCase(Locale.ROOT), Integer.toString(setup.dimensions())));
        boolean nothing = viewModel.paths().get().isEmpty();
        empty.setVisible(nothing);
        boolean waits = viewModel.computing().get() || viewModel.training().get();
        empty.setText(texts.get(waits ? "playground.waits" : "playground.untrained.step"));
    }

    /** Begins to move and puts the keyboard on the plane. */
    public void begin() {
        particles.start();
        particles.requestFocus();
    }

    /** Stands still. */
    public void rest() {
        particles.stop();
    }
}
