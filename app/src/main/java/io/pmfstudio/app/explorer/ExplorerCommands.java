package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.Arrangement;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What can be done in the Explorer. */
public final class ExplorerCommands {
    private static final long SEEDS = 100_000;

    private static final Map<Quantity, Ikon> ICONS = Map.of(
            Quantity.X, MaterialDesignA.ALPHA_X_BOX_OUTLINE,
            Quantity.U, MaterialDesignA.ALPHA_U_BOX_OUTLINE,
            Quantity.V, MaterialDesignA.ALPHA_V_BOX_OUTLINE,
            Quantity.Z, MaterialDesignA.ALPHA_Z_BOX_OUTLINE);

    private final ExplorerViewModel viewModel;
    private final Command previousSeed;
    private final Command nextSeed;
    private final Command randomSeed;
    private final Command previousImage;
    private final Command chooseImage;
    private final Command choosePicture;
    private Runnable imageChooser = () -> {};
    private final Command nextImage;
    private final Command openModel;
    private final Command openFolder;
    private final Command export;
    private final Command copyCommand;
    private final Command figureOne;
    private final Command swap;
    private final Command closer;
    private final Command noises;
    private final Command film;
    private final Command play;
    private final Command stop;
    private final Command again;
    private final OverlayCommands overlay;

    /**
     * Defines the commands.
     *
     * @param dialogs asks for files
     */
    public ExplorerCommands(Commands commands, ExplorerViewModel viewModel, FileDialogs dialogs, Texts texts) {
        this.viewModel = viewModel;
        ObservableValue<Boolean> isRunning = viewModel
                .progress()
                .flatMap(fields ->
                        viewModel.overlays().progress().map(readings -> fields.isRunning() || readings.isRunning()));
        export = commands.define(
                "export",
                MaterialDesignE.EXPORT_VARIANT,
                "Shortcut+E",
                isRunning
                        .flatMap(now -> viewModel.progress())
                        .map(now -> now.phase() == Phase.COMPLETE
                                        && !viewModel
                                                .overlays()
                                                .progress()
                                                .get()
                                                .isRunning()
                                ? Optional.<String>empty()
                                : Optional.of(texts.get("reason.not-complete"))),
                dialogs::export);
        copyCommand = commands.define(
                "field.command",
                MaterialDesignC.CONSOLE,
                "Shortcut+Shift+C",
                viewModel
                        .opened()
                        .map(field -> field.isPresent()
                                ? Optional.<String>empty()
                                : Optional.of(texts.get("reason.not-complete"))),
                dialogs::copyCommand);
        ObservableValue<Optional<String>> notRunning =
                isRunning.map(now -> now ? Optional.<String>empty() : Optional.of(texts.get("reason.not-running")));
        ObservableValue<Optional<String>> running =
                isRunning.map(now -> now ? Optional.of(texts.get("reason.running")) : Optional.<String>empty());
        stop = commands.define("stop", MaterialDesignS.STOP, "Esc", notRunning, viewModel::stop);
        again = commands.define("again", MaterialDesignR.REFRESH, "F5", running, viewModel::again);
        nextSeed = commands.define("seed.next", MaterialDesignC.CHEVRON_RIGHT, "N", () -> seed(+1));
        previousSeed = commands.define("seed.previous", MaterialDesignC.CHEVRON_LEFT, "P", () -> seed(-1));
        randomSeed = commands.define("seed.random", MaterialDesignD.DICE_5_OUTLINE, "R", this::rollDice);
        previousImage = commands.define("image.previous", MaterialDesignC.CHEVRON_LEFT, "", () -> image(-1));
        nextImage = commands.define("image.next", MaterialDesignC.CHEVRON_RIGHT, "", () -> image(+1));
        chooseImage =
                commands.define("image.choose", MaterialDesignI.IMAGE_SEARCH_OUTLINE, "I", () -> imageChooser.run());
        choosePicture =
                commands.define("picture.choose", MaterialDesignI.IMAGE_PLUS, "Shift+I", dialogs::choosePicture);
        openModel =
                commands.define("open.model", MaterialDesignF.FILE_UPLOAD_OUTLINE, "Shortcut+O", dialogs::openModel);
        openFolder = commands.define(
                "open.folder", MaterialDesignF.FOLDER_OPEN_OUTLINE, "Shortcut+Shift+O", dialogs::openFolder);
        figureOne = commands.define("figure.one", MaterialDesignV.VIEW_GRID_OUTLINE, "F", this::toggleFigureOne);
        swap = commands.define(
                "swap",
                MaterialDesignS.SWAP_HORIZONTAL,
                "S",
                viewModel
                        .state()
                        .map(now -> now.field().isComparison()
                                ? Optional.<String>empty()
                                : Optional.of(texts.get("reason.no-second"))),
                () -> viewModel.updateField(now -> now.withSource(now.other()).withOther(now.source())));
        closer = commands.define(
                "closer",
                MaterialDesignM.MAGNIFY_PLUS_OUTLINE,
                "L",
                () -> viewModel.closer().toggle(ExplorerMode.LARGE));
        noises = commands.define(
                "noises",
                MaterialDesignV.VIEW_COMFY,
                "B",
                () -> viewModel.closer().toggle(ExplorerMode.NOISES));
        film = commands.define(
                "film",
                MaterialDesignF.FILMSTRIP,
                "M",
                () -> viewModel.closer().film().toggle());
        play = commands.define(
                "play",
                MaterialDesignP.PLAY_PAUSE,
                "Space",
                () -> viewModel.closer().film().togglePlay());
        commands.define("zoom.in", MaterialDesignM.MAGNIFY_PLUS, "Shortcut+Equals", () -> zoom(1));
        commands.define("zoom.out", MaterialDesignM.MAGNIFY_MINUS, "Shortcut+Minus", () -> zoom(-1));
        commands.define("zoom.fit", MaterialDesignF.FIT_TO_PAGE_OUTLINE, "Shortcut+0", this::fit);
        overlay = new OverlayCommands(commands, viewModel, texts);
        for (Quantity quantity : CellInspection.QUANTITIES) {
            String letter = quantity.letter().toUpperCase(Locale.ROOT);
            commands.define("show." + quantity.letter(), ICONS.get(quantity), letter, () -> show(quantity));
        }
    }

