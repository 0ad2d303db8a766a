package io.pmfstudio.model.experiment;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A question of the paper that several trainings answer.
 *
 * @param name one word
 * @param question in a sentence
 * @param paper what the paper found
 * @param groups arms that are compared with each other
 * @param readings when and how each arm is judged; the last one decides, and is what the paper's numbers stand beside
 */
public record Experiment(String name, String question, PaperFigure paper, List<Group> groups, List<Reading> readings) {
    public Experiment {
        groups = List.copyOf(groups);
        readings = List.copyOf(readings);
    }

    /**
     * Arms of one data set and budget that differ in what is asked about.
     *
     * @param title what they have in common
     * @param choices the choices that are compared, the first of which the others are set against
     */
    public record Group(String title, List<Choice> choices) {
        public Group {
            choices = List.copyOf(choices);
        }

        /** The same beside numbers of the paper: every stride-th from the first on, as far as there are any. */
        Group beside(PaperFigure paper, int first, int stride) {
            return new Group(
                    title,
                    IntStream.range(0, choices.size())
                            .mapToObj(i -> choices.get(i).beside(paper.value(first + i * stride)))
                            .toList());
        }
    }

    /**
     * One choice, learned once for each seed.
     *
     * @param label in a table
     * @param arms one for each seed
     * @param published the paper's number for it, if there is one
     */
    public record Choice(String label, List<Arm> arms, OptionalDouble published) {
        Choice(String label, List<Arm> arms) {
            this(label, arms, OptionalDouble.empty());
        }

        public Choice {
            arms = List.copyOf(arms);
            if (arms.isEmpty()) {
                throw new IllegalArgumentException("a choice is learned at least once");
            }
        }

        Choice beside(OptionalDouble number) {
            return new Choice(label, arms, number);
        }
    }

    /** All arms, each once, in the order in which they are to be trained. */
    public List<Arm> arms() {
        return groups.stream()
                .flatMap(group -> group.choices().stream())
                .flatMap(choice -> choice.arms().stream())
                .distinct()
                .toList();
    }
}
