package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Sampling screen: what to sample at the left, the images in the middle, the selected image at the right. */
public final class SamplingView extends BorderPane {
    private static final double PLAYER_SHARE = 0.55;

    private final SamplingViewModel viewModel;
    private final SamplingCommands commands;
    private final SamplingFiles files;
    private final Texts texts;
    private final TilesView gallery;
    private final TilesView grid;
    private final LargeImage large;
    private final ProgressBar progress = new ProgressBar(0);
    private final VBox empty = new VBox(8);
    private final Label emptySentence = new Label();
    private final Label emptyStep = new Label();

    /** A view of this model. */
    public SamplingView(SamplingViewModel viewModel, SamplingFiles files, SamplingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.files = files;
        this.texts = texts;
        this.large = new LargeImage(viewModel, texts, this::focusGallery);
        this.gallery = tiles(viewModel.images().gallery(), new ClassHeadings(viewModel.images()), "gallery");
        this.grid = tiles(viewModel.grid().gallery(), new GridHeadings(viewModel, texts), "grid");
        getStyleClass().add("sampling");
        setLeft(column(new SamplingControls(viewModel, files, commands, texts), "control-column"));
        setCenter(stage());
        ScrollPane inspector = column(new SampleInspector(viewModel, commands, texts), "inspector-column");
        inspector
                .prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(288, Math.min(420, 0.235 * width.doubleValue()))));
        setRight(inspector);
        viewModel.progress().addListener((value, before, now) -> show(now));
        viewModel.grid().problem().addListener((value, before, now) -> showProgress());
        for (Gallery each :
                List.of(viewModel.images().gallery(), viewModel.grid().gallery())) {
            each.shown().addListener((value, before, now) -> showProgress());
        }
        showProgress();
    }

    private TilesView tiles(Gallery of, WallHeadings headings, String id) {
        TilesView view = new TilesView(
                viewModel,
                of,
                headings,
                new TilesView.Actions(large::open, commands::zoom, viewModel.grid()::prefer),
                texts.get("sampling.gallery.accessible"));
        view.setId(id);
        return view;
    }

    /** The gallery's picture as it is on the screen. */
    public PixelView galleryPixels() {
        return gallery.pixels();
    }

    /** The picture of a grid as it is on the screen. */
    PixelView gridPixels() {
        return grid.pixels();
    }

    /** Puts the keyboard on the images. */
    public void focusGallery() {
        (viewModel.state().get().mode() == SamplingMode.GALLERY ? gallery : grid).requestFocus();
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
        WayPlayer player = inMode(new WayPlayer(viewModel, commands, texts), SamplingMode.INTERPOLATE);
        VBox rows = new VBox(player, grid);
        player.prefHeightProperty().bind(rows.heightProperty().multiply(PLAYER_SHARE));
        VBox.setVgrow(grid, Priority.ALWAYS);
        grid.setPrefHeight(1); // it takes what is left
        StackPane hero = new StackPane(
                inMode(gallery, SamplingMode.GALLERY),
                inMode(rows, SamplingMode.COMPARE, SamplingMode.SHEET, SamplingMode.INTERPOLATE),
                empty,
                large);
        hero.setMinSize(200, 200);
        VBox.setVgrow(hero, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().addAll(Styles.SMALL, "field-progress");
        return new VBox(
                new SamplingHeader(viewModel, commands, texts),
                modes(),
                progress,
                hero,
                new PinStrip(viewModel, texts));
    }

    private HBox modes() {
        Segments<SamplingMode> segments = new Segments<>(
                List.of(SamplingMode.values()),
                mode -> texts.get("sampling.mode." + mode),
                mode -> commands.mode(mode).tooltip(),
                mode -> commands.mode(mode).run());
        segments.setId("sampling-modes");
        segments.select(viewModel.state().get().mode());
        viewModel.state().addListener((value, before, now) -> {
            segments.select(now.mode());
            if (now.mode() != before.mode()) {
                large.hide();
                focusGallery();
            }
        });
        HBox row = new HBox(segments);
        row.getStyleClass().add("mode-row");
        return row;
    }

    private <T extends Node> T inMode(T node, SamplingMode... modes) {
        node.visibleProperty().bind(viewModel.state().map(now -> List.of(modes).contains(now.mode())));
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    private void showProgress() {
        show(viewModel.progress().get());
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
        boolean refused = viewModel.state().get().mode() != SamplingMode.GALLERY
                && viewModel.grid().problem().get().isPresent();
        emptySentence.setText(refused ? viewModel.grid().problem().get().get() : texts.get("sampling.empty." + phase));
        emptyStep.setText(refused ? texts.get("grid.problem.step") : texts.get("sampling.empty." + phase + ".step"));
    }
}
