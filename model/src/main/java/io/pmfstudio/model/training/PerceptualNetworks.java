package io.pmfstudio.model.training;

import io.pmfstudio.model.perception.ClassifierDistance;
import io.pmfstudio.model.perception.JudgeFile;
import io.pmfstudio.model.perception.PerceptualDistance;
import io.pmfstudio.model.perception.PublishedWeights;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the networks of a plan's perceptual loss. */
public final class PerceptualNetworks {
    private PerceptualNetworks() {}

    /** The classifier that comes with the studio for a data set; it is no judge. */
    public static Path shipped(String data) {
        return AppFolders.assets()
                .orElse(Path.of("assets"))
                .resolve("perceptual")
                .resolve(data + ".safetensors");
    }

    /** Where a user keeps the published weights: vgg16.pth, lpips.pth and convnextv2.pt. */
    public static Path published() {
        return AppFolders.data().resolve("perceptual");
    }

    /**
     * The loss of a plan, if it has one. Engine thread only.
     *
     * @param weights keeps the networks
     * @throws IOException with one sentence if a file is missing or is not such a network
     */
    static Optional<PerceptualLoss> open(TensorScope weights, Plan plan) throws IOException {
        if (!plan.perception().isOn()) {
            return Optional.empty();
        }
        List<PerceptualLoss.Term> terms = new ArrayList<>();
        for (Perception.Term term : plan.perception().terms()) {
            PerceptualDistance distance = distance(weights, plan, term);
            int channels = plan.network().channels();
            if (distance.channels() != channels && channels != 1) {
                throw new IOException("the perceptual network looks at images of " + distance.channels()
                        + " channels, and " + plan.data() + " has " + channels + "; choose another");
            }
            terms.add(new PerceptualLoss.Term(distance, term.weight(), term.side()));
        }
        return Optional.of(new PerceptualLoss(terms, plan.perception().below()));
    }

    private static PerceptualDistance distance(TensorScope weights, Plan plan, Perception.Term term)
            throws IOException {
        List<Path> files = files(plan, term);
        return switch (term.network()) {
            case CLASSIFIER ->
                new ClassifierDistance(JudgeFile.read(files.get(0)).network(weights));
            case LPIPS -> PublishedWeights.lpips(weights, files.get(0), files.get(1));
            case CONVNEXT -> PublishedWeights.convNextV2(weights, files.get(0));
        };
    }

    private static List<Path> files(Plan plan, Perception.Term term) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : term.files()) {
            files.add(path(name));
        }
        if (files.isEmpty()) {
            files.addAll(usual(plan, term.network()));
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + ": there is no such file, and the plan's perceptual loss needs it; "
                        + (term.network() == Perception.Network.CLASSIFIER
                                ? "pmf train-judge makes a classifier of your own data"
                                : "download the published weights and put them there, or choose where they are"));
            }
        }
        return files;
    }

    private static List<Path> usual(Plan plan, Perception.Network network) {
        return switch (network) {
            case CLASSIFIER -> List.of(shipped(plan.data()));
            case LPIPS -> List.of(published().resolve("vgg16.pth"), published().resolve("lpips.pth"));
            case CONVNEXT -> List.of(published().resolve("convnextv2.pt"));
        };
    }

    private static Path path(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException(name + ": this is not the name of a file; choose the perceptual network's", e);
        }
    }
}
