package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Explorer: what to compute at the left, the triangle of cells in the middle, the selected cell at the right. */
public final class ExplorerView extends BorderPane {
    private final VBox legend = new VBox(4);
    private final ExplorerViewModel viewModel;
    private final ExplorerCommands commands;
    private final Texts texts;
    private final TriangleView triangle;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label loading = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final ColourBar colours = new ColourBar();
    private final Label coloursName = new Label();
    private final Label coloursNote = new Label();
    private final Segments<Quantity> quantities;
    private final Segments<ColourMap> maps;
    private final Segments<LimitsMode> limits;
    private final Section mapSection;
    private final Section limitsSection;

    /** A view of this model. */
    public ExplorerView(ExplorerViewModel viewModel, ExplorerFiles files, ExplorerCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.texts = texts;
        this.triangle = new TriangleView(viewModel, texts);
        getStyleClass().add("explorer");
        quantities = new Segments<>(
                List.of(Quantity.X, Quantity.U, Quantity.V, Quantity.Z),
                Quantity::letter,
                quantity -> texts.get("quantity." + quantity.letter() + ".explain"),
                commands::show);
        quantities.getStyleClass().add("quantities");
        maps = new Segments<>(
                List.of(ColourMap.values()),
                map -> texts.get("map." + map),
                map -> texts.get("map." + map + ".explain"),
                map -> viewModel.update(now -> now.withLook(now.look().withMap(map))));
        limits = new Segments<>(
                List.of(LimitsMode.values()),
                mode -> texts.get("limits." + mode),
                mode -> texts.get("limits." + mode + ".explain"),
                mode -> viewModel.update(now -> now.withLook(now.look().withLimits(mode))));
        mapSection = new Section(texts.get("controls.map"), maps);
        limitsSection = new Section(texts.get("controls.limits"), limits);
        FieldControls controls = new FieldControls(viewModel, files, commands, texts);
        controls.getChildren().addAll(mapSection, limitsSection);
        setLeft(column(controls, "control-column"));
        setCenter(stage());
        ScrollPane inspector = column(new CellInspector(viewModel, texts), "inspector-column");
        inspector
                .prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(288, Math.min(460, 0.258 * width.doubleValue()))));
        setRight(inspector);
        listen();
    }

    /** The triangle's picture as it is on the screen. */
    public PixelView trianglePixels() {
        return triangle.pixels();
    }

    /** Puts the keyboard on the triangle. */
    public void focusTriangle() {
        triangle.requestFocus();
    }

    private static ScrollPane column(VBox content, String styleClass) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add(styleClass);
        return scroll;
    }

    private VBox stage() {
        loading.getStyleClass().add("loading");
        loading.setMouseTransparent(true);
        legend.getChildren().setAll(coloursName, colours, coloursNote);
        legend.setVisible(false);
        legend.getStyleClass().add("legend");
        legend.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        legend.setMouseTransparent(true);
        coloursName.getStyleClass().add("legend-name");
        coloursNote.getStyleClass().add("legend-note");
        StackPane hero = new StackPane(triangle, legend, loading);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        hero.setMinSize(200, 200);
        VBox.setVgrow(hero, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().addAll(Styles.SMALL, "field-progress");
        return new VBox(header(), progress, hero);
    }

    private HBox header() {
        title.getStyleClass().add("screen-title");
        subtitle.getStyleClass().add("screen-subtitle");
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        quantities.setMinWidth(Region.USE_PREF_SIZE);
        quantities.setMaxHeight(Region.USE_PREF_SIZE);
        HBox actions = new HBox(
                2,
                CommandButton.iconOnly(commands.stop()),
                CommandButton.iconOnly(commands.again()),
                CommandButton.iconOnly(commands.export()));
        actions.setMinWidth(Region.USE_PREF_SIZE);
        actions.setMaxHeight(Region.USE_PREF_SIZE);
        HBox header = new HBox(12, names, quantities, actions);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("screen-header");
        return header;
    }

    private void listen() {
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        viewModel.progress().addListener((value, before, now) -> show(now));
        viewModel.triangle().addListener((value, before, now) -> now.ifPresent(this::showColours));
        show(viewModel.state().get());
        show(viewModel.progress().get());
        viewModel.triangle().get().ifPresent(this::showColours);
    }

    private void show(ExplorerState state) {
        Quantity quantity = state.look().quantity();
        title.setText(texts.get("quantity." + quantity.letter()));
        subtitle.setText(viewModel.opened().get().map(this::describe).orElse(""));
        quantities.select(quantity);
        maps.select(state.look().map(quantity));
        limits.select(state.look().limits());
        boolean colour = viewModel
                .opened()
                .get()
                .filter(field -> field.shape().channels() == 3)
                .isPresent();
        mapSection.disableBecause(colour ? texts.get("controls.map.colour") : "");
        limitsSection.disableBecause(quantity.isSigned() ? "" : texts.get("controls.limits.pictures"));
    }

    private String describe(OpenedField field) {
        String letter = viewModel.state().get().look().quantity().letter();
        return texts.format(
                "explorer.subtitle",
                texts.get("quantity." + letter + ".formula"),
                field.source(),
                texts.get("states.shown." + field.states()));
    }

    private void show(FieldProgress now) {
        Optional<TrianglePainting> painting = viewModel.triangle().get();
        progress.setVisible(now.isRunning());
        progress.setProgress(now.phase() == Phase.OPENING ? ProgressBar.INDETERMINATE_PROGRESS : now.share());
        loading.setVisible(painting.isEmpty());
        loading.setText(texts.get("explorer.loading." + now.phase()));
    }

    private void showColours(TrianglePainting painting) {
        loading.setVisible(false);
        legend.setVisible(true);
        ExplorerState state = viewModel.state().get();
        Quantity quantity = state.look().quantity();
        boolean grey = painting.shape().channels() == 1;
        boolean own = quantity.isSigned() && state.look().limits() == LimitsMode.PER_CELL;
        colours.show(grey ? state.look().map(quantity) : ColourMap.GREY, painting.limits());
        coloursName.setText(texts.get("quantity." + quantity.letter() + ".short"));
        coloursNote.setText(texts.get(own ? "legend.per-cell" : grey ? "legend.values" : "legend.channels"));
    }
}
