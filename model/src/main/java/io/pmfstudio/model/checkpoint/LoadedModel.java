package io.pmfstudio.model.checkpoint;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.OdeSource;
import io.pmfstudio.model.flow.AverageVelocity.Answer;
import io.pmfstudio.model.flow.HeunSampler;
import io.pmfstudio.model.flow.SampleBatch;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.SampleSet;
import io.pmfstudio.model.flow.StepSampler;
import io.pmfstudio.model.flow.VelocityField;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.VelocityNetwork;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A network whose weights are on the engine. Any thread may hold it; {@link #close} frees the weights. */
public final class LoadedModel implements AutoCloseable {
    /** Values of all images in one batch of a query, so that a slice stays short. */
    private static final int BATCH_VALUES = 1 << 16;

    private final TensorEngine engine;
    private final String name;
    private final ModelDescription description;
    private final VelocityField velocity;
    private final Optional<MeanFlowNetwork> meanFlow;
    private final Optional<NetworkSource> source;
    private final OdeSource ode;
    private final TensorScope weights;

    private LoadedModel(
            TensorEngine engine,
            String name,
            ModelDescription description,
            VelocityField velocity,
            TensorScope weights) {
        this.engine = engine;
        this.name = name;
        this.description = description;
        this.velocity = velocity;
        this.meanFlow = velocity instanceof MeanFlowNetwork network ? Optional.of(network) : Optional.empty();
        this.source = meanFlow.map(network -> new NetworkSource(name, network));
        this.ode = new OdeSource("ODE · " + name, velocity, HeadConversion.SMALLEST_DIVISOR);
        this.weights = weights;
    }

    /**
     * Reads a model onto the engine, one parameter a slice.
     *
     * @param path a file, or a run folder
     * @return fails with an IOException of one sentence if the file is not a model
     */
    public static EngineTask<LoadedModel> open(TensorEngine engine, Path path) {
        return engine.submit(Priority.LOOKING, "open " + path.getFileName(), new Opening(engine, path));
    }

    /** A name for people: the file's own. */
    public String name() {
        return name;
    }

    /** What the file holds. */
    public ModelDescription description() {
        return description;
    }

    /** Whether it gives the average velocity u in one evaluation, and not the velocity alone. */
    public boolean hasAverageVelocity() {
        return meanFlow.isPresent();
    }

    /**
     * Its u head as a source of fields: always the same object.
     *
     * @throws IllegalArgumentException for a velocity network, which has no average velocity
     */
    public NetworkSource source() {
        return source.orElseThrow(this::noAverageVelocity);
    }

    /** Its velocity, the v head or u(z, t, t) or all that a velocity network has, solved as a source of fields: always the same object. */
    public OdeSource ode() {
        return ode;
    }

    /**
     * The network itself, for the engine thread.
     *
     * @throws IllegalArgumentException for a velocity network
     */
    public MeanFlowNetwork network() {
        return meanFlow.orElseThrow(this::noAverageVelocity);
    }

    private IllegalArgumentException noAverageVelocity() {
        return new IllegalArgumentException(
                name + " is a velocity network (" + description.method().name().toLowerCase(Locale.ROOT)
                        + ") and has no average velocity; take its ODE as the source");
    }

    /** Samples by the network's method: in n steps of u, or by n steps of Heun's method. */
    public SlicedWork<float[]> sampler(SampleRequest request) {
        return sampler(request, batch -> {});
    }

    /**
     * Samples by the network's method.
     *
     * @param sink learns of each finished batch, on the engine thread
     */
    public SlicedWork<float[]> sampler(SampleRequest request, Consumer<SampleBatch> sink) {
        return sampler(request.set(), sink);
    }

    /**
     * Samples single images by the network's method.
     *
     * @param sink learns of each finished batch, on the engine thread
     */
    public SlicedWork<float[]> sampler(SampleSet request, Consumer<SampleBatch> sink) {
        return meanFlow.isPresent()
                ? new StepSampler(meanFlow.get(), request, sink)
                : new HeunSampler(velocity, request, sink);
    }

    /**
     * The fields at given states.
     *
     * @param z states (B, C, H, W)
     * @param query t, r and conditions of each row
     * @return work that ends with u, x and, where there is a v head, v
     * @throws IllegalArgumentException if z does not hold B images, or the network has no average velocity
     */
    public SlicedWork<Answer> query(float[] z, VelocityQuery query) {
        MeanFlowNetwork network = network();
        int size = network.shape().size();
        if (z.length != (long) query.rows() * size) {
            throw new IllegalArgumentException("z holds " + z.length + " values, but " + query.rows() + " images of "
                    + network.shape() + " need " + (long) query.rows() * size);
        }
        return new Query(network, z, query, size, Math.max(1, BATCH_VALUES / size));
    }

    private static final class Query implements SlicedWork<Answer> {
        private final MeanFlowNetwork network;
        private final float[] z;
        private final VelocityQuery query;
        private final int size;
        private final int batch;
        private final float[] u;
        private final float[] x;
        private float[] v = new float[0];
        private int done;

        Query(MeanFlowNetwork network, float[] z, VelocityQuery query, int size, int batch) {
            this.network = network;
            this.z = z;
            this.query = query;
            this.size = size;
            this.batch = batch;
            this.u = new float[z.length];
            this.x = new float[z.length];
        }

        @Override
        public Optional<Answer> advance(TensorScope scope) {
            int to = Math.min(query.rows(), done + batch);
            if (to > done) {
                Answer part =
                        network.evaluate(scope, Arrays.copyOfRange(z, done * size, to * size), query.rows(done, to));
                System.arraycopy(part.u(), 0, u, done * size, part.u().length);
                System.arraycopy(part.x(), 0, x, done * size, part.x().length);
                if (part.hasV()) {
                    v = v.length == 0 ? new float[z.length] : v;
                    System.arraycopy(part.v(), 0, v, done * size, part.v().length);
                }
                done = to;
            }
            return done < query.rows() ? Optional.empty() : Optional.of(new Answer(u, x, v));
        }
    }

    /** Frees the weights; requests that still use them fail. */
    @Override
    public void close() {
        engine.submit(Priority.CLOSE, "close " + name, SlicedWork.of(scope -> {
            weights.close();
            return true;
        }));
    }

    private static final class Opening implements SlicedWork<LoadedModel> {
        private final TensorEngine engine;
        private final Path path;
        private final Map<String, NDArray> tensors = new LinkedHashMap<>();
        private ModelFile file;
        private Iterator<Map.Entry<String, StoredTensor>> left;

        Opening(TensorEngine engine, Path path) {
            this.engine = engine;
            this.path = path;
        }

        /** The file, or that of a run which has saved one. */
        private Path existing() throws IOException {
            Path model = RunFolder.modelOf(path);
            if (Files.isDirectory(path) && !Files.exists(model)) {
                throw new IOException(path + " is a folder without " + model.getFileName()
                        + "; name a model, or the folder of a run that has saved once");
            }
            return model;
        }

        @Override
        public Optional<LoadedModel> advance(TensorScope scope) throws IOException {
            if (file == null) {
                file = ModelFile.open(existing());
                left = file.parameters().entrySet().iterator();
                return Optional.empty();
            }
            try {
                if (left.hasNext()) {
                    Map.Entry<String, StoredTensor> next = left.next();
                    StoredTensor stored = next.getValue();
                    float[] values = stored.toFloats();
                    requireNumbers(next.getKey(), values);
                    tensors.put(next.getKey(), scope.floats(values, stored.shape()));
                    return Optional.empty();
                }
                file.close();
                return Optional.of(loaded());
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        }

        private void requireNumbers(String name, float[] values) throws FormatException {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new FormatException(path.getFileName() + ": the parameter " + name + " holds " + value
                            + "; the file is damaged, or its training diverged: take an earlier checkpoint");
                }
            }
        }

        private LoadedModel loaded() {
            TensorScope weights = engine.lastingScope();
            tensors.values().forEach(weights::adopt);
            ModelDescription description = file.description();
            PixelTransformer transformer = new PixelTransformer(weights, description.config(), new Parameters(tensors));
            VelocityField velocity = description.method().isMeanFlow()
                    ? new MeanFlowNetwork(transformer, description.target(), description.preconditioner())
                    : new VelocityNetwork(
                            transformer, new HeadConversion(description.target(), description.preconditioner()));
            return new LoadedModel(engine, path.getFileName().toString(), description, velocity, weights);
        }
    }
}
