package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What can be done on the Sampling screen. */
public final class SamplingCommands {
    private static final long SEEDS = 100_000;
    private static final int SMALLEST_CELL = 8;

    private final SamplingViewModel viewModel;
    private final SamplingDialogs dialogs;
    private final Command openModel;
    private final Command openRun;
    private final Command previousSeed;
    private final Command nextSeed;
    private final Command randomSeed;
    private final Command recommended;
    private final Command stop;
    private final Command again;
    private final Command export;
    private final Command copy;
    private final Command smaller;
    private final Command larger;
    private final Command fit;
    private final Command play;
    private final Command addToWays;
    private final Command demo;
    private final Command pin;
    private final Command explore;
    private final Map<SamplingMode, Command> modes = new EnumMap<>(SamplingMode.class);

    /**
     * Defines the commands.
     *
     * @param dialogs asks for files
     * @param explorer shows the way of an image on another screen
     */
    public SamplingCommands(
            Commands commands,
            SamplingViewModel viewModel,
            SamplingDialogs dialogs,
            Consumer<SampleOrigin> explorer,
            Texts texts) {
        this.viewModel = viewModel;
        this.dialogs = dialogs;
        ObservableValue<Optional<String>> running =
                when(now -> now.isRunning(), texts.get("reason.samples.running"), viewModel);
        ObservableValue<Optional<String>> notRunning =
                when(now -> !now.isRunning(), texts.get("reason.not-running"), viewModel);
        ObservableValue<Optional<String>> nothing =
                when(now -> now.finished() == 0, texts.get("reason.no-samples"), viewModel);
        String needsModel = texts.get("reason.no-model");
        ObservableValue<Optional<String>> noModel = viewModel
                .state()
                .map(now -> now.choice().hasModel() ? Optional.<String>empty() : Optional.of(needsModel));
        openModel = commands.define(
                "sampling.open.model", MaterialDesignF.FILE_UPLOAD_OUTLINE, "Shortcut+O", dialogs::openModel);
        openRun = commands.define(
                "sampling.open.run", MaterialDesignF.FOLDER_OPEN_OUTLINE, "Shortcut+Shift+O", dialogs::openRun);
        nextSeed = commands.define("sampling.seed.next", MaterialDesignC.CHEVRON_RIGHT, "N", () -> seed(+1));
        previousSeed = commands.define("sampling.seed.previous", MaterialDesignC.CHEVRON_LEFT, "P", () -> seed(-1));
        randomSeed = commands.define("sampling.seed.random", MaterialDesignD.DICE_5_OUTLINE, "R", this::rollDice);
        recommended = commands.define("sampling.recommended", MaterialDesignR.RESTORE, "", noModel, this::recommend);
        stop = commands.define("sampling.stop", MaterialDesignS.STOP, "Esc", notRunning, viewModel::stop);
        again = commands.define("sampling.again", MaterialDesignR.REFRESH, "F5", running, viewModel::again);
        smaller = commands.define(
                "sampling.smaller", MaterialDesignM.MAGNIFY_MINUS_OUTLINE, "Shortcut+Minus", () -> zoom(-1));
        larger = commands.define(
                "sampling.larger", MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "Shortcut+Equals", () -> zoom(+1));
        fit = commands.define(
                "sampling.fit",
                MaterialDesignF.FIT_TO_PAGE_OUTLINE,
                "Shortcut+0",
                () -> viewModel.update(now -> now.withCell(0)));
        export = commands.define(
                "sampling.export", MaterialDesignE.EXPORT_VARIANT, "Shortcut+E", nothing, dialogs::export);
        copy = commands.define(
                "sampling.copy",
                MaterialDesignC.CONSOLE,
                "Shortcut+Shift+C",
                hindered(now -> now.mode() == SamplingMode.INTERPOLATE, texts.get("reason.no-command"), noModel),
                dialogs::copyCommand);
        ObservableValue<Optional<String>> noWays =
                hindered(now -> now.mode() != SamplingMode.INTERPOLATE, texts.get("reason.no-ways"), noModel);
        play = commands.define(
                "sampling.play",
                MaterialDesignP.PLAY_PAUSE,
                "Space",
                noWays,
                () -> viewModel.playback().toggle());
        addToWays = commands.define(
                "sampling.add",
                MaterialDesignP.PLAYLIST_PLUS,
                "A",
                hindered(now -> now.mode() == SamplingMode.INTERPOLATE, texts.get("reason.on-the-way"), noModel),
                this::takeNoise);
        demo = commands.define(
                "sampling.demo", MaterialDesignP.PROJECTOR_SCREEN_OUTLINE, "F11", noModel, dialogs::demo);
        ObservableValue<Optional<String>> none = viewModel
                .inspection()
                .map(now -> now.isPresent() ? Optional.empty() : Optional.of(texts.get("reason.no-samples")));
        pin = commands.define("sampling.pin", MaterialDesignP.PIN_OUTLINE, "K", none, viewModel::togglePin);
        explore = commands.define(
                "sampling.explore",
                MaterialDesignG.GRID,
                "E",
                viewModel.inspection().map(now -> whyNotExplored(now, texts)),
                () -> viewModel.inspection().get().ifPresent(now -> explorer.accept(SampleOrigin.of(now.image()))));
        defineModes(commands);
    }

