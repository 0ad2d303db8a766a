package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.TwinTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaperExperimentsTest {
    /** Data sets of the shipped shapes with one black image each. */
    static ImageDataSet images(String name) {
        boolean grey = name.equals("fashion-mnist");
        int side = grey ? 28 : Integer.parseInt(name.substring("emoji-".length()));
        ImageShape shape = new ImageShape(grey ? 1 : 3, side, side);
        List<String> classes =
                IntStream.range(0, grey ? 10 : 9).mapToObj(i -> "class " + i).toList();
        return new ImageDataSet(name, shape, classes, new int[] {0}, new byte[][] {new byte[shape.size()]}, List.of());
    }

    private static List<Experiment> all(Scale scale) throws IOException {
        PaperExperiments experiments = new PaperExperiments(scale, PaperExperimentsTest::images);
        List<Experiment> all = new ArrayList<>();
        for (String name : PaperExperiments.names()) {
            all.add(experiments.of(name));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void armsOfOneFolderHaveOnePlanAndTheOtherWayRound(Scale scale) throws IOException {
        Map<String, Plan> byName = new HashMap<>();
        Set<Plan> plans = new HashSet<>();
        for (Experiment experiment : all(scale)) {
            for (Arm arm : experiment.arms()) {
                Plan known = byName.putIfAbsent(arm.name(), arm.plan());
                assertTrue(known == null || known.equals(arm.plan()), arm.name());
                plans.add(arm.plan());
                assertTrue(scale.milestones().contains(arm.images()), arm.name());
            }
        }
        assertEquals(byName.size(), plans.size());
    }

    @ParameterizedTest
    @EnumSource(Scale.class)
    void whatIsComparedSeesTheSame(Scale scale) throws IOException {
        for (Experiment experiment : all(scale)) {
            if (List.of("sampler", "resolution").contains(experiment.name())) {
                continue; // these are about the draws and the images themselves
            }
            for (Group group : experiment.groups()) {
                List<Choice> choices = group.choices();
                for (Choice choice : choices) {
                    for (int seed = 0; seed < choice.arms().size(); seed++) {
                        Arm first = choices.get(0).arms().get(seed);
                        Arm other = choice.arms().get(seed);
                        assertEquals(Optional.empty(), TwinTraining.difference(first.plan(), other.plan()));
                        assertEquals(first.images(), other.images());
                    }
                }
            }
        }
    }

    @Test
    void tableTwoHasFourComparisonsOfThreeSeedsAndAtLeastThreeHundredThousandImages() throws IOException {
        Experiment target = new PaperExperiments(Scale.HOURS, PaperExperimentsTest::images).of("target");
        assertEquals(24, target.arms().size());
        assertTrue(target.arms().stream()
                .allMatch(arm -> (long) arm.steps() * arm.plan().batch() >= 300_000));
        List<Boolean> fits = new ArrayList<>();
        for (Group group : target.groups()) {
            var network = group.choices().get(0).arms().get(0).plan().network();
            assertEquals(0, network.bottleneck());
            fits.add(network.patchSize() <= network.hidden());
        }
        assertEquals(List.of(true, false, true, false), fits);
    }

    @Test
    void theBaselineIsSharedAndTheOthersLearnFromHalfAsManyImages() throws IOException {
        List<Experiment> all = all(Scale.HOURS);
        String baseline =
                all.get(0).groups().get(0).choices().get(0).arms().get(0).name();
        long sharing = all.stream()
                .filter(experiment ->
                        experiment.arms().stream().anyMatch(arm -> arm.name().equals(baseline)))
                .count();
        assertEquals(7, sharing, "target, optimiser, perceptual, preconditioner, sampler, size, methods");
        for (Experiment experiment : all.subList(1, all.size())) {
            assertTrue(experiment.arms().stream().allMatch(arm -> arm.images() == 150_000), experiment.name());
        }
    }

    @Test
    void resolutionsHaveEqualTokensAndNoiseThatGrows() throws IOException {
        Experiment resolution = new PaperExperiments(Scale.HOURS, PaperExperimentsTest::images).of("resolution");
        List<Plan> plans = resolution.arms().stream().map(Arm::plan).toList();
        assertEquals(
                List.of(64, 64, 64),
                plans.stream()
                        .map(plan -> plan.network().tokens() - plan.network().prefixTokens())
                        .toList());
        assertEquals(
                List.of(1.0, 2.0, 4.0), plans.stream().map(Plan::noiseScale).toList());
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        PaperExperiments experiments = new PaperExperiments(Scale.MINUTES, PaperExperimentsTest::images);
        String sentence = assertThrows(IllegalArgumentException.class, () -> experiments.of("nothing"))
                .getMessage();
        assertTrue(sentence.contains("no experiment nothing") && sentence.contains("preconditioner"), sentence);
    }

    @Test
    void sharesTogetherAreAllAndNoneTwice() {
        List<Integer> all = IntStream.range(0, 23).boxed().toList();
        List<Integer> together = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            together.addAll(ArmShare.parse(i + "/4").of(all));
        }
        assertEquals(all, together.stream().sorted().toList());
        for (String wrong : List.of("0/4", "5/4", "1", "a/b", "1/0", "1/2/3", "-1/-1")) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> ArmShare.parse(wrong))
                    .getMessage();
            assertTrue(sentence.contains("i/n"), sentence);
        }
    }
}
