package io.pmfstudio.model.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names for the classes of a network that carries none, as the published ones do. Reads a file: background threads only. */
public final class ClassLabels {
    /** Classes of ImageNet, ILSVRC 2012. */
    public static final int IMAGENET = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ClassLabels.class);

    private ClassLabels() {}

    /**
     * The names of as many classes: those of ImageNet for 1,000 of them, else their numbers.
     *
     * @param assets the folder {@code assets} of the studio, if it is there
     */
    public static List<String> of(int classes, Optional<Path> assets) {
        return assets.filter(folder -> classes == IMAGENET)
                .flatMap(ClassLabels::imageNet)
                .orElseGet(() ->
                        IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    private static Optional<List<String>> imageNet(Path assets) {
        Path file = assets.resolve("labels").resolve("imagenet.txt");
        try {
            List<String> names = Files.readAllLines(file);
            if (names.size() == IMAGENET) {
                return Optional.of(names);
            }
            LOG.warn(
                    "{} has {} names for {} classes, so these are called by their numbers",
                    file,
                    names.size(),
                    IMAGENET);
        } catch (IOException e) { // also what is no text
            LOG.info("the classes have no names here: {}", e.getMessage());
        }
        return Optional.empty();
    }
}
