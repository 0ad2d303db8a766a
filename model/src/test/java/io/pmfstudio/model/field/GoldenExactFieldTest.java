package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.FlowPiece.Ends;
import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exact field against an independent implementation in double precision; see golden/README.md. */
@ExtendWith(EngineExtension.class)
class GoldenExactFieldTest {
    private static final double FIELD_TOLERANCE = 1e-5;
    private static final double STATE_TOLERANCE = 1e-4;

    private static Path file() {
        return GoldenFiles.folder().resolve("exact_field.safetensors");
    }

    private static ImageTable filled(TensorScope lasting, TensorFile golden) throws Exception {
        float[] data = golden.get("data").toFloats();
        int count = (int) golden.get("data").shape()[0];
        int size = (int) golden.get("data").shape()[1];
        ImageTable.Images images = (scope, indices) -> {
            float[] rows = new float[indices.length * size];
            for (int row = 0; row < indices.length; row++) {
                System.arraycopy(data, indices[row] * size, rows, row * size, size);
            }
            return scope.floats(rows, indices.length, size);
        };
        ImageTable table = new ImageTable(images, new int[count], size, ImageTable.KEPT_VALUES);
        boolean done = false;
        while (!done) {
            done = table.fill(lasting);
        }
        return table;
    }

    @Test
    void velocityAndDenoisedMeanAgree(TensorEngine engine) throws Exception {
        try (TensorFile golden = GoldenFiles.open(file())) {
            double[] z = golden.get("z").toDoubles();
            double[] t = golden.get("t").toDoubles();
            int size = z.length / t.length;
            double[] mean = new double[z.length];
            double[] v = new double[z.length];
            OnEngine.run(engine, scope -> {
                ImageTable table = filled(scope, golden);
                for (int row = 0; row < t.length; row++) {
                    try (PosteriorMean posterior =
                            new PosteriorMean(table, -1, 1, PosteriorMean.Along.OWN_FLOW, scope)) {
                        double[] state = Arrays.copyOfRange(z, row * size, (row + 1) * size);
                        double[] found = posterior.denoise(scope, state, t[row]);
                        for (int i = 0; i < size; i++) {
                            mean[row * size + i] = found[i];
                            v[row * size + i] = (state[i] - found[i]) / t[row];
                        }
                    }
                }
                return true;
            });
            double meanError = GoldenFiles.worstRow(mean, golden.get("denoised").toDoubles(), t.length);
            double velocityError = GoldenFiles.worstRow(v, golden.get("v").toDoubles(), t.length);
            assertTrue(meanError <= FIELD_TOLERANCE, "denoised is off by " + meanError);
            assertTrue(velocityError <= FIELD_TOLERANCE, "v is off by " + velocityError);
        }
    }

    @Test
    void statesOfTheFlowAgree(TensorEngine engine) throws Exception {
        try (TensorFile golden = GoldenFiles.open(file())) {
            double[] nodes = golden.get("node_times").toDoubles();
            double[] reference = golden.get("states").toDoubles();
            double[] starts = Arrays.copyOf(reference, reference.length / nodes.length);
            int size = (int) golden.get("data").shape()[1];
            for (int first = 0; first < starts.length; first += size) {
                List<double[]> states =
                        OnEngine.finish(engine, solve(golden, nodes, Arrays.copyOfRange(starts, first, first + size)));
                for (int node = 0; node < nodes.length; node++) {
                    int at = node * starts.length + first;
                    double[] expected = Arrays.copyOfRange(reference, at, at + size);
                    double error = GoldenFiles.worstRow(states.get(node), expected, 1);
                    assertTrue(error <= STATE_TOLERANCE, "the state at t = " + nodes[node] + " is off by " + error);
                }
            }
        }
    }

    private static SlicedWork<List<double[]>> solve(TensorFile golden, double[] nodes, double[] start) {
        List<double[]> states = new ArrayList<>();
        return new SlicedWork<>() {
            private Optional<FlowSolve> solve = Optional.empty();

            @Override
            public Optional<List<double[]>> advance(TensorScope scope) throws Exception {
                if (solve.isEmpty()) {
                    PosteriorMean posterior =
                            new PosteriorMean(filled(scope, golden), -1, 1, PosteriorMean.Along.OWN_FLOW, scope);
                    solve = Optional.of(new FlowSolve(
                            List.of(new FlowPiece(1, 0, posterior, Ends.CLOSED)),
                            nodes,
                            List.of(start),
                            States.TOLERANCE,
                            (node, z, denoised) -> states.add(z)));
                }
                return solve.get().advance(scope).map(done -> states);
            }
        };
    }
}
