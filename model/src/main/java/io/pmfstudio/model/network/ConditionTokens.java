package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;

/**
 * The prefix tokens, in the order class, ω, t_min, t_max, time: each group is its learned tokens plus one broadcast
 * embedding. Scalars are embedded as 256 sinusoids (cosines first, frequencies exp(-ln(10⁴)·i/128)), a linear layer, SiLU
 * and a second linear layer; of ω the sinusoid of 1 - 1/ω.
 */
final class ConditionTokens {
    private static final int HALF = ParameterShapes.SINUSOID / 2;

    private final Parameters parameters;

    ConditionTokens(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The groups (B, n, D) for a batch; only the time group has a tangent, and that only if asked for. */
    List<DualTensor> of(TensorScope scope, Conditions conditions, Tangent tangent) {
        double[] guidance = new double[conditions.rows()];
        for (int b = 0; b < guidance.length; b++) {
            guidance[b] = 1 - 1 / conditions.omega()[b];
        }
        double[] rate = tangent == Tangent.CARRIED ? conditions.timeRate() : new double[0];
        return List.of(
                group(DualTensor.constant(classEmbedding(scope, conditions.label())), "class_tokens"),
                group(embed(scope, "omega_embedder", guidance, new double[0]), "omega_tokens"),
                group(embed(scope, "cfg_t_start_embedder", conditions.tMin(), new double[0]), "t_min_tokens"),
                group(embed(scope, "cfg_t_end_embedder", conditions.tMax(), new double[0]), "t_max_tokens"),
                group(embed(scope, "h_embedder", conditions.time(), rate), "time_tokens"));
    }

    /** Whether a forward carries a tangent. */
    enum Tangent {
        CARRIED,
        NONE
    }

    private NDArray classEmbedding(TensorScope scope, long[] labels) {
        NDArray table = parameters.get("y_embedder.embedding_table._flax_embedding.weight");
        long classes = table.getShape().get(0);
        double[] oneHot = new double[Math.toIntExact(labels.length * classes)];
        for (int b = 0; b < labels.length; b++) {
            if (labels[b] < 0 || labels[b] >= classes) {
                throw new IllegalArgumentException("the label " + labels[b] + " is not one of 0 to " + (classes - 1)
                        + " (the last is the null class)");
            }
            oneHot[(int) (b * classes + labels[b])] = 1;
        }
        // a product with one-hot rows: exact, and its gradient is what a row look-up would have
        return scope.doubles(oneHot, labels.length, classes).matMul(table);
    }

    private DualTensor embed(TensorScope scope, String name, double[] values, double[] rates) {
        DualTensor waves = sinusoid(scope, values, rates);
        DualTensor first = Layers.linear(waves, linear(name + ".mlp.0", "weight"), linear(name + ".mlp.0", "bias"));
        return Layers.linear(Layers.silu(first), linear(name + ".mlp.2", "weight"), linear(name + ".mlp.2", "bias"));
    }

    private NDArray linear(String name, String part) {
        return parameters.get(name + "._flax_linear." + part);
    }

    /** (B, 256), with the tangent along the rates if there are any. */
    static DualTensor sinusoid(TensorScope scope, double[] values, double[] rates) {
        int rows = values.length;
        double[] waves = new double[rows * ParameterShapes.SINUSOID];
        double[] slopes = new double[waves.length];
        for (int b = 0; b < rows; b++) {
            for (int i = 0; i < HALF; i++) {
                double frequency = Math.exp(-Math.log(1e4) * i / HALF);
                double angle = values[b] * frequency;
                double rate = rates.length == 0 ? 0 : rates[b] * frequency;
                int at = b * ParameterShapes.SINUSOID + i;
                waves[at] = Math.cos(angle);
                waves[at + HALF] = Math.sin(angle);
                slopes[at] = -Math.sin(angle) * rate;
                slopes[at + HALF] = Math.cos(angle) * rate;
            }
        }
        NDArray value = scope.doubles(waves, rows, ParameterShapes.SINUSOID);
        return rates.length == 0
                ? DualTensor.constant(value)
                : DualTensor.of(value, scope.doubles(slopes, rows, ParameterShapes.SINUSOID));
    }

    private DualTensor group(DualTensor embedding, String tokens) {
        long[] shape = embedding.shape();
        NDArray learned = parameters.get(tokens);
        long count = learned.getShape().get(1);
        DualTensor broadcast =
                embedding.reshape(shape[0], 1, shape[1]).linearly(x -> x.broadcast(shape[0], count, shape[1]));
        return broadcast.plus(learned);
    }
}
