package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.flow.AverageVelocity.Answer;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pmf query}: a network's fields at given states. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Evaluates a network at given states.",
        footer = {
            "",
            "IN holds z (B,C,H,W) as the network gets it, t, r, omega, t_min, t_max (B) and",
            "label (B, int64; the number of classes stands for no class). OUT gets u, x and,",
            "where the model has a v head, v: each (B,C,H,W), float32."
        })
final class QueryCommand implements Callable<Integer> {
    private static final int BATCH_VALUES = 1 << 19;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineSession.Options engine;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model.")
    private Path model;

    @Option(names = "--input", required = true, paramLabel = "IN", description = "States and conditions.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "OUT", description = "Where the fields go.")
    private Path output;

    /** The input file's tensors, checked. */
    private record Rows(float[] z, VelocityQuery query) {}

    @Override
    public Integer call() throws Exception {
        OutputKind.require(spec, output, OutputKind.SAFETENSORS);
        // Fails at once where the result could not be written later.
        PartialFile.of(output).close();
        try (TensorFile file = Safetensors.read(input);
                EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            progress.update("reading " + model.getFileName());
            try (LoadedModel network = session.await(LoadedModel.open(session.engine(), model))) {
                Rows rows = read(file, network.description().config());
                write(
                        evaluate(session, network, rows, progress),
                        network.description().config(),
                        rows.query().rows());
            }
        }
        return 0;
    }

    private Rows read(TensorFile file, NetworkConfig config) throws IOException {
        StoredTensor z = file.get("z", -1, config.channels(), config.image(), config.image());
        long rows = z.shape()[0];
        VelocityQuery query = new VelocityQuery(
                file.get("t", rows).toDoubles(),
                file.get("r", rows).toDoubles(),
                file.get("label", rows).toLongs(),
                file.get("omega", rows).toDoubles(),
                file.get("t_min", rows).toDoubles(),
                file.get("t_max", rows).toDoubles());
        for (int b = 0; b < rows; b++) {
            check(query, b, config.classes());
        }
        return new Rows(z.toFloats(), query);
    }

    private void check(VelocityQuery query, int b, int classes) throws FormatException {
        double t = query.t()[b];
        double r = query.r()[b];
        String row = input.getFileName() + ": row " + b + " ";
        if (!(0 <= r && r <= t && t <= 1)) {
            throw new FormatException(row + "has t = " + t + " and r = " + r + ", but 0 ≤ r ≤ t ≤ 1 is needed");
        }
        if (!(query.omega()[b] > 0) || Double.isInfinite(query.omega()[b])) {
            throw new FormatException(row + "has omega = " + query.omega()[b] + ", but it must be positive");
        }
        if (!Double.isFinite(query.tMin()[b]) || !Double.isFinite(query.tMax()[b])) {
            throw new FormatException(row + "has a t_min or t_max that is not a number");
        }
        if (query.label()[b] < 0 || query.label()[b] > classes) {
            throw new FormatException(row + "has label = " + query.label()[b] + ", but the model has the classes 0 to "
                    + (classes - 1) + " and " + classes + " for none");
        }
    }

    private static List<Answer> evaluate(EngineSession session, LoadedModel network, Rows rows, ProgressLine progress)
            throws Exception {
        List<Answer> answers = new ArrayList<>();
        int total = rows.query().rows();
        int size = total == 0 ? 1 : rows.z().length / total;
        int batch = Math.max(1, BATCH_VALUES / size);
        for (int from = 0; from < total; from += batch) {
            int to = Math.min(total, from + batch);
            progress.update("evaluating", from, total);
            float[] z = Arrays.copyOfRange(rows.z(), from * size, to * size);
            answers.add(session.run("query", network.query(z, rows.query().rows(from, to))));
        }
        return answers;
    }

    private void write(List<Answer> answers, NetworkConfig config, int rows) throws IOException {
        long[] shape = {rows, config.channels(), config.image(), config.image()};
        List<StoredTensor> tensors = new ArrayList<>();
        tensors.add(StoredTensor.of("u", answers.stream().map(Answer::u).toList(), shape));
        tensors.add(StoredTensor.of("x", answers.stream().map(Answer::x).toList(), shape));
        if (answers.stream().anyMatch(Answer::hasV)) {
            tensors.add(StoredTensor.of("v", answers.stream().map(Answer::v).toList(), shape));
        }
        Safetensors.write(output, tensors, Map.of());
    }
}
