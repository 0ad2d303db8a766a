package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.Guidance;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;

/** The scale ω, by slider or typed, and the interval of t in which it holds. */
final class GuidanceControls extends VBox {
    private static final double LARGEST_OMEGA = 8;

    private final SamplingViewModel viewModel;
    private final Texts texts;
    private final Slider omega = new Slider(1, LARGEST_OMEGA, 1);
    private final TextField typed = new TextField();
    private final RangeSlider interval = new RangeSlider(0, 1, 0, 1);
    private final Section omegaSection;
    private final Section intervalSection;
    private boolean showing;

    GuidanceControls(SamplingViewModel viewModel, Command recommended, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("controls-group");
        typed.getStyleClass().add(Styles.SMALL);
        typed.setPrefWidth(52);
        typed.setMinWidth(52);
        HBox.setHgrow(omega, Priority.ALWAYS);
        HBox row = new HBox(4, omega, typed, CommandButton.iconOnly(recommended));
        row.setAlignment(Pos.CENTER_LEFT);
        omegaSection = new Section(texts.get("controls.omega"), row);
        intervalSection = new Section(texts.get("controls.interval"), interval);
        getChildren().addAll(omegaSection, intervalSection);
        prepare();
        viewModel.state().addListener((value, before, now) -> show(now));
        viewModel
                .opened()
                .addListener((value, before, now) -> show(viewModel.state().get()));
        show(viewModel.state().get());
    }

    private void prepare() {
        omega.setId("sampling-omega");
        typed.setId("sampling-omega-typed");
        interval.setId("sampling-interval");
        omega.getStyleClass().add(Styles.SMALL);
        omega.setBlockIncrement(0.5);
        omega.valueProperty().addListener((value, before, now) -> {
            if (!showing) {
                guide(round(now.doubleValue(), 10));
            }
        });
        typed.setOnAction(event -> takeTyped());
        typed.focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                takeTyped();
            }
        });
        interval.lowValueProperty().addListener(now -> guideInterval());
        interval.highValueProperty().addListener(now -> guideInterval());
    }

    private void takeTyped() {
        try {
            double value = Double.parseDouble(typed.getText().strip().replace(',', '.'));
            if (value >= 1 && value <= 100) {
                guide(value);
            }
        } catch (NumberFormatException e) {
            // what is no number is put back below
        }
        show(viewModel.state().get());
    }

    private void guide(double scale) {
        viewModel.updateChoice(now -> now.withGuidance(
                new Guidance(scale, now.guidance().tMin(), now.guidance().tMax())));
    }

    private void guideInterval() {
        if (!showing) {
            double low = round(interval.getLowValue(), 20);
            double high = Math.max(low, round(interval.getHighValue(), 20));
            viewModel.updateChoice(
                    now -> now.withGuidance(new Guidance(now.guidance().omega(), low, high)));
        }
    }

    private static double round(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }

    private void show(SamplingState state) {
        SamplingChoice choice = state.choice();
        showing = true;
        try {
            Guidance guidance = choice.guidance();
            omega.setMax(Math.max(LARGEST_OMEGA, Math.ceil(guidance.omega())));
            if (round(omega.getValue(), 10) != guidance.omega()) {
                omega.setValue(guidance.omega());
            }
            typed.setText(plain(guidance.omega()));
            showInterval(guidance);
        } finally {
            showing = false;
        }
        String why = choice.hasClass() ? "" : texts.get("sampling.guidance.needs-class");
        String still = choice.guidance().omega() > 1 ? "" : texts.get("controls.interval.needs-omega");
        String onAxis = state.isOnAxis(Parameter.OMEGA) ? texts.get("reason.on-axis") : "";
        boolean free = state.isOnAxis(Parameter.CLASS) || !onAxis.isEmpty(); // some cells may be guided
        omegaSection.disableBecause(free ? onAxis : why);
        boolean both = state.isOnAxis(Parameter.T_MIN) && state.isOnAxis(Parameter.T_MAX);
        intervalSection.disableBecause(both ? texts.get("reason.on-axis") : free ? "" : why.isEmpty() ? still : why);
    }

    private void showInterval(Guidance guidance) {
        if (round(interval.getLowValue(), 20) != guidance.tMin()
                || round(interval.getHighValue(), 20) != guidance.tMax()) {
            interval.setHighValue(1); // the control keeps low below high while each is set
            interval.setLowValue(guidance.tMin());
            interval.setHighValue(guidance.tMax());
        }
        intervalSection.showValue(String.format(Locale.ROOT, "%.2f – %.2f", guidance.tMin(), guidance.tMax()));
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", ".0");
    }
}
