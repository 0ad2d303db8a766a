package io.pmfstudio.app.experiments;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.experiment.ArmProgress;
import io.pmfstudio.model.training.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** What can be done on the Experiments screen. */
public final class ExperimentsCommands {
    private final Command folder;
    private final Command refresh;
    private final Command report;
    private final Command copy;
    private final Command explore;
    private final Command compare;

    /**
     * Where arms and reports are looked at.
     *
     * @param explorer takes the model of an arm and its plan
     * @param comparison takes the models of two arms
     * @param browser takes the page of a report
     */
    public record Looks(BiConsumer<Path, Plan> explorer, BiConsumer<Path, Path> comparison, Consumer<Path> browser) {}

    /** Defines them. */
    public ExperimentsCommands(
            Commands commands, ExperimentsViewModel viewModel, FileChoice files, Looks looks, Texts texts) {
        folder = commands.define(
                "experiments.folder",
                MaterialDesignF.FOLDER_OPEN_OUTLINE,
                "Shortcut+O",
                () -> files.openFolder(
                        texts.get("experiments.folder"), chosen -> viewModel.choose(now -> now.withFolder(chosen))));
        refresh = commands.define("experiments.refresh", MaterialDesignR.REFRESH, "F5", viewModel::read);
        report = commands.define(
                "experiments.report",
                MaterialDesignF.FILE_CHART_OUTLINE,
                "Shortcut+R",
                viewModel
                        .progress()
                        .map(now -> now.isPresent()
                                ? Optional.empty()
                                : Optional.of(texts.get("reason.experiments.unread"))),
                () -> viewModel.report(looks.browser()));
        copy = commands.define("experiments.copy", MaterialDesignC.CONTENT_COPY, "Shortcut+Shift+C", () -> {
            files.copy(viewModel.commandLine());
            viewModel.copied();
        });
        explore = commands.define("experiments.explore", MaterialDesignG.GRID, "E", models(viewModel, 1, texts), () -> {
            ArmProgress arm = viewModel.selected().get().get(0);
            looks.explorer().accept(RunFolder.model(arm.folder()), arm.arm().plan());
        });
        compare = commands.define(
                "experiments.compare", MaterialDesignC.COMPARE, "C", models(viewModel, 2, texts), () -> {
                    List<ArmProgress> arms = viewModel.selected().get();
                    looks.comparison()
                            .accept(
                                    RunFolder.model(arms.get(0).folder()),
                                    RunFolder.model(arms.get(1).folder()));
                });
    }

    /** Why the models of the selected arms cannot be looked at. */
    private static ObservableValue<Optional<String>> models(ExperimentsViewModel viewModel, int count, Texts texts) {
        return viewModel.selected().map(arms -> {
            if (arms.size() != count) {
                return Optional.of(texts.get("reason.experiments.select." + count));
            }
            return arms.stream()
                    .filter(arm -> !Files.isRegularFile(RunFolder.model(arm.folder())))
                    .findFirst()
                    .map(arm ->
                            texts.format("reason.experiments.model", arm.arm().name()));
        });
    }

    Command folder() {
        return folder;
    }

    Command refresh() {
        return refresh;
    }

    Command report() {
        return report;
    }

    Command copy() {
        return copy;
    }

    Command explore() {
        return explore;
    }

    Command compare() {
        return compare;
    }
}
