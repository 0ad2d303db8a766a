package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimeSampler.Kind;
import io.pmfstudio.model.flow.TimeSampler.RowHalf;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeSamplerTest {
    private static final int COUNT = 20_000;

    private static TimePair[] draws(TimeSampler sampler, RowHalf half) {
        return LongStream.range(0, COUNT)
                .mapToObj(i -> sampler.draw(new DrawStream(3, Purpose.DRAWS, i), half))
                .toArray(TimePair[]::new);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void diagonalTimesAreLogitNormal() {
        TimePair[] pairs = draws(new TimeSampler(Kind.TRIANGLE, 0.8, 0.8, 0), RowHalf.DIAGONAL);
        double[] logits = Arrays.stream(pairs)
                .mapToDouble(pair -> Math.log(pair.t() / (1 - pair.t())))
                .toArray();
        double mean = Arrays.stream(logits).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(logits)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        assertEquals(0.8, mean, 4 * 0.8 / Math.sqrt(COUNT));
        assertEquals(0.8, spread, 4 * 0.8 / Math.sqrt(2.0 * COUNT));
        assertTrue(Arrays.stream(pairs).allMatch(pair -> pair.t() == pair.r()));
    }

    @Test
    void theRestHasTheLargerOfTwoTimesAsT() {
        TimePair[] pairs = draws(new TimeSampler(Kind.TRIANGLE, 0, 1, 0), RowHalf.REST);
        // the median of the larger of two draws is the √½ quantile: Φ⁻¹(0.7071) = 0.5450
        double expected = 1 / (1 + Math.exp(-0.5450));
        assertEquals(
                expected, median(Arrays.stream(pairs).mapToDouble(TimePair::t).toArray()), 0.01);
        assertEquals(
                1 - expected,
                median(Arrays.stream(pairs).mapToDouble(TimePair::r).toArray()),
                0.01);
    }

    @Test
    void otherKindsKeepToTheirPartOfTheTriangle() {
        assertTrue(Arrays.stream(draws(new TimeSampler(Kind.DIAGONAL, 0, 1, 0), RowHalf.REST))
                .allMatch(pair -> pair.length() == 0));
        assertTrue(Arrays.stream(draws(new TimeSampler(Kind.END, 0, 1, 0), RowHalf.DIAGONAL))
                .allMatch(pair -> pair.r() == 0));
        assertTrue(Arrays.stream(draws(new TimeSampler(Kind.DIAGONAL_AND_END, 0, 1, 0), RowHalf.REST))
                .allMatch(pair -> pair.r() == 0));
    }

    @Test
    void theUniformShareIsUniform() {
        TimePair[] pairs = draws(new TimeSampler(Kind.DIAGONAL, 5, 0.1, 0.25), RowHalf.DIAGONAL);
        // σ(5 ± 0.5) lies above 0.98, so all below a half come from the uniform quarter
        double share = Arrays.stream(pairs).filter(pair -> pair.t() < 0.5).count() / (double) COUNT;
        assertEquals(0.125, share, 4 * Math.sqrt(0.125 / COUNT));
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TimeSampler(Kind.TRIANGLE, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TimeSampler(Kind.TRIANGLE, 0, 1, 2));
    }
}
