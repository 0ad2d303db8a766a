package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.format.ElementType;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.perception.Judge;
import io.pmfstudio.model.perception.Judged;
import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes with the studio under {@code assets/models}. */
@ExtendWith(EngineExtension.class)
class ShippedModelsTest {
    private static final Path ASSETS = AppFolders.assets().orElseThrow();
    /** Samples of a class: a velocity network takes 30 forwards for each. */
    private static final int OF_ONE_STEP = 30;

    private static final int OF_MANY_STEPS = 10;
    private static final int MANY_STEPS = 8;
    /** Of the judge's accuracy on real test images; chance is far below. */
    private static final double LEAST_ACCURACY = 0.9;

    private static final String FAILING = "fashion-u-large-patch";

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(ASSETS.resolve("models"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelSaysHowItWasMade(Path folder) throws IOException {
        Plan plan = RunFolder.plan(folder);
        try (ModelFile model = ModelFile.open(RunFolder.model(folder))) {
            ModelDescription description = model.description();
            JsonObject told =
                    JsonParser.parseString(description.plan().orElseThrow()).getAsJsonObject();
            PlanFile.json(plan)
                    .entrySet()
                    .forEach(choice -> assertEquals(choice.getValue(), told.get(choice.getKey())));
            Plan within = PlanFile.parseModels(folder, description.plan().orElseThrow());
            assertEquals(plan.draft().guidance(within.guidance()).plan(), within, "all but the guidance");
            assertEquals(plan.network(), description.config());
            assertEquals(plan.method().isMeanFlow(), description.heads() == Heads.U_AND_V);
            model.parameters().values().forEach(tensor -> assertEquals(ElementType.F16, tensor.type(), tensor.name()));
            List<String> metrics = Files.readAllLines(folder.resolve("metrics.csv"));
            assertEquals(told.get("steps").getAsInt(), metrics.size() - 1, "a header and a line per step");
        }
        assertTrue(Files.size(folder.resolve("samples.png")) > 0);
        String made = Files.readString(folder.resolve("README.md"));
        assertTrue(made.contains("pmf.jar train") && made.contains("pmf evaluate"), made);
    }

    /** All but the one that shows how u-prediction fails. */
    static List<Path> goodModels() throws IOException {
        return models().stream().filter(folder -> !folder.endsWith(FAILING)).toList();
    }

    /** A patch of 14×14 holds more numbers than the network is wide (arXiv 2601.22158, Table 2). */
    @Test
    void uPredictionFailsWhereAPatchHoldsMoreThanTheNetworkIsWide(TensorEngine engine) throws Exception {
        Path failing = ASSETS.resolve("models").resolve(FAILING);
        Plan plan = RunFolder.plan(failing);
        assertTrue(
                plan.network().patch() * plan.network().patch() > plan.network().hidden());
        ImageDataSet test = DataSets.open(plan.data(), Split.TEST, ASSETS);
        try (LoadedModel model = OnEngine.await(LoadedModel.open(engine, RunFolder.model(failing)));
                Judge judge = OnEngine.await(
                        Judge.open(engine, ASSETS.resolve("judges").resolve(test.name() + ".safetensors")))) {
            long[] labels = new long[test.classNames().size() * OF_ONE_STEP];
            Arrays.setAll(labels, i -> i % test.classNames().size());
            SampleRequest request = new SampleRequest(labels, 1, Guidance.NONE, 3, 1);
            float[] images = OnEngine.finish(engine, model.sampler(request));
            Judged samples = judged(engine, judge, LabelledImages.of(test.shape(), labels, images));
            assertTrue(samples.accuracy() < 0.4, "class accuracy " + samples.accuracy());
        }
    }

    @ParameterizedTest
    @MethodSource("goodModels")
    void samplesAreOfTheAskedClassAndVary(Path folder, TensorEngine engine) throws Exception {
        ImageDataSet test = DataSets.open(RunFolder.plan(folder).data(), Split.TEST, ASSETS);
        int classes = test.classNames().size();
        try (LoadedModel model = OnEngine.await(LoadedModel.open(engine, RunFolder.model(folder)));
                Judge judge = OnEngine.await(
                        Judge.open(engine, ASSETS.resolve("judges").resolve(test.name() + ".safetensors")))) {
            ModelDescription description = model.description();
            int each = model.hasAverageVelocity() ? OF_ONE_STEP : OF_MANY_STEPS;
            long[] labels = new long[classes * each];
            Arrays.setAll(labels, i -> i % classes);
            SampleRequest request = new SampleRequest(
                    labels,
                    Math.min(description.usualSteps(), MANY_STEPS),
                    description.guidance(),
                    3,
                    description.noiseScale());
            float[] images = OnEngine.finish(engine, model.sampler(request));
            Judged samples = judged(engine, judge, LabelledImages.of(test.shape(), labels, images));
            Judged real = judged(engine, judge, LabelledImages.of(test));
            assertTrue(
                    samples.accuracy() >= LEAST_ACCURACY * real.accuracy(),
                    "class accuracy " + samples.accuracy() + ", of real images " + real.accuracy());
            double share = samples.varianceInClasses() / real.varianceInClasses();
            assertTrue(share > 0.3, "variety within a class as a share of real images' " + share);
        }
    }

    private static Judged judged(TensorEngine engine, Judge judge, LabelledImages images) throws Exception {
        return OnEngine.finish(engine, judge.judge(images, done -> {}));
    }
}
