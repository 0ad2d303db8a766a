package io.pmfstudio.model.cli;

import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Perception.Network;
import io.pmfstudio.model.training.Perception.Term;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A perceptual loss as options. */
final class PerceptualOptions {
    private static final String NONE = "none";

    @Option(
            names = "--perceptual",
            split = ",",
            paramLabel = "NET[:W]",
            description = "Networks of a perceptual loss, with their weights: classifier (0.4), lpips (0.4),"
                    + " convnext (0.1), or none (default).")
    private List<String> networks = List.of();

    @Option(
            names = "--perceptual-below",
            paramLabel = "T",
            description = "Rows from this t on do not count in the perceptual loss (default: 0.8).")
    private Optional<Double> below;

    @Option(
            names = "--classifier",
            paramLabel = "FILE",
            description = "Of pmf train-judge, for --perceptual classifier (default: the shipped one for the data).")
    private Optional<Path> classifier;

    @Option(
            names = "--vgg16",
            paramLabel = "FILE",
            description = "torchvision's weights of VGG16, for --perceptual lpips (default: perceptual/vgg16.pth in the"
                    + " studio's folder).")
    private Optional<Path> vgg16;

    @Option(
            names = "--lpips",
            paramLabel = "FILE",
            description = "The weights of LPIPS v0.1 on VGG16, for --perceptual lpips (default: perceptual/lpips.pth"
                    + " there).")
    private Optional<Path> lpips;

    @Option(
            names = "--convnext",
            paramLabel = "FILE",
            description = "The weights of ConvNeXt V2, for --perceptual convnext (default: perceptual/convnextv2.pt"
                    + " there); their licence may exclude commercial use.")
    private Optional<Path> convNext;

    /**
     * The perceptual loss that is asked for; empty if nothing is said of it.
     *
     * @param base what {@code --perceptual-below} alone changes
     * @param image height of the images
     * @throws IllegalArgumentException with one sentence if the choices do not go together
     */
    Optional<Perception> over(Perception base, int image) {
        requireUse(Network.CLASSIFIER, classifier.stream());
        requireUse(Network.LPIPS, Stream.concat(vgg16.stream(), lpips.stream()));
        requireUse(Network.CONVNEXT, convNext.stream());
        if (networks.isEmpty()) {
            return below.map(limit -> new Perception(base.terms(), limit));
        }
        List<Term> terms = new ArrayList<>();
        chosen().forEach((network, weight) -> {
            Term usual = Term.usual(network, files(network), image);
            terms.add(new Term(network, usual.files(), weight, usual.side()));
        });
        return Optional.of(new Perception(terms, below.orElse(base.below())));
    }

    private Map<Network, Double> chosen() {
        Map<Network, Double> chosen = new EnumMap<>(Network.class);
        for (String told : networks) {
            if (told.equals(NONE) && networks.size() == 1) {
                break;
            }
            String[] parts = told.split(":", 2);
            Network network = Stream.of(Network.values())
                    .filter(one -> name(one).equals(parts[0]))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--perceptual takes classifier, lpips, convnext or"
                            + " none, each once and with a weight as in lpips:0.4, not " + told));
            chosen.put(network, parts.length == 1 ? network.weight() : weight(told, parts[1]));
        }
        return chosen;
    }

    private static double weight(String told, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--perceptual takes a weight as in lpips:0.4, not " + told, e);
        }
    }

    private static String name(Network network) {
        return network.name().toLowerCase(Locale.ROOT);
    }

    private void requireUse(Network network, Stream<Path> files) {
        if (files.findAny().isPresent() && !chosen().containsKey(network)) {
            throw new IllegalArgumentException(
                    "the files given are for --perceptual " + name(network) + ", which is not asked for");
        }
    }

    private List<String> files(Network network) {
        List<Path> files = switch (network) {
            case CLASSIFIER -> classifier.stream().toList();
            case LPIPS -> Stream.concat(vgg16.stream(), lpips.stream()).toList();
            case CONVNEXT -> convNext.stream().toList();
        };
        return files.stream().map(Path::toAbsolutePath).map(Path::toString).toList();
    }
}
