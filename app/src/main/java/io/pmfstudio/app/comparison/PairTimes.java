package io.pmfstudio.app.comparison;

import io.pmfstudio.app.imaging.TimePairControl;
import io.pmfstudio.app.settings.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The one (r, t) of all fields, and whose class and noise they have. */
final class PairTimes extends HBox {
    private final ComparisonViewModel viewModel;
    private final Texts texts;
    private final TimePairControl times;
    private final Label of = new Label();

    PairTimes(ComparisonViewModel viewModel, Texts texts) {
        super(12);
        this.viewModel = viewModel;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("pair-times");
        times = new TimePairControl("comparison-time", texts, time -> viewModel.select(time.t(), time.r()));
        HBox.setHgrow(times, Priority.ALWAYS);
        of.getStyleClass().add("screen-subtitle");
        of.setId("comparison-of");
        getChildren().addAll(times, of);
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .progress()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private void show(ComparisonState state) {
        times.show(state.time());
        of.setText(viewModel
                .facts()
                .map(facts -> texts.format(
                        "comparison.of",
                        facts.data().classNames().get(new PairQuestions(facts).classOf(state.selected())),
                        Integer.toString(state.selected())))
                .orElse(""));
    }
}
