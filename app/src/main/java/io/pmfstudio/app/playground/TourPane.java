package io.pmfstudio.app.playground;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Formula;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.toy.PointState;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A step of the tour in words and formulas, at the right of the plane. */
final class TourPane extends VBox {
    private static final double WIDTH = 300;
    private static final double SIZE = 19;

    private final PlaygroundTour tour;
    private final PlaygroundViewModel viewModel;
    private final Texts texts;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label words = new Label();
    private final VBox formulas = new VBox(12);
    private final Label task = new Label();
    private final ProgressBar learned = new ProgressBar(0);

    TourPane(PlaygroundTour tour, PlaygroundViewModel viewModel, PlaygroundCommands commands, Texts texts) {
        super(12);
        this.tour = tour;
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().addAll("inspector", "tour");
        setId("playground-tour");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        number.getStyleClass().add("section-value");
        number.setId("tour-number");
        title.getStyleClass().add("screen-title");
        title.setId("tour-title");
        for (Label label : new Label[] {title, words, task}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        words.getStyleClass().add("tour-words");
        task.getStyleClass().add("tour-task");
        formulas.setAlignment(Pos.CENTER);
        formulas.setId("tour-formulas");
        learned.setMaxWidth(Double.MAX_VALUE);
        learned.getStyleClass().add(Styles.SMALL);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        CommandButton back = CommandButton.withText(commands.tourBack());
        CommandButton next = CommandButton.withText(commands.tourNext());
        next.button().getStyleClass().add(Styles.ACCENT);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox buttons = new HBox(8, back, next, between, CommandButton.iconOnly(commands.tour()));
        getChildren().addAll(number, title, words, formulas, task, learned, space, buttons);
        visibleProperty().bind(tour.at().map(OptionalInt::isPresent));
        managedProperty().bind(visibleProperty());
        tour.at().addListener((value, before, now) -> show());
        viewModel.network().addListener((value, before, now) -> showLearned());
        viewModel.training().addListener((value, before, now) -> showLearned());
        show();
    }

    private void show() {
        tour.at().get().ifPresent(index -> {
            TourStep step = tour.steps().get(index);
            number.setText(texts.format(
                    "playground.tour.number",
                    Integer.toString(index + 1),
                    Integer.toString(tour.steps().size())));
            title.setText(texts.get("playground.tour." + step.name()));
            words.setText(texts.get("playground.tour." + step.name() + ".words"));
            task.setText(texts.get("playground.tour." + step.name() + ".task"));
            formulas.getChildren()
                    .setAll(step.formulas().stream()
                            .map(tex -> new Formula(tex, SIZE, spoken(tex)))
                            .toList());
            showLearned();
        });
    }

    /** Close to how it is read aloud. */
    private static String spoken(String tex) {
        return tex.replaceAll("\\\\frac\\{([^{}]*)\\}\\{([^{}]*)\\}", "($1) / ($2)")
                .replaceAll("[\\\\{}~]", " ")
                .replaceAll(" +", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private void showLearned() {
        boolean trains = tour.at().get().isPresent()
                && tour.steps().get(tour.at().get().getAsInt()).trains();
        learned.setVisible(trains);
        learned.setManaged(trains);
        Optional<PointState> network = viewModel.network().get();
        learned.setProgress(network.map(now -> (double) now.steps() / now.plan().steps())
                .orElse(viewModel.training().get() ? ProgressBar.INDETERMINATE_PROGRESS : 0));
    }
}
