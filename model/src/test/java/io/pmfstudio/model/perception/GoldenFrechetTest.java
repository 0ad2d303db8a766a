package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Fréchet distance and participation ratio against an independent implementation; see golden/README.md. */
class GoldenFrechetTest {
    /** The reference numbers are stored as floats. */
    private static final double TOLERANCE = 1e-6;

    @Test
    void distanceAndParticipationRatioAgree() throws IOException {
        try (TensorFile golden = GoldenFiles.open(GoldenFiles.folder().resolve("frechet.safetensors"))) {
            FeatureStatistics a = statistics(golden.get("a"));
            FeatureStatistics b = statistics(golden.get("b"));
            double distance = golden.get("frechet_distance").toDoubles()[0];
            assertEquals(distance, FrechetDistance.between(a, b), TOLERANCE * distance);
            assertEquals(distance, FrechetDistance.between(b, a), TOLERANCE * distance);
            double ratio = golden.get("participation_ratio_a").toDoubles()[0];
            assertEquals(ratio, a.participationRatio(), TOLERANCE * ratio);
        }
    }

    private static FeatureStatistics statistics(StoredTensor features) throws IOException {
        return FeatureStatistics.of(features.toFloats(), (int) features.shape()[1]);
    }
}