    /** Shows another quantity. */
    void show(Quantity quantity) {
        viewModel.update(now -> now.withLook(now.look().withQuantity(quantity)));
    }

    /** Shows the paper's Figure 1 of the present sources, or goes back to equal steps. */
    private void toggleFigureOne() {
        viewModel.update(now -> now.field().gridKind() == GridKind.FIGURE_ONE
                ? now.withField(now.field().withGrid(GridKind.STEPS))
                        .withLook(now.look().withArrangement(Arrangement.ONE_QUANTITY))
                : now.withField(now.field().withGrid(GridKind.FIGURE_ONE))
                        .withLook(now.look().withArrangement(Arrangement.X_BESIDE_U)));
    }

    private void zoom(int by) {
        if (viewModel.closer().mode().get() == ExplorerMode.LARGE) {
            viewModel.closer().large().zoom(by);
        } else {
            viewModel.zoom().zoom(by);
        }
    }

    /** Shows whole images or triangles. */
    private void fit() {
        viewModel.closer().large().view(Viewport.FIT);
        viewModel.zoom().whole();
    }

    private void seed(int by) {
        viewModel.updateField(
                now -> now.withSeed(Math.max(0, now.start().noise().seed() + by)));
    }

    private void rollDice() {
        viewModel.updateField(now -> now.withSeed(ThreadLocalRandom.current().nextLong(SEEDS)));
    }

    private void image(int by) {
        int last = viewModel.opened().get().map(OpenedField::images).orElse(1) - 1;
        viewModel.updateField(now ->
                now.withImage(Math.max(0, Math.min(last, now.start().image() + by))));
    }

    Command previousSeed() {
        return previousSeed;
    }

    Command nextSeed() {
        return nextSeed;
    }

    Command randomSeed() {
        return randomSeed;
    }

    Command previousImage() {
        return previousImage;
    }

    Command chooseImage() {
        return chooseImage;
    }

    /** Tells who lets the user choose a data image. */
    void onChooseImage(Runnable chooser) {
        imageChooser = chooser;
    }

    Command choosePicture() {
        return choosePicture;
    }

    Command nextImage() {
        return nextImage;
    }

    Command openModel() {
        return openModel;
    }

    Command openFolder() {
        return openFolder;
    }

    Command figureOne() {
        return figureOne;
    }

    Command swap() {
        return swap;
    }

    Command export() {
        return export;
    }

    Command copyCommand() {
        return copyCommand;
    }

    Command noises() {
        return noises;
    }

    Command film() {
        return film;
    }

    Command play() {
        return play;
    }

    Command closer() {
        return closer;
    }

    OverlayCommands overlay() {
        return overlay;
    }

    Command stop() {
        return stop;
    }

    Command again() {
        return again;
    }
}