    /** The Explorer starts from one noise. */
    private static Optional<String> whyNotExplored(Optional<ImageInspection> selected, Texts texts) {
        if (selected.isEmpty()) {
            return Optional.of(texts.get("reason.no-samples"));
        }
        StartPoint start = selected.get().image().key().start();
        return start instanceof NoiseImage ? Optional.empty() : Optional.of(texts.get("reason.between-noises"));
    }

    private void defineModes(Commands commands) {
        mode(commands, SamplingMode.GALLERY, "sampling.gallery", MaterialDesignV.VIEW_GRID_OUTLINE, "G");
        mode(commands, SamplingMode.COMPARE, "sampling.compare", MaterialDesignV.VIEW_COLUMN_OUTLINE, "C");
        mode(commands, SamplingMode.SHEET, "sampling.sheet", MaterialDesignT.TABLE, "S");
        mode(commands, SamplingMode.INTERPOLATE, "sampling.ways", MaterialDesignV.VECTOR_CURVE, "I");
    }

    private void mode(Commands commands, SamplingMode mode, String id, Ikon icon, String key) {
        modes.put(mode, commands.define(id, icon, key, () -> viewModel.update(now -> now.withMode(mode))));
    }

    /** A reason that holds in some views, else another one's. */
    private ObservableValue<Optional<String>> hindered(
            Predicate<SamplingState> hinders, String why, ObservableValue<Optional<String>> otherwise) {
        return Bindings.createObjectBinding(
                () -> hinders.test(viewModel.state().get()) ? Optional.of(why) : otherwise.getValue(),
                viewModel.state(),
                otherwise);
    }

    /** The noise of the selected image becomes the last one of the ways. */
    private void takeNoise() {
        viewModel.inspection().get().ifPresent(shown -> {
            String noise = shown.image().key().start().nearerEnd().toString();
            viewModel.update(now -> {
                String typed = now.way().typed().strip();
                return now.withWay(now.way().withNoises(typed.isEmpty() ? noise : typed + ", " + noise));
            });
            dialogs.added(noise);
        });
    }

    private static ObservableValue<Optional<String>> when(
            Predicate<SamplingProgress> hinders, String why, SamplingViewModel viewModel) {
        return viewModel.progress().map(now -> hinders.test(now) ? Optional.of(why) : Optional.<String>empty());
    }

    private void seed(int by) {
        viewModel.updateChoice(now -> now.withSeed(Math.max(0, now.seed() + by)));
    }

    private void rollDice() {
        viewModel.updateChoice(now -> now.withSeed(ThreadLocalRandom.current().nextLong(SEEDS)));
    }

    private void recommend() {
        viewModel
                .opened()
                .get()
                .ifPresent(model -> viewModel.updateChoice(
                        now -> now.withGuidance(model.guidance()).withSteps(model.usualSteps())));
    }

    /** The next size of the images at which an image pixel is whole device pixels, or a half more or less below that. */
    void zoom(int by) {
        Optional<GalleryLayout> layout = viewModel.gallery().layout();
        if (layout.isEmpty()) {
            return;
        }
        ImageShape shape = viewModel.opened().get().orElseThrow().shape();
        int cell = layout.get().cellWidth();
        int whole = cell / shape.width() + by;
        boolean below = whole < 1 || cell < shape.width();
        int next = !below ? whole * shape.width() : by > 0 ? Math.min(shape.width(), cell * 3 / 2) : cell * 2 / 3;
        viewModel.update(now -> now.withCell(Math.max(SMALLEST_CELL, next)));
    }

    Command openModel() {
        return openModel;
    }

    Command openRun() {
        return openRun;
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

    Command recommended() {
        return recommended;
    }

    Command stop() {
        return stop;
    }

    Command again() {
        return again;
    }

    Command export() {
        return export;
    }

    Command copy() {
        return copy;
    }

    Command smaller() {
        return smaller;
    }

    Command larger() {
        return larger;
    }

    Command fit() {
        return fit;
    }

    Command play() {
        return play;
    }

    Command addToWays() {
        return addToWays;
    }

    Command mode(SamplingMode mode) {
        return modes.get(mode);
    }

    Command demo() {
        return demo;
    }

    Command pin() {
        return pin;
    }

    Command explore() {
        return explore;
    }
}
