package io.pmfstudio.model.experiment;

import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.experiment.Ratio.Verdict;
import io.pmfstudio.model.perception.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the results of an experiment say, by one rule: a choice is farther or nearer than the first one of its group if the
 * ratio of their distances is beyond 1.1 whatever their seeds and 95 % intervals leave open, alike if it is within 1.1, and
 * else nobody can tell. One seed never settles it, for the intervals do not cover others. The same is asked of the paper's
 * numbers, and the two answers compared.
 */
record Findings(Experiment experiment, Scale scale, Map<Arm, ArmResult> results) {
    /** The readings at the end of the training. */
    List<Reading> last() {
        List<Reading> all = experiment.readings();
        long images = all.get(all.size() - 1).images();
        return all.stream().filter(reading -> reading.images() == images).toList();
    }

    /** Distances of a choice's seeds; empty until all of them are measured. */
    Optional<List<Estimate>> distances(Choice choice, Reading reading) {
        List<Estimate> seeds = new ArrayList<>();
        for (Arm arm : choice.arms()) {
            EvaluationFile file = results.get(arm).measured().get(reading);
            if (file == null) {
                return Optional.empty();
            }
            seeds.add(file.measures().frechet());
        }
        return Optional.of(seeds);
    }

    /** The sentences, a comparison each. */
    List<String> sentences() {
        List<String> all = new ArrayList<>();
        for (Group group : experiment.groups()) {
            List<Choice> choices = group.choices();
            for (Reading reading : last()) {
                for (Choice choice : choices.subList(1, choices.size())) {
                    all.add(group.title() + where(reading) + ": " + compared(choices.get(0), choice, reading));
                }
            }
            if (last().size() > 1) {
                choices.forEach(choice -> best(choice).ifPresent(all::add));
            }
        }
        return all;
    }

    private String where(Reading reading) {
        if (last().size() == 1) {
            return "";
        }
        return ", " + reading.steps() + (reading.steps() == 1 ? " step" : " steps") + ", \u03c9 = "
                + reading.omegaText();
    }

    private String compared(Choice first, Choice choice, Reading reading) {
        for (Choice one : List.of(choice, first)) {
            long lost = one.arms().stream()
                    .filter(arm -> results.get(arm).divergence().isPresent())
                    .count();
            if (lost > 0) {
                return one.label() + " diverged in " + lost + " of "
                        + one.arms().size() + " trainings, which is a result of its own.";
            }
        }
        Optional<List<Estimate>> mine = distances(choice, reading);
        Optional<List<Estimate>> other = distances(first, reading);
        if (mine.isEmpty() || other.isEmpty()) {
            return choice.label() + " against " + first.label() + ": unfinished.";
        }
        Ratio ratio = Ratio.of(mine.get(), other.get());
        String found = choice.label() + " is " + ratio.text() + " as far from the data as " + first.label() + ", "
                + words(ratio.verdict()) + (choice.arms().size() == 1 ? " (one seed)" : "") + ".";
        return found + paper(first.published(), choice.published()) + judgement(first, choice, ratio.verdict());
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case WORSE -> "clearly farther";
            case BETTER -> "clearly nearer";
            case ALIKE -> "which is alike";
            case OPEN -> "which does not tell them apart";
        };
    }

    private static String paper(OptionalDouble first, OptionalDouble choice) {
        return first.isEmpty() || choice.isEmpty()
                ? " The paper has no number for it."
                : String.format(
                        Locale.ROOT,
                        " The paper: %s against %s, %s.",
                        choice.getAsDouble(),
                        first.getAsDouble(),
                        Ratio.of(choice.getAsDouble(), first.getAsDouble()).text());
    }

    private String judgement(Choice first, Choice choice, Verdict here) {
        if (scale == Scale.MINUTES) {
            return " These trainings are too short to tell anything.";
        }
        if (first.published().isEmpty() || choice.published().isEmpty()) {
            return "";
        }
        if (here == Verdict.OPEN) {
            return " This scale cannot tell.";
        }
        Verdict there = Ratio.of(
                        choice.published().getAsDouble(), first.published().getAsDouble())
                .verdict();
        String answer = here == there ? "agrees" : "disagrees";
        return choice.arms().size() == 1
                ? " This one seed " + answer + "; another may not."
                : " This scale " + answer + ".";
    }

    private Optional<String> best(Choice choice) {
        ToDoubleFunction<Reading> distance = reading -> distances(choice, reading).orElse(List.of()).stream()
                .mapToDouble(Estimate::value)
                .average()
                .orElse(Double.POSITIVE_INFINITY);
        return last().stream()
                .filter(reading -> Double.isFinite(distance.applyAsDouble(reading)))
                .min((a, b) -> Double.compare(distance.applyAsDouble(a), distance.applyAsDouble(b)))
                .map(reading -> String.format(
                        Locale.ROOT,
                        "%s is nearest with %d steps and \u03c9 = %s, at %.2f.",
                        choice.label(),
                        reading.steps(),
                        reading.omegaText(),
                        distance.applyAsDouble(reading)));
    }
}
