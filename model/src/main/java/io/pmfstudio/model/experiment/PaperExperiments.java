package io.pmfstudio.model.experiment;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The experiments of the paper that need trainings on images, at a scale, on data that come with the studio. */
public final class PaperExperiments {
    private static final String GREY = "fashion-mnist";
    private static final String COLOUR = "emoji-32";
    private static final int SMALL_PATCH = 4;
    private static final int LARGE_GREY = 14;
    private static final int LARGE_COLOUR = 16;
    private static final long SEEDS = 3;
    private static final long FIRST_SEED = 0;
    private static final List<Integer> RESOLUTIONS = List.of(16, 32, 64);
    private static final int PATCHES_ALONG = 8;
    private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 32);
    private static final List<Double> OMEGAS = List.of(1.0, 1.5, 2.0, 3.0, 5.0, 8.0);

    private final Scale scale;
    private final Images images;
    private final ArmPlans plans;

    /** Reads data sets by name. */
    @FunctionalInterface
    public interface Images {
        /** Reads one. */
        ImageDataSet read(String name) throws IOException;
    }

    /** The experiments at a scale. */
    public PaperExperiments(Scale scale, Images images) {
        this.scale = scale;
        this.images = images;
        this.plans = new ArmPlans(scale);
    }

    /** Names of all, in the order of the paper. */
    public static List<String> names() {
        return List.of(
                "target",
                "optimiser",
                "perceptual",
                "preconditioner",
                "sampler",
                "resolution",
                "size",
                "methods",
                "guidance");
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException with one sentence if there is none of this name
     * @throws IOException if its images cannot be read
     */
    public Experiment of(String name) throws IOException {
        return switch (name) {
            case "target" -> target();
            case "optimiser" -> optimiser();
            case "perceptual" -> perceptual();
            case "preconditioner" -> preconditioner();
            case "sampler" -> sampler();
            case "resolution" -> resolution();
            case "size" -> size();
            case "methods" -> methods();
            case "guidance" -> guidance();
            default ->
                throw new IllegalArgumentException(
                        "there is no experiment " + name + "; choose one of toy, " + String.join(", ", names()));
        };
    }

    private Experiment target() throws IOException {
        ImageDataSet grey = images.read(GREY);
        ImageDataSet colour = images.read(COLOUR);
        return new Experiment(
                "target",
                "Does x-prediction hold where a patch holds more numbers than the network is wide, and u-prediction fail?",
                PaperFigures.TARGET,
                List.of(
                        targets(grey, SMALL_PATCH).beside(PaperFigures.TARGET, 0, 1),
                        targets(grey, LARGE_GREY).beside(PaperFigures.TARGET, 2, 1),
                        targets(colour, SMALL_PATCH).beside(PaperFigures.TARGET, 0, 1),
                        targets(colour, LARGE_COLOUR).beside(PaperFigures.TARGET, 2, 1)),
                inOneStep(scale.images()));
    }

    private Group targets(ImageDataSet data, int patch) {
        int numbers = patch * patch * data.shape().channels();
        return new Group(
                String.format(
                        Locale.ROOT,
                        "%s, patch %d: %d numbers in a patch, %d wide",
                        data.name(),
                        patch,
                        numbers,
                        scale.width()),
                Stream.of(Method.PMF, Method.IMF)
                        .map(method -> new Choice(
                                method.prediction().name().toLowerCase(Locale.ROOT) + "-prediction",
                                LongStream.range(0, SEEDS)
                                        .mapToObj(seed ->
                                                plans.arm(plans.base(data, patch, seed), method, scale.images()))
                                        .toList()))
                        .toList());
    }

    private Plan base() throws IOException {
        return plans.base(images.read(GREY), SMALL_PATCH, FIRST_SEED);
    }

    private Choice baseline(String label) throws IOException {
        return new Choice(label, List.of(plans.arm(base(), Method.PMF, scale.fewerImages())));
    }

    private static Choice choice(String label, Arm arm) {
        return new Choice(label, List.of(arm));
    }

    private Experiment single(String name, String question, PaperFigure paper, List<Choice> choices) {
        return new Experiment(name, question, paper, groups(choices, paper, 0, 1), inOneStep(scale.fewerImages()));
    }

    private static List<Group> groups(List<Choice> choices, PaperFigure paper, int first, int stride) {
        return List.of(new Group(GREY + ", patch " + SMALL_PATCH + ", seed 0", choices).beside(paper, first, stride));
    }

    /** Each milestone up to the last. */
    private List<Reading> inOneStep(long last) {
        return scale.milestones().stream()
                .filter(seen -> seen <= last)
                .map(seen -> new Reading(seen, 1, 1))
                .toList();
    }

    private Experiment optimiser() throws IOException {
        return single(
                "optimiser",
                "Is Muon better than Adam?",
                PaperFigures.OPTIMISER,
                List.of(
                        baseline("Muon"),
                        choice(
                                "Adam",
                                plans.arm(
                                        base(),
                                        "adam",
                                        draft -> draft.chooseOptimiser(Optimiser.Kind.ADAM),
                                        scale.fewerImages()))));
    }

    private Experiment perceptual() throws IOException {
        int side = images.read(GREY).shape().height();
        Perception classifier = new Perception(
                List.of(Perception.Term.usual(Perception.Network.CLASSIFIER, List.of(), side)),
                Perception.NONE.below());
        return single(
                "perceptual",
                "Does a perceptual loss help? Here it looks with the small classifier that comes with the studio.",
                PaperFigures.PERCEPTUAL,
                List.of(
                        baseline("none"),
                        choice(
                                "classifier",
                                plans.arm(
                                        base(),
                                        "classifier",
                                        draft -> draft.perception(classifier),
                                        scale.fewerImages()))));
    }

    private Experiment preconditioner() throws IOException {
        List<Choice> choices = new ArrayList<>(List.of(baseline("none")));
        for (Preconditioner form : List.of(Preconditioner.LINEAR, Preconditioner.EDM, Preconditioner.SCM)) {
            String word = form.name().toLowerCase(Locale.ROOT);
            choices.add(choice(
                    form == Preconditioner.LINEAR ? "linear" : form == Preconditioner.EDM ? "EDM" : "sCM (angle form)",
                    plans.arm(base(), word, draft -> draft.preconditioner(form), scale.fewerImages())));
        }
        return single(
                "preconditioner",
                "Is the network's own output better than a pre-conditioned one?",
                PaperFigures.PRECONDITIONER,
                choices);
    }

    private Experiment sampler() throws IOException {
        List<Choice> choices = new ArrayList<>(List.of(baseline("all of the triangle")));
        TimeSampler usual = base().times();
        for (TimeSampler.Kind kind :
                List.of(TimeSampler.Kind.DIAGONAL, TimeSampler.Kind.END, TimeSampler.Kind.DIAGONAL_AND_END)) {
            String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            choices.add(choice(
                    kind == TimeSampler.Kind.DIAGONAL
                            ? "r = t only"
                            : kind == TimeSampler.Kind.END ? "r = 0 only" : "r = t and r = 0",
                    plans.arm(
                            base(),
                            word,
                            draft -> draft.times(
                                    new TimeSampler(kind, usual.mean(), usual.spread(), usual.uniformShare())),
                            scale.fewerImages())));
        }
        return single("sampler", "Must all of the (r, t) triangle be trained?", PaperFigures.SAMPLER, choices);
    }

    /** The noise grows with the side, as the paper's 1, 2 and 4 at 256, 512 and 1024 pixels. */
    private Experiment resolution() throws IOException {
        List<Choice> choices = new ArrayList<>();
        for (int side : RESOLUTIONS) {
            double noise = (double) side / RESOLUTIONS.get(0);
            Plan base = plans.base(images.read("emoji-" + side), side / PATCHES_ALONG, FIRST_SEED);
            choices.add(choice(
                    side + " px, patch " + side / PATCHES_ALONG,
                    plans.arm(base, "noise" + (int) noise, draft -> draft.noiseScale(noise), scale.fewerImages())));
        }
        return new Experiment(
                "resolution",
                "Is a higher resolution as good at the same number of tokens?",
                PaperFigures.RESOLUTION,
                List.of(new Group(
                                "emoji, " + PATCHES_ALONG * PATCHES_ALONG + " tokens, judged at 32 px, seed 0", choices)
                        .beside(PaperFigures.RESOLUTION, 0, 1)),
                inOneStep(scale.fewerImages()));
    }

    private Experiment size() throws IOException {
        List<Choice> choices = new ArrayList<>();
        for (int width : scale.widths()) {
            choices.add(choice(
                    width + " wide",
                    plans.arm(plans.sized(base(), SMALL_PATCH, width), Method.PMF, scale.fewerImages())));
        }
        return new Experiment(
                "size",
                "Does a larger network, and a longer training, do better?",
                PaperFigures.SIZE,
                groups(choices, PaperFigures.SIZE, 1, 2),
                inOneStep(scale.fewerImages()));
    }

    private Experiment methods() throws IOException {
        List<Choice> choices = List.of(
                baseline("pMF"),
                choice("iMF", plans.arm(base(), Method.IMF, scale.fewerImages())),
                choice("JiT", plans.arm(base(), Method.JIT, scale.fewerImages())),
                choice("FM", plans.arm(base(), Method.FM, scale.fewerImages())));
        return new Experiment(
                "methods",
                "How do methods compare in 1, 2, 4, 8 and 32 steps?",
                PaperFigures.METHODS,
                groups(choices, PaperFigures.METHODS, 0, 1),
                STEPS.stream()
                        .map(steps -> new Reading(scale.fewerImages(), steps, 1))
                        .toList());
    }

    private Experiment guidance() throws IOException {
        Arm guided = plans.arm(base(), "guided", draft -> draft.targets(Targets.GUIDED), scale.fewerImages());
        return new Experiment(
                "guidance",
                "How do distance and class accuracy change with the guidance scale?",
                PaperFigures.GUIDANCE,
                groups(List.of(choice("guided targets", guided)), PaperFigures.GUIDANCE, 0, 1),
                OMEGAS.stream()
                        .map(omega -> new Reading(scale.fewerImages(), 1, omega))
                        .toList());
    }
}
