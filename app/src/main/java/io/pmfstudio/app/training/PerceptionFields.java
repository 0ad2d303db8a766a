package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.model.training.GuidanceRange;
import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Perception.Network;
import io.pmfstudio.model.training.Perception.Term;
import io.pmfstudio.model.training.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A plan's choices of a perceptual loss, and of the guidance that is trained. */
final class PerceptionFields {
    /** Which networks look, in the order in which weights and files are told. */
    enum Networks {
        NONE,
        CLASSIFIER,
        LPIPS,
        LPIPS_CONVNEXT,
        /** What only a plan's file can say. */
        OTHER;

        private Set<Network> all() {
            return switch (this) {
                case NONE, OTHER -> Set.of();
                case CLASSIFIER -> Set.of(Network.CLASSIFIER);
                case LPIPS -> Set.of(Network.LPIPS);
                case LPIPS_CONVNEXT -> Set.of(Network.LPIPS, Network.CONVNEXT);
            };
        }

        private static Networks of(Plan plan) {
            Set<Network> present =
                    plan.perception().terms().stream().map(Term::network).collect(Collectors.toSet());
            return Arrays.stream(values())
                    .filter(one -> one.all().equals(present))
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    private static final int DIGITS = 9;

    static final PlanField<Networks> NETWORKS = new PlanField<>(
            "perception",
            List.of(Networks.NONE, Networks.CLASSIFIER, Networks.LPIPS, Networks.LPIPS_CONVNEXT),
            Networks::of,
            (plan, value) -> changed(plan, now -> new Perception(terms(plan, value), now.below())));
    static final PlanField<Double> BELOW = new PlanField<>(
            "perception.below",
            List.of(0.6, 0.8),
            plan -> plan.perception().below(),
            (plan, value) -> changed(plan, now -> new Perception(on(now), value)));
    static final PlanField<String> WEIGHTS = new PlanField<>(
            "perception.weights",
            List.of("0.4", "0.4, 0.1"),
            plan -> plan.perception().terms().stream()
                    .map(term -> NumberText.of(term.weight(), DIGITS))
                    .collect(Collectors.joining(", ")),
            (plan, value) -> changed(plan, now -> new Perception(weighted(on(now), value), now.below())));
    static final PlanField<String> FILES = new PlanField<>(
            "perception.files",
            List.of(""),
            plan -> plan.perception().terms().stream()
                    .flatMap(term -> term.files().stream())
                    .collect(Collectors.joining("; ")),
            (plan, value) -> changed(plan, now -> new Perception(filed(on(now), value), now.below())));

    static final PlanField<Double> LARGEST_OMEGA = guidance(
            "guidance.omega",
            List.of(4.0, 8.0, 16.0),
            GuidanceRange::largestOmega,
            (now, value) -> new GuidanceRange(value, now.latestMin(), now.earliestMax()));
    static final PlanField<Double> LATEST_MIN = guidance(
            "guidance.min",
            List.of(0.0, 0.2, 0.5),
            GuidanceRange::latestMin,
            (now, value) -> new GuidanceRange(now.largestOmega(), value, now.earliestMax()));
    static final PlanField<Double> EARLIEST_MAX = guidance(
            "guidance.max",
            List.of(0.5, 0.8, 1.0),
            GuidanceRange::earliestMax,
            (now, value) -> new GuidanceRange(now.largestOmega(), now.latestMin(), value));

    /** Puts a number into a range. */
    @FunctionalInterface
    private interface RangeChange {
        GuidanceRange of(GuidanceRange now, double value);
    }

    private PerceptionFields() {}

    private static PlanField<Double> guidance(
            String id, List<Double> usual, ToDoubleFunction<GuidanceRange> read, RangeChange write) {
        DoubleFunction<UnaryOperator<GuidanceRange>> change = value -> now -> write.of(now, value);
        return new PlanField<>(
                id,
                usual,
                plan -> read.applyAsDouble(plan.guidance()),
                (plan, value) -> plan.draft()
                        .guidance(change.apply(value).apply(plan.guidance()))
                        .plan());
    }

    private static Plan changed(Plan plan, UnaryOperator<Perception> change) {
        return plan.draft().perception(change.apply(plan.perception())).plan();
    }

    private static List<Term> on(Perception now) {
        if (!now.isOn()) {
            throw new IllegalArgumentException("choose a network first");
        }
        return now.terms();
    }

    /** Terms that are there stay as they are. */
    private static List<Term> terms(Plan plan, Networks networks) {
        return Arrays.stream(Network.values())
                .filter(networks.all()::contains)
                .map(network -> plan.perception().terms().stream()
                        .filter(term -> term.network() == network)
                        .findFirst()
                        .orElseGet(() ->
                                Term.usual(network, List.of(), plan.network().image())))
                .toList();
    }

    private static List<Term> weighted(List<Term> terms, String typed) {
        List<String> told = parts(typed, "[,;\\s]+");
        if (told.size() != terms.size()) {
            throw new IllegalArgumentException("there is a weight for each network, with commas between them");
        }
        List<Term> weighted = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Term term = terms.get(i);
            try {
                weighted.add(new Term(term.network(), term.files(), Double.parseDouble(told.get(i)), term.side()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("a weight is a number, not " + told.get(i), e);
            }
        }
        return weighted;
    }

    private static List<Term> filed(List<Term> terms, String typed) {
        List<String> told = parts(typed, ";");
        int wanted = terms.stream().mapToInt(term -> term.network().files()).sum();
        if (!told.isEmpty() && told.size() != wanted) {
            throw new IllegalArgumentException("these networks have " + wanted
                    + " files, with semicolons between them; leave the field empty for the usual places");
        }
        List<Term> filed = new ArrayList<>();
        int at = 0;
        for (Term term : terms) {
            int next = told.isEmpty() ? at : at + term.network().files();
            filed.add(new Term(term.network(), told.subList(at, next), term.weight(), term.side()));
            at = next;
        }
        return filed;
    }

    private static List<String> parts(String typed, String between) {
        return Arrays.stream(typed.strip().split(between, -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
