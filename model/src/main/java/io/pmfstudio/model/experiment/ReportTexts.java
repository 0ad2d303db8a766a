package io.pmfstudio.model.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Sentences of every report. */
final class ReportTexts {
    static final String RULE =
            "The rule: a choice is farther or nearer than the first of its group if the ratio of their"
                    + " distances is beyond 1.1, whatever the seeds and their 95 % intervals leave open; alike if it stays within"
                    + " 1.1; else this scale cannot tell. The paper's numbers are read by the same rule. An interval resamples the"
                    + " sampled images only; where there is one seed, another one may lie outside it.";

    private ReportTexts() {}

    static String origin(Experiment experiment, Scale scale) {
        String text = "Made by pmf experiment " + experiment.name() + " --scale "
                + scale.name().toLowerCase(Locale.ROOT) + ", beside "
                + experiment.paper().source()
                + " of arXiv 2601.22158. The data, judge and network are other ones than the paper's, so only the order"
                + " and the ratios compare.";
        return scale == Scale.MINUTES
                ? text + " This scale is there to see that all works: it is too little to show an effect."
                : text;
    }

    static String measures(Scale scale) {
        return String.format(
                Locale.ROOT,
                "Over %,d samples of the same noises each, clamped to [-1, 1], with 95 %% intervals by resampling them."
                        + " Fr\u00e9chet: to all training images on the judge's features. Precision: samples inside the manifold"
                        + " of training images, recall: the other way round (k = 3, as many of each). Nearest: mean distance to"
                        + " the nearest training image, in pixels and in features. The floor is that of test images; where"
                        + " there are fewer of them than samples, theirs is mostly that scarcity and may lie above.",
                scale.samples());
    }

    static String machines(Collection<ArmResult> results) {
        List<String> machines = results.stream()
                .flatMap(result -> result.measured().values().stream())
                .map(EvaluationFile::machine)
                .distinct()
                .sorted()
                .toList();
        return machines.isEmpty()
                ? "Nothing is measured yet. Each training has one thread."
                : "Measured on " + String.join("; ", machines) + ". Each training has one thread.";
    }

    static String gpu(Experiment experiment) {
        return String.format(
                Locale.ROOT,
                "pmf experiment %s --scale gpu --run DIR trains the same arms %d wide and %d deep on %,d images each. Nobody"
                        + " has run it yet; what this scale leaves open, that one is for.",
                experiment.name(),
                Scale.GPU.width(),
                Scale.GPU.depth(),
                Scale.GPU.images());
    }
}
