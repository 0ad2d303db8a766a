package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Sampling screen: what to sample at the left, the images in the middle, the selected image at the right. */
public final class SamplingView extends BorderPane {
    /** Below this the header has no room for title, time and all buttons beside each other. */
    private static final double NARROW = 600;

    private final SamplingViewModel viewModel;
    private final SamplingCommands commands;
    private final SamplingFiles files;
    private final Texts texts;
    private final GalleryView gallery;
    private final LargeImage large;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label speed = new Label();
    private final Label total = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final VBox empty = new VBox(8);
    private final Label emptySentence = new Label();
    private final Label emptyStep = new Label();
    private boolean narrow;

    /** A view of this model. */
    public SamplingView(SamplingViewModel viewModel, SamplingFiles files, SamplingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.files = files;
        this.texts = texts;
        this.large = new LargeImage(viewModel, texts, this::focusGallery);
        this.gallery = new GalleryView(viewModel, commands, texts, large::open);
        getStyleClass().add("sampling");
        setLeft(column(new SamplingControls(viewModel, files, commands, texts), "control-column"));
        setCenter(stage());
        ScrollPane inspector = column(new SampleInspector(viewModel, texts), "inspector-column");
        inspector
                .prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(288, Math.min(420, 0.235 * width.doubleValue()))));
        setRight(inspector);
        viewModel.state().addListener((value, before, now) -> showTitle());
        viewModel.opened().addListener((value, before, now) -> showTitle());
        viewModel.progress().addListener((value, before, now) -> show(now));
        viewModel.gallery().shown().addListener((value, before, now) -> empty.setVisible(now.isEmpty()));
        showTitle();
        show(viewModel.progress().get());
    }

    /** The images' picture as it is on the screen. */
    public PixelView galleryPixels() {
        return gallery.pixels();
    }

    /** Puts the keyboard on the images. */
    public void focusGallery() {
        gallery.requestFocus();
    }

    private static ScrollPane column(VBox content, String styleClass) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add(styleClass);
        return scroll;
    }

    private VBox stage() {
        emptySentence.getStyleClass().add("empty-sentence");
        emptySentence.setWrapText(true);
        emptySentence.setId("sampling-empty");
        emptyStep.getStyleClass().add("empty-step");
        emptyStep.setWrapText(true);
        CommandButton choose = CommandButton.withText(commands.openModel());
        choose.button().getStyleClass().add(Styles.ACCENT);
        choose.setMaxWidth(Region.USE_PREF_SIZE);
        choose.visibleProperty().bind(viewModel.progress().map(now -> now.phase() == Phase.NO_MODEL));
        choose.managedProperty().bind(choose.visibleProperty());
        empty.getChildren().setAll(emptySentence, emptyStep, choose);
        empty.getStyleClass().add("empty-state");
        empty.setAlignment(Pos.CENTER);
        empty.setMaxSize(460, Region.USE_PREF_SIZE);
        StackPane hero = new StackPane(gallery, empty, large);
        hero.setMinSize(200, 200);
        VBox.setVgrow(hero, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().addAll(Styles.SMALL, "field-progress");
        return new VBox(header(), progress, hero);
    }

    private HBox header() {
        title.getStyleClass().add("screen-title");
        title.setId("sampling-title");
        subtitle.getStyleClass().add("screen-subtitle");
        speed.getStyleClass().add("speed");
        speed.setId("sampling-speed");
        total.getStyleClass().add("screen-subtitle");
        total.setId("sampling-total");
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox time = new VBox(2);
        time.setAlignment(Pos.CENTER_RIGHT);
        time.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(time, new Tooltip(texts.get("sampling.time.explain")));
        HBox sizes = actions(commands.smaller(), commands.larger(), commands.fit());
        HBox header = new HBox(
                12, names, time, sizes, actions(commands.stop(), commands.again(), commands.copy(), commands.export()));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("screen-header");
        arrange(header, names, time, sizes);
        header.widthProperty().map(width -> width.doubleValue() < NARROW).addListener((value, before, now) -> {
            narrow = now;
            arrange(header, names, time, sizes);
        });
        return header;
    }

    /** In a narrow window the time takes the line below the title, and sizes are left to keys and wheel. */
    private void arrange(HBox header, VBox names, VBox time, HBox sizes) {
        header.pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), narrow);
        sizes.setVisible(!narrow);
        sizes.setManaged(!narrow);
        time.setManaged(!narrow);
        if (narrow) {
            time.getChildren().clear();
            names.getChildren().setAll(title, new HBox(8, speed, total));
        } else {
            names.getChildren().setAll(title, subtitle);
            time.getChildren().setAll(speed, total);
        }
    }

    private static HBox actions(Command... some) {
        HBox actions = new HBox(2);
        for (Command command : some) {
            actions.getChildren().add(CommandButton.iconOnly(command));
        }
        actions.setMinWidth(Region.USE_PREF_SIZE);
        actions.setMaxHeight(Region.USE_PREF_SIZE);
        return actions;
    }

    private void showTitle() {
        SamplingChoice choice = viewModel.state().get().choice();
        title.setText(
                viewModel.opened().get().isEmpty()
                        ? texts.get("screen.sampling")
                        : texts.format(
                                choice.count() == 1 ? "sampling.title.one" : "sampling.title.many",
                                Integer.toString(choice.count()),
                                steps(choice)));
        subtitle.setText(viewModel
                .opened()
                .get()
                .map(model -> texts.format(
                        "sampling.subtitle",
                        model.name(),
                        model.method(),
                        model.shape().toString()))
                .orElse(texts.get("sampling.explain")));
    }

    private String steps(SamplingChoice choice) {
        return viewModel
                .opened()
                .get()
                .map(model -> SamplerWords.words(new SampledRun(choice, model), texts))
                .orElse("");
    }

    private void show(SamplingProgress now) {
        progress.setVisible(now.isRunning());
        progress.setProgress(
                now.phase() == Phase.OPENING && viewModel.opened().get().isEmpty()
                        ? ProgressBar.INDETERMINATE_PROGRESS
                        : now.share());
        empty.setVisible(viewModel.gallery().shown().get().isEmpty());
        String phase = now.phase() == Phase.NO_MODEL && !files.models().isEmpty()
                ? "CHOOSE"
                : now.phase().toString();
        emptySentence.setText(texts.get("sampling.empty." + phase));
        emptyStep.setText(texts.get("sampling.empty." + phase + ".step"));
        if (now.finished() > 0) {
            speed.setText(texts.format("sampling.time.each", decimal(now.millisPerImage())));
            boolean part = now.phase() != Phase.COMPLETE;
            String of = part ? "part" : now.count() == 1 ? "one" : "all";
            total.setText(texts.format(
                    "sampling.time." + of,
                    Integer.toString(now.finished()),
                    Integer.toString(now.count()),
                    decimal(now.nanos() / 1e9)));
        } else if (!now.isRunning()) { // while a slider is dragged the last time stays
            boolean left = viewModel.board().isPresent();
            speed.setText("");
            total.setText(left ? texts.get("sampling.time.none") : "");
        }
    }

    /** As many digits as a fast and a slow network both need to show something. */
    private static String decimal(double value) {
        String format = value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
