package io.pmfstudio.model.training;

import java.util.List;

/**
 * The perceptual part of a plan's loss (arXiv 2601.22158, Section 4.3).
 *
 * @param terms which networks look, none for no such loss
 * @param below the t from which on a row does not count: 0.8 in the paper, 0.6 for its larger models
 */
public record Perception(List<Term> terms, double below) {
    /** No perceptual loss. */
    public static final Perception NONE = new Perception(List.of(), PerceptualLoss.USUAL_BELOW);

    private static final double CLASSIFIER_WEIGHT = 0.4;
    private static final int PUBLISHED_SIDE = 224;
    private static final int LARGEST_SIDE = 512;

    /** A kind of network, with the weight of its distance in the paper. */
    public enum Network {
        /** A small classifier of the data itself, in one file. */
        CLASSIFIER(CLASSIFIER_WEIGHT, 1),
        /** LPIPS on VGG16: torchvision's file and that of LPIPS v0.1. */
        LPIPS(0.4, 2),
        /** ConvNeXt V2, its authors' file. */
        CONVNEXT(0.1, 1);

        private final double weight;
        private final int files;

        Network(double weight, int files) {
            this.weight = weight;
            this.files = files;
        }

        /** Weight in the loss to start from: the paper's, and for a classifier that of LPIPS. */
        public double weight() {
            return weight;
        }

        /** How many files its weights are in. */
        public int files() {
            return files;
        }
    }

    /**
     * One network that looks.
     *
     * @param network its kind
     * @param files of its weights; none for the usual places: a classifier that comes with the studio, and for published
     *     weights the folder {@link PerceptualNetworks#published()}
     * @param weight of its distance in the loss
     * @param side to which crops are resized: 224 for the published networks, the image's own for a classifier
     */
    public record Term(Network network, List<String> files, double weight, int side) {
        public Term {
            files = List.copyOf(files);
            Plan.require(
                    files.isEmpty() || files.size() == network.files(),
                    "LPIPS takes two files, of VGG16 and of LPIPS, another perceptual network one, or none for its"
                            + " usual place");
            Plan.require(
                    weight > 0 && Double.isFinite(weight) && side >= 1 && side <= LARGEST_SIDE,
                    "a perceptual network has a positive weight and crops of 1 to " + LARGEST_SIDE + " pixels");
        }

        /** With the usual weight and crops, for images of a height. */
        public static Term usual(Network network, List<String> files, int image) {
            return new Term(network, files, network.weight(), network == Network.CLASSIFIER ? image : PUBLISHED_SIDE);
        }
    }

    public Perception {
        terms = List.copyOf(terms);
        Plan.require(below > 0 && below <= 1, "the t below which a perceptual loss counts is positive and at most 1");
        Plan.require(
                terms.stream().map(Term::network).distinct().count() == terms.size(),
                "each perceptual network is named once");
    }

    /** Whether there is such a loss. */
    public boolean isOn() {
        return !terms.isEmpty();
    }
}
