package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.PerceptualNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judges and perceptual classifiers that come with the studio know what their files say, and are not the same. */
@ExtendWith(EngineExtension.class)
class ShippedJudgesTest {
    private static final Path ASSETS = AppFolders.assets().orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "judges, fashion-mnist, 1000, 0.915",
        "judges, emoji-32, 156, 0.65",
        "perceptual, fashion-mnist, 1000, 0.92",
        "perceptual, emoji-32, 156, 0.63"
    })
    void theRecordedAccuracyIsTrueOfTestImages(String folder, String name, int count, double least, TensorEngine engine)
            throws Exception {
        ImageDataSet data = DataSets.open(name, Split.TEST, ASSETS);
        ImageDataSet some = new ImageDataSet(
                name,
                data.shape(),
                data.classNames(),
                Arrays.copyOf(data.labels(), count),
                Arrays.copyOf(data.pixels(), count),
                data.notes());
        Path file = ASSETS.resolve(folder).resolve(name + ".safetensors");
        try (Judge judge = OnEngine.await(Judge.open(engine, file))) {
            double recorded = judge.description().testAccuracy();
            assertTrue(recorded >= least, "recorded " + recorded);
            Judged judged = OnEngine.finish(engine, judge.judge(LabelledImages.of(some), done -> {}));
            // Three standard deviations of a share of so many images; a rounding may turn one of the whole set.
            double spread = count == data.size() ? 1.0 / count : 3 * Math.sqrt(recorded * (1 - recorded) / count);
            assertEquals(recorded, judged.accuracy(), spread);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fashion-mnist", "emoji-32"})
    void theClassifierOfThePerceptualLossIsNotTheJudge(String name) throws IOException {
        JudgeDescription judge = JudgeFile.read(ASSETS.resolve("judges").resolve(name + ".safetensors"))
                .description();
        JudgeDescription looker =
                JudgeFile.read(PerceptualNetworks.shipped(name)).description();
        assertEquals(judge.data(), looker.data());
        assertNotEquals(judge.config().widths().size(), looker.config().widths().size(), "other architecture");
        assertTrue(judge.recipe().contains("\"seed\":0") && looker.recipe().contains("\"seed\":1"), "other seed");
    }
}
