package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.Arrangement;
import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.MapChoice;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.List;
import java.util.Map;
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

/** The Explorer: what to compute at the left, the triangle of cells in the middle, the selected cell at the right. */
public final class ExplorerView extends BorderPane {
    private final ExplorerViewModel viewModel;
    private final ExplorerCommands commands;
    private final Texts texts;
    private final PanesView panes;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label loading = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Segments<Quantity> quantities;
    private final MapChoice maps;
    private final Segments<LimitsMode> limits;
    private final Section mapSection;
    private final Section limitsSection;

    /** A view of this model. */
    public ExplorerView(ExplorerViewModel viewModel, ExplorerFiles files, ExplorerCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.texts = texts;
        this.panes = new PanesView(viewModel, texts);
        getStyleClass().add("explorer");
        quantities = new Segments<>(
                List.of(Quantity.X, Quantity.U, Quantity.V, Quantity.Z),
                Quantity::letter,
                quantity -> texts.get("quantity." + quantity.letter() + ".explain"),
                commands::show);
        quantities.getStyleClass().add("quantities");
        maps = new MapChoice(map -> texts.get("map." + map), map -> texts.get("map." + map + ".explain"));
        maps.setId("map");
        maps.valueProperty().addListener((value, before, now) -> {
            if (now != null) {
                viewModel.update(state -> state.withLook(state.look().withMap(now)));
            }
        });
        limits = new Segments<>(
                List.of(LimitsMode.values()),
                mode -> texts.get("limits." + mode),
                mode -> texts.get("limits." + mode + ".explain"),
                mode -> viewModel.update(now -> now.withLook(now.look().withLimits(mode))));
        mapSection = new Section(texts.get("controls.map"), maps);
        limitsSection = new Section(texts.get("controls.limits"), limits);
        FieldControls controls = new FieldControls(viewModel, files, commands, texts);
        controls.getChildren().add(1, new InstrumentControls(viewModel, commands.overlay(), texts));
        controls.getChildren().addAll(mapSection, limitsSection);
        setLeft(column(controls, "control-column"));
        setCenter(stage());
        ScrollPane inspector = column(new CellInspector(viewModel, commands, texts), "inspector-column");
        inspector
                .prefWidthProperty()
                .bind(widthProperty().map(width -> Math.max(288, Math.min(460, 0.258 * width.doubleValue()))));
        setRight(inspector);
        listen();
    }

    /** The first triangle's picture as it is on the screen. */
    public PixelView trianglePixels() {
        return panes.firstPixels();
    }

    /** Puts the keyboard on the triangle. */
    public void focusTriangle() {
        panes.focusFirst();
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
        LargeView large = new LargeView(viewModel, texts);
        NoisesView noises = new NoisesView(viewModel, texts);
        StackPane hero = new StackPane(panes, large, noises, loading);
        Map<ExplorerMode, Region> modes =
                Map.of(ExplorerMode.TRIANGLES, panes, ExplorerMode.LARGE, large, ExplorerMode.NOISES, noises);
        viewModel.closer().mode().addListener((value, before, now) -> show(now, modes));
        show(viewModel.closer().mode().get(), modes);
        hero.setMinSize(200, 200);
        VBox.setVgrow(hero, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().addAll(Styles.SMALL, "field-progress");
        OverlayBar overlay = new OverlayBar(viewModel, commands.overlay(), texts);
        return new VBox(header(), progress, hero, overlay, new FilmStripView(viewModel, commands, texts));
    }

    private void show(ExplorerMode mode, Map<ExplorerMode, Region> modes) {
        modes.forEach((of, region) -> region.setVisible(of == mode));
        if (mode == ExplorerMode.TRIANGLES) {
            panes.focusFirst();
        } else {
            modes.get(mode).requestFocus();
        }
    }

    private HBox header() {
        title.getStyleClass().add("screen-title");
        subtitle.getStyleClass().add("screen-subtitle");
        subtitle.setTooltip(whole);
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        quantities.setMinWidth(Region.USE_PREF_SIZE);
        quantities.setMaxHeight(Region.USE_PREF_SIZE);
        HBox actions = new HBox(
                2,
                CommandButton.iconOnly(commands.stop()),
                CommandButton.iconOnly(commands.again()),
                CommandButton.iconOnly(commands.copyCommand()),
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
        viewModel.paintings().addListener((value, before, now) -> loading.setVisible(now.isEmpty()));
        viewModel
                .openedOther()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
        show(viewModel.progress().get());
    }

    private void show(ExplorerState state) {
        FieldLook look = state.look();
        Quantity quantity = look.quantity();
        boolean paired = look.arrangement() == Arrangement.X_BESIDE_U;
        InstrumentKind instrument = state.overlay().kind();
        title.setText(texts.get(
                instrument.isPresent()
                        ? "instrument." + instrument
                        : paired ? "explorer.figure-one" : "quantity." + quantity.letter()));
        subtitle.setText(viewModel.opened().get().map(this::describe).orElse(""));
        whole.setText(subtitle.getText());
        quantities.select(paired ? Quantity.MINUS_U : quantity);
        maps.setValue(look.map(quantity));
        limits.select(look.limits());
        boolean colour = viewModel
                .opened()
                .get()
                .filter(field -> field.shape().channels() == 3)
                .isPresent();
        mapSection.disableBecause(colour ? texts.get("controls.map.colour") : "");
        boolean pictures = state.overlay().isPresent() && state.overlay().style() == OverlayStyle.PICTURES;
        boolean limited = pictures || look.hasLimits() || state.field().isComparison();
        limitsSection.disableBecause(limited ? "" : texts.get("controls.limits.pictures"));
    }

    private String describe(OpenedField field) {
        ExplorerState state = viewModel.state().get();
        boolean paired = state.look().arrangement() == Arrangement.X_BESIDE_U;
        InstrumentKind instrument = state.overlay().kind();
        String formula = instrument.isPresent()
                ? texts.get("instrument." + instrument + ".formula")
                : paired
                        ? texts.get("explorer.figure-one.formula")
                        : texts.get("quantity." + state.look().quantity().letter() + ".formula");
        String other = viewModel
                .openedOther()
                .get()
                .map(second -> texts.format("explorer.subtitle.beside", field.source(), second.source()))
                .orElse(field.source());
        return texts.format("explorer.subtitle", formula, other, texts.get("states.shown." + field.states()));
    }

    private void show(FieldProgress now) {
        progress.setVisible(now.isRunning());
        progress.setProgress(now.phase() == Phase.OPENING ? ProgressBar.INDETERMINATE_PROGRESS : now.share());
        loading.setVisible(viewModel.paintings().get().isEmpty());
        loading.setText(texts.get("explorer.loading." + now.phase()));
    }
}
