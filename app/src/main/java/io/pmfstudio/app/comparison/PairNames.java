package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.training.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What two networks are called, in words.
 *
 * @param left the first
 * @param right the second
 */
record PairNames(String left, String right) {
    /** More would not fit a heading. */
    private static final int MOST = 3;

    /** The names of networks from files are their files'; those of two that learn say in what their plans differ. */
    static PairNames of(Optional<NetworkPair.Facts> facts, Texts texts) {
        return facts.map(known ->
                        known.plans().map(plans -> of(plans, texts)).orElse(new PairNames(known.left(), known.right())))
                .orElse(new PairNames("", ""));
    }

    /** What sets each plan apart from the other: the most telling choices, as words. */
    static PairNames of(PairPlans plans, Texts texts) {
        Words words = new Words(plans.left(), plans.right(), texts);
        Plan left = plans.left();
        Plan right = plans.right();
        if (left.method().prediction() != right.method().prediction()) {
            words.add(plan -> texts.get(
                    "comparison.prediction." + plan.method().prediction().name()));
        }
        boolean alike = left.method().isMeanFlow() == right.method().isMeanFlow()
                && left.method().prediction() != right.method().prediction();
        if (!alike) {
            words.choice("method", Plan::method);
        }
        words.choice("preconditioner", Plan::preconditioner);
        words.choice("optimiser", Plan::optimiser);
        words.choice("targets", Plan::targets);
        words.ofNetwork("patch", NetworkConfig::patch);
        words.ofNetwork("width", NetworkConfig::hidden);
        words.ofNetwork("depth", NetworkConfig::depth);
        words.ofNetwork("bottleneck", NetworkConfig::bottleneck);
        words.choice("head", Plan::head);
        words.number("rate", Plan::rate);
        words.number("weight", Plan::weightPower);
        words.number("clip", Plan::clipNorm);
        words.add(plan ->
                texts.get("comparison.plan.perception." + plan.perception().isOn()));
        return words.names();
    }

    /** The words of both, the same number of each. */
    private static final class Words {
        private final Plan first;
        private final Plan second;
        private final Texts texts;
        private final List<String> left = new ArrayList<>();
        private final List<String> right = new ArrayList<>();

        Words(Plan first, Plan second, Texts texts) {
            this.first = first;
            this.second = second;
            this.texts = texts;
        }

        /** Adds a word of each, unless they are one and the same. */
        void add(Function<Plan, String> word) {
            String one = word.apply(first);
            String other = word.apply(second);
            if (!one.equals(other)) {
                left.add(one);
                right.add(other);
            }
        }

        void choice(String field, Function<Plan, Enum<?>> choice) {
            add(plan -> texts.get(
                    "training.value." + field + "." + choice.apply(plan).name()));
        }

        void ofNetwork(String name, Function<NetworkConfig, Integer> number) {
            number(name, plan -> (double) number.apply(plan.network()));
        }

        void number(String name, Function<Plan, Double> number) {
            add(plan -> texts.format("comparison.plan." + name, NumberText.of(number.apply(plan), 3)));
        }

        PairNames names() {
            return left.isEmpty()
                    ? new PairNames(texts.get("comparison.left"), texts.get("comparison.right"))
                    : new PairNames(joined(left), joined(right));
        }

        private static String joined(List<String> words) {
            return String.join(", ", words.subList(0, Math.min(MOST, words.size())));
        }
    }
}
