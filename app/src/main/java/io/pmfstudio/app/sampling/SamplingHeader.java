package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is shown, how long it took, and what can be done with it. */
final class SamplingHeader extends HBox {
    private final SamplingViewModel viewModel;
    private final Texts texts;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label speed = new Label();
    private final Label total = new Label();
    private final VBox names = new VBox(2);
    private final VBox time = new VBox(2);
    private final HBox sizes;
    private final HBox rest;
    private boolean narrow;

    SamplingHeader(SamplingViewModel viewModel, SamplingCommands commands, Texts texts) {
        super(12);
        this.viewModel = viewModel;
        this.texts = texts;
        title.getStyleClass().add("screen-title");
        title.setId("sampling-title");
        subtitle.getStyleClass().add("screen-subtitle");
        speed.getStyleClass().add("speed");
        speed.setId("sampling-speed");
        total.getStyleClass().add("screen-subtitle");
        total.setId("sampling-total");
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        time.setAlignment(Pos.CENTER_RIGHT);
        time.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip.install(time, new Tooltip(texts.get("sampling.time.explain")));
        sizes = actions(commands.smaller(), commands.larger(), commands.fit());
        rest = actions(commands.stop(), commands.again(), commands.demo(), commands.copy(), commands.export());
        getChildren().addAll(names, time, sizes, rest);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("screen-header");
        arrange(false);
        widthProperty().addListener(now -> fit());
        title.textProperty().addListener(now -> fit());
        total.textProperty().addListener(now -> fit());
        viewModel.state().addListener((value, before, now) -> showTitle());
        viewModel.opened().addListener((value, before, now) -> showTitle());
        viewModel.grid().board().addListener((value, before, now) -> showTitle());
        viewModel.progress().addListener((value, before, now) -> showTime(now));
        showTitle();
        showTime(viewModel.progress().get());
    }

    /** Whether title, time and all buttons have room beside each other. */
    private void fit() {
        if (getWidth() > 0) {
            double beside = title.prefWidth(-1) + Math.max(speed.prefWidth(-1), total.prefWidth(-1));
            double buttons = sizes.prefWidth(-1) + rest.prefWidth(-1);
            boolean tight = beside
                            + buttons
                            + 3 * getSpacing()
                            + getInsets().getLeft()
                            + getInsets().getRight()
                    > getWidth();
            if (tight != narrow) {
                narrow = tight;
                arrange(tight);
            }
        }
    }

    /** In a narrow window the time takes the line below the title, and sizes are left to keys and wheel. */
    private void arrange(boolean tight) {
        pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), tight);
        sizes.setVisible(!tight);
        sizes.setManaged(!tight);
        time.setManaged(!tight);
        if (tight) {
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
        Optional<SampleModel> model = viewModel.opened().get();
        title.setText(model.map(this::title).orElse(texts.get("screen.sampling")));
        subtitle.setText(model.map(now -> texts.format(
                        "sampling.subtitle",
                        now.name(),
                        now.method(),
                        now.shape().toString()))
                .orElse(texts.get("sampling.explain")));
    }

    private String title(SampleModel model) {
        SamplingState state = viewModel.state().get();
        SamplingChoice choice = state.choice();
        return switch (state.mode()) {
            case GALLERY ->
                texts.format(
                        choice.count() == 1 ? "sampling.title.one" : "sampling.title.many",
                        Integer.toString(choice.count()),
                        SamplerWords.words(model.sampler(), choice.steps(), texts));
            case COMPARE ->
                texts.format(
                        "sampling.title.compare",
                        Integer.toString(state.compare().noises()));
            case SHEET ->
                texts.format(
                        "sampling.title.sheet",
                        texts.get("sheet." + state.sheet().across().parameter()),
                        texts.get("sheet." + state.sheet().down().parameter()));
            case INTERPOLATE -> texts.get("sampling.title.ways");
        };
    }

    private void showTime(SamplingProgress now) {
        if (now.finished() > 0) {
            boolean one = viewModel.state().get().mode() == SamplingMode.GALLERY;
            speed.setText(one ? texts.format("sampling.time.each", SamplerWords.digits(now.millisPerImage())) : "");
            boolean part = now.phase() != Phase.COMPLETE;
            String of = part ? "part" : now.count() == 1 ? "one" : "all";
            total.setText(texts.format(
                    "sampling.time." + of,
                    Integer.toString(now.finished()),
                    Integer.toString(now.count()),
                    SamplerWords.digits(now.nanos() / 1e9)));
        } else if (!now.isRunning()) { // while a slider is dragged the last time stays
            boolean left = viewModel.board().isPresent();
            speed.setText("");
            total.setText(left ? texts.get("sampling.time.none") : "");
        }
    }
}
