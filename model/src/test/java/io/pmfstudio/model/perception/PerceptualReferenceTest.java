package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The perceptual networks against PyTorch's own layers and gradients; golden/perception/make.py made the numbers. */
@ExtendWith(EngineExtension.class)
class PerceptualReferenceTest {
    private static final List<Integer> VGG = List.of(4, 6, 8, 8, 10);
    private static final ConvNextV2.Config CONVNEXT =
            new ConvNextV2.Config(List.of(1, 1, 2, 1), List.of(8, 12, 16, 20));

    private static TensorFile golden(String name) throws IOException {
        return Safetensors.read(Path.of("src/test/resources/golden/perception").resolve(name));
    }

    private static Parameters parameters(TensorScope scope, TensorFile file, Map<String, long[]> shapes)
            throws IOException {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            float[] values = file.get(entry.getKey(), entry.getValue()).toFloats();
            tensors.put(entry.getKey(), scope.floats(values, entry.getValue()));
        }
        return new Parameters(tensors);
    }

    private static NDArray tensor(TensorScope scope, TensorFile file, String name) throws IOException {
        return scope.floats(file.get(name).toFloats(), file.get(name).shape());
    }

    private interface Making {
        PerceptualDistance make(TensorScope scope, TensorFile file) throws IOException;
    }

    private static void agrees(TensorEngine engine, String name, Precision precision, Making making) throws Exception {
        double tolerance = precision == Precision.DOUBLE ? 1e-6 : 2e-4;
        try (TensorFile file = golden(name)) {
            double[][] found = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    PerceptualDistance distance = making.make(inner, file);
                    NDArray a = tensor(inner, file, "a");
                    a.setRequiresGradient(true);
                    NDArray b = tensor(inner, file, "b");
                    NDArray both = Gradients.on(() -> distance.between(inner, a, b));
                    NDArray sum = Gradients.on(() ->
                            both.mul(inner.doubles(new double[] {1, 2}, 2)).sum());
                    JniUtils.backward((PtNDArray) sum, (PtNDArray) inner.full(1), false, false);
                    return new double[][] {TensorScope.toDoubles(both), TensorScope.toDoubles(a.getGradient())};
                }
            });
            double distances =
                    GoldenFiles.worstRow(found[0], file.get("distance").toDoubles(), 2);
            double gradients =
                    GoldenFiles.worstRow(found[1], file.get("gradient").toDoubles(), 2);
            assertTrue(distances < tolerance, "distances are off by " + distances);
            assertTrue(gradients < tolerance, "gradients are off by " + gradients);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void classifierAgrees(Precision precision, TensorEngine engine) throws Exception {
        JudgeConfig config = new JudgeConfig(new ImageShape(3, 12, 10), 2, List.of(4, 6));
        Map<String, long[]> stages = JudgeNetwork.shapes(config);
        stages.keySet().removeIf(name -> !name.startsWith("stage"));
        agrees(
                engine,
                "classifier.safetensors",
                precision,
                (scope, file) -> new ClassifierDistance(new JudgeNetwork(config, parameters(scope, file, stages))));
    }

    private static Path published(String name) {
        return Path.of("src/test/resources/golden/perception").resolve(name);
    }

    /** The same weights, read from files of the published kinds: the older stream of PyTorch, and its zip. */
    @Test
    void publishedFilesGiveTheSameDistances(TensorEngine engine) throws Exception {
        agrees(
                engine,
                "lpips.safetensors",
                Precision.SINGLE,
                (scope, file) -> PublishedWeights.lpips(scope, published("vgg16.pth"), published("vgg.pth")));
        agrees(
                engine,
                "convnext.safetensors",
                Precision.SINGLE,
                (scope, file) -> PublishedWeights.convNextV2(scope, published("convnextv2.pt")));
    }

    @Test
    void aFileOfAnotherNetworkIsRefusedByTheTensorThatItLacks(TensorEngine engine) throws Exception {
        String sentence = OnEngine.run(
                engine,
                scope -> assertThrows(
                                IOException.class, () -> PublishedWeights.convNextV2(scope, published("vgg16.pth")))
                        .getMessage());
        assertTrue(sentence.contains("vgg16.pth") && sentence.contains("stages.0.0.dwconv.weight"), sentence);
        String swapped = OnEngine.run(
                engine,
                scope -> assertThrows(
                                IOException.class,
                                () -> PublishedWeights.lpips(scope, published("vgg16.pth"), published("convnextv2.pt")))
                        .getMessage());
        assertTrue(swapped.contains("lin0.model.1.weight"), swapped);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void lpipsAgrees(Precision precision, TensorEngine engine) throws Exception {
        agrees(
                engine,
                "lpips.safetensors",
                precision,
                (scope, file) -> new Lpips(
                        new Vgg16(parameters(scope, file, Vgg16.shapes(VGG))),
                        parameters(scope, file, Lpips.shapes(VGG))));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void convNextAgrees(Precision precision, TensorEngine engine) throws Exception {
        agrees(
                engine,
                "convnext.safetensors",
                precision,
                (scope, file) -> new ConvNextV2(CONVNEXT, parameters(scope, file, ConvNextV2.shapes(CONVNEXT))));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void cropsAgree(Precision precision, TensorEngine engine) throws Exception {
        double tolerance = precision == Precision.DOUBLE ? 1e-6 : 1e-5;
        try (TensorFile file = golden("crop.safetensors")) {
            double[] numbers = file.get("boxes", 3, 4).toDoubles();
            List<CropBox> boxes = IntStream.range(0, 3)
                    .mapToObj(i ->
                            new CropBox((int) numbers[4 * i], (int) numbers[4 * i + 1], (int) numbers[4 * i + 2], (int)
                                    numbers[4 * i + 3]))
                    .toList();
            for (int side : new int[] {5, 16, 48}) {
                double[] found = OnEngine.run(engine, scope -> {
                    try (TensorScope inner = scope.child(precision)) {
                        NDArray images = tensor(inner, file, "images");
                        return TensorScope.toDoubles(new CropResize(inner, boxes, 20, 28, side).apply(images));
                    }
                });
                double error =
                        GoldenFiles.worstRow(found, file.get("side" + side).toDoubles(), 3);
                assertTrue(error < tolerance, "side " + side + " is off by " + error);
            }
        }
    }

    /** torchvision's rule: areas of 8 to 100 %, aspects of 3:4 to 4:3, both spread evenly, anywhere in the image. */
    @Test
    void cropsAreDrawnOverAreasAspectsAndPlaces() {
        List<CropBox> boxes = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            boxes.add(CropBox.draw(new DrawStream(1, Purpose.DRAWS, i), 200, 200));
        }
        BiFunction<Function<CropBox, Double>, Double, Double> quantile = (of, part) -> {
            double[] sorted = boxes.stream().mapToDouble(of::apply).sorted().toArray();
            return sorted[(int) (part * (sorted.length - 1))];
        };
        Function<CropBox, Double> aspect = box -> Math.log((double) box.width() / box.height());
        Function<CropBox, Double> area = box -> box.width() * box.height() / 40_000.0;
        assertTrue(quantile.apply(area, 0.0) > 0.078 && quantile.apply(area, 1.0) <= 1);
        assertEquals(0, quantile.apply(aspect, 0.5), 0.02);
        assertEquals(-Math.log(4.0 / 3), quantile.apply(aspect, 0.0), 0.03);
        assertEquals(Math.log(4.0 / 3), quantile.apply(aspect, 1.0), 0.03);
        double[] left = boxes.stream()
                .filter(box -> box.width() < 200)
                .mapToDouble(box -> box.left() / (200.0 - box.width()))
                .toArray();
        assertEquals(0.5, Arrays.stream(left).average().orElseThrow(), 0.02);
        // a strip has no such crop: the widest part in the middle is taken
        assertEquals(new CropBox(0, 93, 10, 13), CropBox.draw(new DrawStream(1, Purpose.DRAWS, 0), 10, 200));
    }
}
