package io.pmfstudio.model.field.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Measure;
import io.pmfstudio.model.field.instrument.EffectiveDimension.Of;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a field that is linear in z, whose covariance is known: u_k = a_k·z_k, so x_k = (1 - t·a_k)·z_k. */
@ExtendWith(EngineExtension.class)
class EffectiveDimensionTest {
    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
    private static final int SEED = 5;

    /** a is 1 in the first five pixels, half in the next two, and 0 elsewhere. */
    private static double slope(int pixel) {
        return pixel < 5 ? 1 : pixel < 7 ? 0.5 : 0;
    }

    private static final NetworkSource SOURCE = new NetworkSource("linear", new AverageVelocity() {
        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return 1;
        }

        @Override
        public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
            float[] u = new float[z.length];
            float[] x = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                u[i] = (float) (slope(i % SHAPE.size()) * z[i]);
                x[i] = (float) (z[i] - query.t()[i / SHAPE.size()] * u[i]);
            }
            return new Answer(u, x, new float[0]);
        }
    });

    private static FieldRequest request() {
        StateChoice states = new StateChoice.NoisedImage(new float[SHAPE.size()]);
        return new FieldRequest(new TriangleGrid(4), states, SEED, 1, OptionalInt.of(0), Guidance.NONE);
    }

    private static List<Reading> readings(TensorEngine engine, EffectiveDimension instrument) throws Exception {
        List<Reading> seen = new ArrayList<>();
        List<Reading> all = OnEngine.finish(engine, instrument.over(SOURCE, request(), seen::add));
        assertEquals(request().grid().cellCount(), all.size());
        assertTrue(seen.size() > all.size(), "readings come before the last sample");
        assertEquals(
                all.size(),
                seen.stream()
                        .skip(seen.size() - all.size())
                        .filter(all::contains)
                        .count());
        return all;
    }

    /** The covariance of the same samples, all pixels by all pixels. */
    private static DMatrixRMaj covariance(Of of, double t, int samples) {
        int size = SHAPE.size();
        double[][] rows = new double[samples][size];
        double[] mean = new double[size];
        for (int i = 0; i < samples; i++) {
            float[] noise = new GaussianNoise(SEED, Purpose.STATE).image(i, size);
            for (int k = 0; k < size; k++) {
                double z = t * noise[k];
                rows[i][k] = of == Of.U ? slope(k) * z : (1 - t * slope(k)) * z;
                mean[k] += rows[i][k] / samples;
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(size, size);
        for (int k = 0; k < size; k++) {
            for (int m = 0; m < size; m++) {
                for (int i = 0; i < samples; i++) {
                    covariance.add(k, m, (rows[i][k] - mean[k]) * (rows[i][m] - mean[m]) / (samples - 1));
                }
            }
        }
        return covariance;
    }

    @ParameterizedTest
    @EnumSource(Of.class)
    void numbersAreThoseOfTheFullCovariance(Of of, TensorEngine engine) throws Exception {
        int samples = 20;
        double n = samples - 1.0;
        List<Reading> ratios = readings(engine, new EffectiveDimension(of, Measure.PARTICIPATION, samples));
        List<Reading> counts = readings(engine, new EffectiveDimension(of, Measure.COMPONENTS, samples));
        for (int i = 0; i < ratios.size(); i++) {
            DMatrixRMaj covariance = covariance(of, ratios.get(i).time().t(), samples);
            double trace = CommonOps_DDRM.trace(covariance);
            double squares = Math.pow(NormOps_DDRM.normF(covariance), 2);
            double unbiased = n * n / ((n - 1) * (n + 2)) * (squares - trace * trace / n);
            double expected = (trace * trace - 2 * unbiased / n) / unbiased;
            assertEquals(
                    expected,
                    ratios.get(i).value(),
                    1e-4 * expected,
                    "at " + ratios.get(i).time());
            var decomposition = DecompositionFactory_DDRM.svd(SHAPE.size(), SHAPE.size(), true, true, false);
            decomposition.decompose(covariance.copy());
            DMatrixRMaj directions = decomposition.getU(null, false);
            DMatrixRMaj spread = decomposition.getW(null);
            SingularOps_DDRM.descendingOrder(directions, false, spread, null, false);
            double[] values = new double[SHAPE.size()];
            Arrays.setAll(values, k -> spread.get(k, k));
            int count = 0;
            for (double held = 0; held < 0.9 * trace; count++) {
                held += values[count];
            }
            assertEquals(count, counts.get(i).value());
            float[] leading = counts.get(i).picture();
            double length = 0;
            double along = 0;
            for (int k = 0; k < leading.length; k++) {
                length += leading[k] * leading[k];
                along += leading[k] * directions.get(k, 0);
            }
            assertEquals(values[0], length, 1e-4 * values[0]);
            assertEquals(Math.sqrt(values[0]), Math.abs(along), 1e-3 * Math.sqrt(values[0]));
        }
    }

    /** (Σa²)²/Σa⁴ of u; few samples scatter around it, but not to one side. */
    @Test
    void theRatioIsThatOfTheDistribution(TensorEngine engine) throws Exception {
        double squares = 5 + 2 * 0.25;
        double expected = squares * squares / (5 + 2 * 0.0625);
        double[] found = readings(engine, new EffectiveDimension(Of.U, Measure.PARTICIPATION, 128)).stream()
                .mapToDouble(Reading::value)
                .toArray();
        assertEquals(expected, Arrays.stream(found).average().orElseThrow(), 0.12 * expected);
    }

    @Test
    void morePixelsThanSamplesAreCounted() {
        float[][] samples = new float[32][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = new GaussianNoise(1, Purpose.STATE).image(i, 400);
        }
        assertEquals(400, Spectrum.of(samples, samples.length).participationRatio(), 80);
        assertTrue(Spectrum.of(samples, samples.length).components(Spectrum.MOST) < samples.length);
    }

    @Test
    void refusesWhatCannotVary() {
        FieldRequest request = request();
        FieldRequest given = request.on(request.grid(), new StateChoice.Given(new double[SHAPE.size()]));
        EffectiveDimension instrument = new EffectiveDimension(Of.X, Measure.PARTICIPATION, 8);
        assertThrows(IllegalArgumentException.class, () -> instrument.over(SOURCE, given, reading -> {}));
        assertThrows(IllegalArgumentException.class, () -> new EffectiveDimension(Of.X, Measure.PARTICIPATION, 129));
        assertTrue(Double.isNaN(Spectrum.of(new float[10][4], 10).participationRatio()));
        assertTrue(Double.isNaN(Spectrum.of(new float[10][4], 10).components(0.9)));
    }
}
