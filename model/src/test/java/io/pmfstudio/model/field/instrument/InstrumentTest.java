package io.pmfstudio.model.field.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.GaussianVelocity;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.OdeSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.InitialWeights;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.perception.SmallJudges;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instruments against closed forms, against the network's own tangent, and on flows, whose identities hold by themselves. */
@ExtendWith(EngineExtension.class)
class InstrumentTest {
    private static final int CLASS = 1;

    /** u = a·z + b·(t - r), which is no flow's average: du/dt = a·v + b with v = a·z. */
    private static final class Bent implements AverageVelocity {
        static final double A = 0.7;
        static final double B = 0.3;

        @Override
        public ImageShape shape() {
            return GaussianVelocity.SHAPE;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
            float[] u = new float[z.length];
            float[] x = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                int row = i / shape().size();
                u[i] = (float) (A * z[i] + B * (query.t()[row] - query.r()[row]));
                x[i] = (float) (z[i] - query.t()[row] * u[i]);
            }
            return new Answer(u, x, new float[0]);
        }
    }

    private static FieldRequest request(int steps, StateChoice states, int seed) {
        return new FieldRequest(new TriangleGrid(steps), states, seed, 1, OptionalInt.of(CLASS), Guidance.NONE);
    }

    private static List<Reading> readings(
            TensorEngine engine, Instrument instrument, FieldSource source, FieldRequest request) throws Exception {
        List<Reading> seen = new ArrayList<>();
        List<Reading> all = OnEngine.finish(engine, instrument.over(source, request, seen::add));
        assertEquals(request.grid().cellCount(), seen.size());
        assertTrue(seen.containsAll(all), "the sink sees every reading");
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i, request.grid().index(all.get(i).place()));
        }
        return all;
    }

    private static double rms(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    @ParameterizedTest
    @EnumSource(MeanFlowIdentity.class)
    void aFieldThatIsNoFlowHasItsClosedFormReadings(MeanFlowIdentity instrument, TensorEngine engine) throws Exception {
        NetworkSource source = new NetworkSource("bent", new Bent());
        float[] image = new GaussianNoise(3, Purpose.STATE).image(0, GaussianVelocity.SHAPE.size());
        FieldRequest request = request(8, new StateChoice.NoisedImage(image), 4);
        float[] noise = request.noise().values(image.length, 1);
        for (Reading reading : readings(engine, instrument, source, request)) {
            double t = reading.time().t();
            double h = reading.time().length();
            double[] expected = new double[image.length];
            double[] v = new double[image.length];
            for (int i = 0; i < image.length; i++) {
                v[i] = Bent.A * ((1 - t) * image[i] + t * noise[i]);
                double change = Bent.A * v[i] + Bent.B;
                expected[i] = instrument == MeanFlowIdentity.CHANGE ? change : v[i] + Bent.B * h + h * change - v[i];
                if (instrument == MeanFlowIdentity.RESIDUAL || t < 1 || h > 0) {
                    assertEquals(expected[i], reading.picture()[i], 2e-3, "at " + reading.time());
                }
            }
            if (instrument == MeanFlowIdentity.RESIDUAL) {
                assertEquals(rms(expected) / rms(v), reading.value(), 2e-3, "at " + reading.time());
            } else if (t == 1 && h == 0) {
                assertTrue(Double.isNaN(reading.value()));
            } else {
                assertEquals(rms(expected), reading.value(), 2e-3, "at " + reading.time());
            }
        }
    }

    @Test
    void compositionOfAFieldThatIsNoFlowIsItsClosedForm(TensorEngine engine) throws Exception {
        NetworkSource source = new NetworkSource("bent", new Bent());
        float[] image = new GaussianNoise(3, Purpose.STATE).image(0, GaussianVelocity.SHAPE.size());
        FieldRequest request = request(4, new StateChoice.NoisedImage(image), 4);
        float[] noise = request.noise().values(image.length, 1);
        for (Reading reading : readings(engine, new Composition(0.25), source, request)) {
            double t = reading.time().t();
            double h = reading.time().length();
            double[] way = new double[image.length];
            double[] apart = new double[image.length];
            for (int i = 0; i < image.length; i++) {
                double z = (1 - t) * image[i] + t * noise[i];
                way[i] = h * (Bent.A * z + Bent.B * h);
                double first = z - 0.75 * h * (Bent.A * z + Bent.B * 0.75 * h);
                double second = first - 0.25 * h * (Bent.A * first + Bent.B * 0.25 * h);
                apart[i] = second - (z - way[i]);
                assertEquals(apart[i], reading.picture()[i], 1e-5, "at " + reading.time());
            }
            assertEquals(h == 0 ? 0 : rms(apart) / rms(way), reading.value(), 1e-5, "at " + reading.time());
        }
    }

    /** The closed-form average of a Gaussian's flow, as a network and solved: identity and composition hold. */
    @Test
    void aFlowSatisfiesBoth(TensorEngine engine) throws Exception {
        GaussianVelocity gaussian = new GaussianVelocity();
        OdeSource ode = new OdeSource("ODE", gaussian, 0.05);
        NetworkSource network = new NetworkSource("network", gaussian);
        FieldRequest request = request(8, new StateChoice.Trajectory(ode), 5);
        for (Reading reading : readings(engine, MeanFlowIdentity.RESIDUAL, network, request)) {
            assertEquals(0, reading.value(), 3e-3, "at " + reading.time());
        }
        for (Reading reading : readings(engine, MeanFlowIdentity.RESIDUAL, ode, request)) {
            assertEquals(0, reading.value(), 0.06, "solved, at " + reading.time());
        }
        for (FieldSource source : List.of(network, ode)) {
            for (Reading reading : readings(engine, Composition.HALF, source, request)) {
                assertEquals(0, reading.value(), source == ode ? 0.01 : 3e-3, source.name() + " at " + reading.time());
            }
        }
    }

    @Test
    void theExactFieldOfImagesSatisfiesTheIdentity(TensorEngine engine) throws Exception {
        ImageDataSet data = SmallJudges.stripes("stripes", 32, 1);
        try (ExactFieldSource exact = new ExactFieldSource(engine, data)) {
            FieldRequest request = request(8, new StateChoice.Trajectory(exact), 6);
            for (Reading reading : readings(engine, MeanFlowIdentity.RESIDUAL, exact, request)) {
                assertEquals(0, reading.value(), 0.02, "at " + reading.time());
            }
        }
    }

    /** At r = t the exact u is (z - x̄)/t with the softmax mean x̄, summed here in plain loops; elsewhere two fields are subtracted. */
    @ParameterizedTest
    @EnumSource(FieldError.Of.class)
    void errorsAreDistancesFromThePosteriorMean(FieldError.Of of, TensorEngine engine) throws Exception {
        ImageDataSet data = SmallJudges.stripes("stripes", 32, 1);
        int size = data.shape().size();
        try (ExactFieldSource exact = new ExactFieldSource(engine, data)) {
            NetworkSource zero = new NetworkSource("zero", new Nothing(data.shape()));
            float[] image = data.image(5);
            FieldRequest request = new FieldRequest(
                    new TriangleGrid(4), new StateChoice.NoisedImage(image), 4, 1, OptionalInt.empty(), Guidance.NONE);
            float[] noise = request.noise().values(size, 1);
            var field = OnEngine.finish(engine, exact.triangle(request, cell -> {}));
            for (Reading reading : readings(engine, new FieldError(of, exact, 0.25), zero, request)) {
                double t = reading.time().t();
                double[] z = new double[size];
                for (int i = 0; i < size; i++) {
                    z[i] = (1 - t) * image[i] + t * noise[i];
                }
                double[] expected = new double[size];
                double[] mean = posteriorMean(data, z, t);
                for (int i = 0; i < size; i++) {
                    double u = reading.time().length() == 0
                            ? (z[i] - mean[i]) / t
                            : field.at(reading.place()).u()[i];
                    expected[i] = of == FieldError.Of.U ? -u : t * u;
                    assertEquals(expected[i], reading.picture()[i], 2e-4, "at " + reading.time());
                }
                assertEquals(rms(expected) / 0.25, reading.value(), 1e-3, "at " + reading.time());
            }
        }
    }

    private static double[] posteriorMean(ImageDataSet data, double[] z, double t) {
        double[] logs = new double[data.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            float[] image = data.image(k);
            double squares = 0;
            for (int i = 0; i < z.length; i++) {
                squares += Math.pow(z[i] - (1 - t) * image[i], 2);
            }
            logs[k] = -squares / (2 * t * t);
            largest = Math.max(largest, logs[k]);
        }
        double[] mean = new double[z.length];
        double total = 0;
        for (int k = 0; k < logs.length; k++) {
            double weight = Math.exp(logs[k] - largest);
            total += weight;
            for (int i = 0; i < z.length; i++) {
                mean[i] += weight * data.image(k)[i];
            }
        }
        for (int i = 0; i < z.length; i++) {
            mean[i] /= total;
        }
        return mean;
    }

    /** u = 0 everywhere. */
    private record Nothing(ImageShape shape) implements AverageVelocity {
        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
            return new Answer(new float[z.length], z, new float[0]);
        }
    }

    @Test
    void theExactFieldHasNoErrorOfItsOwnAndOtherImagesNone(TensorEngine engine) throws Exception {
        ImageDataSet data = SmallJudges.stripes("stripes", 32, 1);
        try (ExactFieldSource exact = new ExactFieldSource(engine, data)) {
            FieldError error = new FieldError(FieldError.Of.U, exact, 1);
            FieldRequest own = request(4, new StateChoice.Trajectory(exact), 6);
            assertThrows(IllegalArgumentException.class, () -> error.over(exact, own, reading -> {}));
            NetworkSource other = new NetworkSource("other", new Nothing(new ImageShape(3, 2, 2)));
            assertThrows(IllegalArgumentException.class, () -> error.over(other, own, reading -> {}));
            assertThrows(IllegalArgumentException.class, () -> new FieldError(FieldError.Of.U, exact, 0));
        }
    }

    /** On a network's own path, too, whose states depend on the number of its steps. */
    @Test
    void coarseReadingsComeFirstAndStay(TensorEngine engine) throws Exception {
        NetworkSource source = new NetworkSource("bent", new Bent());
        FieldRequest request = request(8, new StateChoice.OwnPath(source), 4);
        List<Reading> seen = new ArrayList<>();
        List<Reading> all =
                OnEngine.finish(engine, new CoarseFirst(MeanFlowIdentity.RESIDUAL).over(source, request, seen::add));
        int coarse = seen.size() - request.grid().cellCount();
        assertEquals(5, coarse, "rows 0 and 4, columns 0, 4 and 8");
        for (Reading early : seen.subList(0, coarse)) {
            Reading late = all.get(request.grid().index(early.place()));
            assertEquals(late.time(), early.time());
            assertEquals(late.value(), early.value(), 1e-3, "at " + early.time());
        }
        assertEquals(request.grid().cellCount(), all.size());
    }

    /** du/dt by differences is the forward-mode tangent of the very network, along its own velocity. */
    @Test
    void theDerivativeIsTheNetworksTangent(TensorEngine engine) throws Exception {
        NetworkConfig config = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 3, 1, 1, 1, 1, 0, 48);
        OnEngine.run(engine, scope -> {
            MeanFlowNetwork network = moved(scope, config);
            NetworkSource source = new NetworkSource("moved", network);
            float[] image = new GaussianNoise(3, Purpose.STATE).image(0, 64);
            FieldRequest request = request(4, new StateChoice.NoisedImage(image), 4);
            var measured = MeanFlowIdentity.CHANGE.over(source, request, reading -> {});
            List<Reading> readings = null;
            while (readings == null) {
                readings = measured.advance(scope).orElse(null);
            }
            float[] noise = request.noise().values(64, 1);
            for (Reading reading : readings) {
                double t = reading.time().t();
                if (reading.time().length() == 0) {
                    continue; // differenced at first order there
                }
                float[] z = new float[64];
                for (int i = 0; i < 64; i++) {
                    z[i] = (float) ((1 - t) * image[i] + t * noise[i]);
                }
                double[] times = {t};
                VelocityQuery query =
                        VelocityQuery.of(times, new double[] {reading.time().r()}, CLASS, Guidance.NONE);
                float[] v = network.velocity(scope, z, query);
                DualTensor state = DualTensor.of(scope.floats(z, 1, 1, 8, 8), scope.floats(v, 1, 1, 8, 8));
                float[] tangent = TensorScope.toFloats(network.fields(scope, state, query, Outputs.U)
                        .u()
                        .orElseThrow()
                        .tangent()
                        .orElseThrow());
                double[] exact = new double[64];
                for (int i = 0; i < 64; i++) {
                    exact[i] = tangent[i];
                }
                for (int i = 0; i < 64; i++) {
                    assertEquals(exact[i], reading.picture()[i], 0.02 * rms(exact) + 1e-3, "at " + reading.time());
                }
            }
            return true;
        });
    }

    private static MeanFlowNetwork moved(TensorScope scope, NetworkConfig config) {
        Parameters parameters = InitialWeights.of(scope, config, Heads.U_AND_V, 4);
        GaussianNoise noise = new GaussianNoise(6, Purpose.WEIGHTS);
        int index = 0;
        for (var parameter : parameters.all().values()) {
            float[] values = noise.image(index++, (int) parameter.size());
            parameter.addi(scope.times(scope.floats(values, parameter.getShape().getShape()), 0.1));
        }
        return new MeanFlowNetwork(
                new PixelTransformer(scope, config, parameters), PredictionTarget.X, Preconditioner.NONE);
    }

    @Test
    void statesThatDoNotFitTheGridAreRefused() {
        StateChoice two = new StateChoice.Given(List.of(new double[12], new double[12]));
        assertThrows(IllegalArgumentException.class, () -> request(4, two, 0));
        assertThrows(IllegalArgumentException.class, () -> new StateChoice.Given(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Composition(1));
    }
}
