package io.pmfstudio.model.field.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.NearestData.Question;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EngineExtension.class)
class NearestDataTest {
    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
    private static final ImageDataSet DATA = data();
    private static final double NOISE = 1.5;

    private static ImageDataSet data() {
        Random random = new Random(3);
        byte[][] pixels = new byte[40][SHAPE.size()];
        int[] labels = new int[40];
        for (int i = 0; i < 40; i++) {
            random.nextBytes(pixels[i]);
            labels[i] = i % 2;
        }
        return new ImageDataSet("noise", SHAPE, List.of("even", "odd"), labels, pixels, List.of());
    }

    private static FieldRequest request(ExactFieldSource source, OptionalInt label) {
        return new FieldRequest(
                new TriangleGrid(6), new StateChoice.Trajectory(source), 2, NOISE, label, Guidance.NONE);
    }

    private static double square(float[] point, int image, double scale) {
        double sum = 0;
        for (int k = 0; k < point.length; k++) {
            double apart = point[k] - scale * ((DATA.pixels()[image][k] & 0xff) / 127.5 - 1);
            sum += apart * apart;
        }
        return sum;
    }

    private static List<Reading> readings(
            TensorEngine engine, Question question, ExactFieldSource source, FieldRequest request) throws Exception {
        List<Reading> seen = new ArrayList<>();
        List<Reading> all = OnEngine.finish(engine, new NearestData(question, DATA).over(source, request, seen::add));
        assertEquals(request.grid().cellCount(), all.size());
        assertTrue(seen.containsAll(all) && seen.size() == all.size());
        return all;
    }

    /** Weights summed with forty digits and from their definition. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void theEffectiveNumberIsThatOfTheWeights(int label, TensorEngine engine) throws Exception {
        OptionalInt chosen = label < 0 ? OptionalInt.empty() : OptionalInt.of(label);
        try (ExactFieldSource source = new ExactFieldSource(engine, DATA)) {
            FieldRequest request = request(source, chosen);
            FieldTriangle field = OnEngine.finish(engine, source.triangle(request, cell -> {}));
            for (Reading reading : readings(engine, Question.POSTERIOR, source, request)) {
                double t = reading.time().t();
                float[] z = field.at(reading.place()).z();
                BigDecimal total = BigDecimal.ZERO;
                List<BigDecimal> weights = new ArrayList<>();
                int nearest = -1;
                for (int i = 0; i < DATA.size(); i++) {
                    if (label >= 0 && DATA.labels()[i] != label) {
                        continue;
                    }
                    double exponent = -square(z, i, 1 - t) / (2 * t * t * NOISE * NOISE);
                    BigDecimal weight = new BigDecimal(Math.exp(exponent / 64)).pow(64, new MathContext(40));
                    total = total.add(weight);
                    weights.add(weight);
                    boolean nearer = nearest < 0 || square(z, i, 1 - t) < square(z, nearest, 1 - t);
                    nearest = nearer ? i : nearest;
                }
                double entropy = 0;
                for (BigDecimal weight : weights) {
                    double p = weight.divide(total, new MathContext(40)).doubleValue();
                    entropy -= p > 0 ? p * Math.log(p) : 0;
                }
                assertEquals(Math.exp(entropy), reading.value(), 1e-6 * Math.exp(entropy), "at " + reading.time());
                assertArrayEquals(DATA.image(nearest), reading.picture());
            }
        }
    }

    /** The exact flow ends on an image of the data: it is memorised by what it is. */
    @Test
    void theExactFieldEndsOnAnImage(TensorEngine engine) throws Exception {
        try (ExactFieldSource source = new ExactFieldSource(engine, DATA)) {
            FieldRequest request = request(source, OptionalInt.empty());
            FieldTriangle field = OnEngine.finish(engine, source.triangle(request, cell -> {}));
            for (Reading reading : readings(engine, Question.NOVELTY, source, request)) {
                float[] x = field.at(reading.place()).x();
                double[] sorted = java.util.stream.IntStream.range(0, DATA.size())
                        .mapToDouble(i -> Math.sqrt(square(x, i, 1)))
                        .sorted()
                        .toArray();
                assertEquals(sorted[0] / sorted[1], reading.value(), 1e-6);
                if (reading.time().r() == 0) {
                    assertTrue(reading.value() < 0.01, "an image of the data, not " + reading.value());
                }
            }
        }
    }

    @Test
    void limitsAreWhatTheyShouldBe() {
        assertEquals(5, new DataWeights(new double[] {2, 2, 2, 2, 2}).effectiveNumber(0.1), 1e-12);
        assertEquals(1, new DataWeights(new double[] {0, 900, 900}).effectiveNumber(1), 1e-12);
        assertEquals(0.5, new DataWeights(new double[] {4, 16, 1}).nearestToSecond(), 1e-12);
        assertTrue(Double.isNaN(new DataWeights(new double[] {1}).nearestToSecond()));
    }

    @Test
    void refusesOtherImages(TensorEngine engine) throws Exception {
        ImageDataSet small = new ImageDataSet(
                "small", new ImageShape(1, 2, 2), List.of("one"), new int[1], new byte[1][4], List.of());
        try (ExactFieldSource source = new ExactFieldSource(engine, DATA)) {
            FieldRequest request = request(source, OptionalInt.empty());
            NearestData nearest = new NearestData(Question.NOVELTY, small);
            assertThrows(IllegalArgumentException.class, () -> nearest.over(source, request, reading -> {}));
        }
    }
}
