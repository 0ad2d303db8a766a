package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.charts.Curve;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.training.RunStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The curves of one run: the raw errors, and what tells of trouble. Screen thread only. */
final class RunCurves {
    private static final int SPEED_STEPS = 20;

    private final Texts texts;
    private final ChartViewModel errors = new ChartViewModel();
    private final ChartViewModel rates = new ChartViewModel();
    private final Deque<RunStep> latest = new ArrayDeque<>();
    private Curve errorU;
    private Curve errorV;
    private Curve perceptual;
    private Curve change;
    private Curve gradient;

    RunCurves(Texts texts, ChartLook look) {
        this.texts = texts;
        draw(look);
        restart(List.of());
    }

    /** mse_u and mse_v, and the perceptual distance of a plan that has one. */
    ChartViewModel errors() {
        return errors;
    }

    /** |du/dt| and the norm of the gradient. */
    ChartViewModel rates() {
        return rates;
    }

    void draw(ChartLook look) {
        errors.update(now -> look);
        rates.update(now -> look);
    }

    /** Shows the steps of a run from the beginning. */
    void restart(List<RunStep> steps) {
        errorU = new Curve(texts.get("training.curve.u"));
        errorV = new Curve(texts.get("training.curve.v"));
        perceptual = new Curve(texts.get("training.curve.perceptual"));
        change = new Curve(texts.get("training.curve.change"));
        gradient = new Curve(texts.get("training.curve.gradient"));
        latest.clear();
        steps.forEach(this::put);
        showErrors();
        rates.show(List.of(change, gradient));
    }

    private void showErrors() {
        errors.show(perceptual.size() == 0 ? List.of(errorU, errorV) : List.of(errorU, errorV, perceptual));
    }

    /** Adds steps at the end. */
    void add(List<RunStep> steps) {
        boolean known = perceptual.size() > 0;
        steps.forEach(this::put);
        if (known != perceptual.size() > 0) {
            showErrors();
        }
        errors.grown();
        rates.grown();
    }

    private void put(RunStep step) {
        double x = step.metrics().step();
        if (errorU.size() > 0 && !(x > errorU.x(errorU.size() - 1))) {
            return; // a step that was done again after a stop has the same numbers
        }
        errorU.add(x, step.metrics().meanSquareU());
        errorV.add(x, step.metrics().meanSquareV());
        step.metrics().perceptual().ifPresent(distance -> perceptual.add(x, distance));
        change.add(x, step.metrics().rateOfU());
        gradient.add(x, step.metrics().gradientNorm());
        latest.addLast(step);
        if (latest.size() > SPEED_STEPS) {
            latest.removeFirst();
        }
    }

    /** Images per second over the last steps: all their images in all their time. */
    double imagesPerSecond() {
        double secondsPerImage = latest.stream()
                .mapToDouble(RunStep::imagesPerSecond)
                .filter(speed -> speed > 0)
                .map(speed -> 1 / speed)
                .average()
                .orElse(0);
        return secondsPerImage > 0 ? 1 / secondsPerImage : 0;
    }
}
