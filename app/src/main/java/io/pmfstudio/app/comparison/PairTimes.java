package io.pmfstudio.app.comparison;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.TimePair;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.RangeSlider;

/** The one (r, t) of all fields, and whose class and noise they have. */
final class PairTimes extends HBox {
    private static final double DIGITS = 1000;
    /** Thumbs that are nearer than this are meant to be at one place. */
    private static final double NEAR = 0.008;

    private final ComparisonViewModel viewModel;
    private final Texts texts;
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    private final Label times = new Label();
    private final Label of = new Label();
    private boolean showing;

    PairTimes(ComparisonViewModel viewModel, Texts texts) {
        super(12);
        this.viewModel = viewModel;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("pair-times");
        slider.setId("comparison-times");
        slider.setBlockIncrement(0.01);
        slider.setAccessibleText(texts.get("comparison.times.explain"));
        Tooltip.install(slider, new Tooltip(texts.get("comparison.times.explain")));
        HBox.setHgrow(slider, Priority.ALWAYS);
        times.getStyleClass().add("pane-title");
        times.setMinWidth(Region.USE_PREF_SIZE);
        times.setId("comparison-time-words");
        of.getStyleClass().add("screen-subtitle");
        of.setId("comparison-of");
        getChildren().addAll(times, slider, of);
        slider.lowValueProperty().addListener(now -> slid());
        slider.highValueProperty().addListener(now -> slid());
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .progress()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private void slid() {
        if (!showing) {
            double t = Math.round(slider.getHighValue() * DIGITS) / DIGITS;
            double r = Math.round(slider.getLowValue() * DIGITS) / DIGITS;
            viewModel.select(t, r < NEAR ? 0 : t - r < NEAR ? t : r);
        }
    }

    private void show(ComparisonState state) {
        TimePair time = state.time();
        showing = true;
        try {
            boolean dragged = slider.isLowValueChanging() || slider.isHighValueChanging();
            if (!dragged && (slider.getLowValue() != time.r() || slider.getHighValue() != time.t())) {
                slider.setHighValue(1);
                slider.setLowValue(time.r());
                slider.setHighValue(time.t());
            }
        } finally {
            showing = false;
        }
        times.setText(texts.format("comparison.times", number(time.r()), number(time.t())));
        of.setText(viewModel
                .facts()
                .map(facts -> texts.format(
                        "comparison.of",
                        facts.data().classNames().get(new PairQuestions(facts).classOf(state.selected())),
                        Integer.toString(state.selected())))
                .orElse(""));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
