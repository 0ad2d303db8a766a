package io.pmfstudio.model.experiment;

import io.pmfstudio.model.experiment.CurveFigure.Point;
import io.pmfstudio.model.experiment.CurveFigure.Series;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.perception.Estimate;
import io.pmfstudio.model.training.RunStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Curves of a group's choices. */
record ReportCurves(Findings findings, Group group) {
    /** As many as can be told apart. */
    private static final int TRAINING_POINTS = 60;

    /** What the horizontal axis counts: the thing in which readings differ. */
    private record Axis(String name, ToDoubleFunction<Reading> value) {
        static Axis of(List<Reading> readings) {
            List<Axis> all = List.of(
                    new Axis("steps of the sampler", Reading::steps),
                    new Axis("guidance scale \u03c9", Reading::omega),
                    new Axis("images seen in training", Reading::images));
            return all.stream()
                    .filter(axis -> readings.stream()
                                    .mapToDouble(axis.value())
                                    .distinct()
                                    .count()
                            > 1)
                    .findFirst()
                    .orElse(all.get(2));
        }
    }

    /** Distances over the readings; empty before the first. */
    Optional<CurveFigure> distances() {
        List<Reading> readings = findings.experiment().readings();
        Axis axis = Axis.of(readings);
        List<Series> series = new ArrayList<>();
        for (Choice choice : group.choices()) {
            List<Point> points = new ArrayList<>();
            for (Reading reading : readings) {
                findings.distances(choice, reading)
                        .map(seeds -> point(axis.value().applyAsDouble(reading), seeds))
                        .ifPresent(points::add);
            }
            if (!points.isEmpty()) {
                series.add(new Series(choice.label(), points));
            }
        }
        return figure("Fr\u00e9chet distance", axis.name(), series);
    }

    private static Point point(double x, List<Estimate> seeds) {
        return new Point(
                x,
                Math.max(
                        1e-6,
                        seeds.stream().mapToDouble(Estimate::value).average().orElseThrow()),
                seeds.stream().mapToDouble(Estimate::low).min().orElseThrow(),
                seeds.stream().mapToDouble(Estimate::high).max().orElseThrow());
    }

    /** The raw mean square of V - v of each choice's first seed, averaged over stretches. */
    Optional<CurveFigure> training() {
        List<Series> series = new ArrayList<>();
        for (Choice choice : group.choices()) {
            List<RunStep> steps = findings.results().get(choice.arms().get(0)).metrics();
            List<Point> points = new ArrayList<>();
            int stretch = Math.max(1, steps.size() / TRAINING_POINTS);
            for (int from = 0; from + stretch <= steps.size(); from += stretch) {
                List<RunStep> part = steps.subList(from, from + stretch);
                double mean = part.stream()
                        .mapToDouble(step -> step.metrics().meanSquareU())
                        .average()
                        .orElseThrow();
                if (mean > 0 && Double.isFinite(mean)) {
                    points.add(new Point(part.get(0).metrics().images(), mean));
                }
            }
            if (!points.isEmpty()) {
                series.add(new Series(choice.label(), points));
            }
        }
        return figure("Raw mean square of V \u2212 v", "images seen in training", series);
    }

    private static Optional<CurveFigure> figure(String title, String across, List<Series> series) {
        return series.isEmpty() ? Optional.empty() : Optional.of(new CurveFigure(title, across, series));
    }
}
