package io.pmfstudio.model.experiment;

import java.util.List;

/**
 * A question of the paper that several trainings answer.
 *
 * @param name one word
 * @param question in a sentence
 * @param paper what the paper found
 * @param groups arms that are compared with each other
 */
public record Experiment(String name, String question, PaperFigure paper, List<Group> groups) {
    public Experiment {
        groups = List.copyOf(groups);
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
    }

    /**
     * One choice, learned once for each seed.
     *
     * @param label in a table
     * @param arms one for each seed
     */
    public record Choice(String label, List<Arm> arms) {
        public Choice {
            arms = List.copyOf(arms);
            if (arms.isEmpty()) {
                throw new IllegalArgumentException("a choice is learned at least once");
            }
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
