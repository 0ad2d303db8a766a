package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.network.NetworkConfig;
import java.util.Arrays;
import java.util.Optional;

/** The published ImageNet models and the settings their authors recommend (arXiv 2601.22158). */
enum PublishedModel {
    B16("pMF-B/16", 16, 768, 16, 256, 1, 8.5, 0.1, 0.7),
    B32("pMF-B/32", 16, 768, 32, 512, 2, 6.5, 0.1, 0.7),
    L16("pMF-L/16", 32, 1024, 16, 256, 1, 7.0, 0.2, 0.7),
    L32("pMF-L/32", 32, 1024, 32, 512, 4, 7.5, 0.2, 0.6),
    H16("pMF-H/16", 48, 1280, 16, 256, 2, 7.0, 0.2, 0.6),
    H32("pMF-H/32", 48, 1280, 32, 512, 4, 5.5, 0.1, 0.6);

    private static final int IMAGENET_CLASSES = 1000;

    private final String title;
    private final int depth;
    private final int hidden;
    private final int patch;
    private final int image;
    private final double noiseScale;
    private final double omega;
    private final double tMin;
    private final double tMax;

    PublishedModel(
            String title,
            int depth,
            int hidden,
            int patch,
            int image,
            double noiseScale,
            double omega,
            double tMin,
            double tMax) {
        this.title = title;
        this.depth = depth;
        this.hidden = hidden;
        this.patch = patch;
        this.image = image;
        this.noiseScale = noiseScale;
        this.omega = omega;
        this.tMin = tMin;
        this.tMax = tMax;
    }

    /** The published model of these sizes, if there is one. */
    static Optional<PublishedModel> of(NetworkConfig config) {
        return Arrays.stream(values())
                .filter(model -> model.depth == config.depth()
                        && model.hidden == config.hidden()
                        && model.patch == config.patch()
                        && model.image == config.image()
                        && config.classes() == IMAGENET_CLASSES)
                .findFirst();
    }

    String title() {
        return title;
    }

    double noiseScale() {
        return noiseScale;
    }

    Guidance guidance() {
        return new Guidance(omega, tMin, tMax);
    }
}
