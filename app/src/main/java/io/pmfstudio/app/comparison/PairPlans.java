package io.pmfstudio.app.comparison;

import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.TwinTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The plans of two networks that learn on the same draws.
 *
 * @param left of the first
 * @param right of the second
 */
record PairPlans(Plan left, Plan right) {
    /**
     * Reads two plans; the second is given the draws of the first, and neither changes its learning rate on the way.
     *
     * @throws IOException with one sentence if one is no plan, or they are of other images
     */
    static PairPlans read(PlanFiles files) throws IOException {
        Plan left = learnedHere(read(Path.of(files.left())));
        Plan right = learnedHere(read(Path.of(files.right())));
        try {
            return new PairPlans(left, TwinTraining.alike(left, right));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Plan learnedHere(Plan plan) {
        return plan.draft()
                .rateChanges(List.of())
                .threads(Runtime.getRuntime().availableProcessors())
                .plan();
    }

    private static Plan read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return RunFolder.plan(file);
        }
        if (file.getFileName().toString().endsWith(".json")) {
            return PlanFile.read(file);
        }
        try (ModelFile model = ModelFile.open(file)) {
            String plan = model.description()
                    .plan()
                    .orElseThrow(
                            () -> new IOException(
                                    file.getFileName()
                                            + " tells nothing of how it was trained; choose a network of the studio, or a plan's file"));
            return PlanFile.parseModels(file, plan);
        }
    }

    /**
     * Checks that these images are those of both plans.
     *
     * @throws IOException with one sentence if they are not
     */
    void require(ImageDataSet data) throws IOException {
        if (!data.shape().equals(left.network().shape())
                || data.classNames().size() != left.network().classes()) {
            throw new IOException(
                    "the plans are for images of " + left.network().shape() + " in "
                            + left.network().classes() + " classes, but those of " + data.name() + " are "
                            + data.shape() + " in "
                            + data.classNames().size() + "; choose plans of these images");
        }
    }

    /** What the folders of two runs end with: the letters of their predictions, where these differ. */
    List<String> suffixes() {
        String first = left.method().prediction().name();
        String second = right.method().prediction().name();
        return first.equals(second)
                ? List.of("left", "right")
                : List.of(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT));
    }
}
