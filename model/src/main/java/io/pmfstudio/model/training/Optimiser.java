package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.UpdateRule.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes all parameters by their gradients, each by the rule of its role, and keeps the moments. Engine thread only.
 */
public final class Optimiser {
    private static final String LINEAR_WEIGHT = "_flax_linear.weight";

    /** Bounds the memory of matrices that are orthogonalised together. */
    private static final int MOST_TOGETHER = 16;

    private final Kind kind;
    private final Map<String, NDArray> parameters;
    private final Map<String, List<NDArray>> moments = new LinkedHashMap<>();

    /** Which rules. */
    public enum Kind {
        /** Adam for all. */
        ADAM,
        /** Muon for the matrices of linear layers, NAdam for biases, norms, gates, tokens, tables and convolutions. */
        MUON
    }

    /** Moments start at zero in the given scope. */
    public Optimiser(TensorScope lasting, Kind kind, Map<String, NDArray> parameters) {
        this.kind = kind;
        this.parameters = parameters;
        parameters.forEach((name, parameter) -> {
            List<NDArray> zeros = new ArrayList<>();
            rule(name).moments().forEach(moment -> zeros.add(lasting.adopt(parameter.zerosLike())));
            moments.put(name, zeros);
        });
    }

    private UpdateRule rule(String name) {
        if (kind == Kind.ADAM) {
            return UpdateRule.ADAM;
        }
        return isOrthogonalised(kind, name) ? UpdateRule.MUON : UpdateRule.NADAM;
    }

    /** Whether a parameter follows Muon. */
    static boolean isOrthogonalised(Kind kind, String name) {
        return kind == Kind.MUON && name.endsWith(LINEAR_WEIGHT);
    }

    /** Every moment under {@code moment/parameter}, for the checkpoint. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        moments.forEach((name, tensors) -> {
            for (int i = 0; i < tensors.size(); i++) {
                state.put(rule(name).moments().get(i) + "/" + name, tensors.get(i));
            }
        });
        return state;
    }

    /** Root of the summed squares of all gradients. */
    public double gradientNorm(TensorScope scope) {
        double sum = 0;
        for (NDArray parameter : parameters.values()) {
            try (TensorScope inner = scope.child()) {
                NDArray gradient = inner.adopt(parameter.getGradient());
                sum += TensorScope.toDoubles(gradient.square().sum())[0];
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * Changes the parameters and forgets the gradients, at once.
     *
     * @param number of the step, from 1
     * @param rate learning rate
     * @param gradientScale factor on every gradient, below 1 where the norm is clipped
     */
    public void step(TensorScope scope, int number, double rate, double gradientScale) {
        step(scope, new Step(number, rate), gradientScale);
    }

    /**
     * Changes the parameters and forgets the gradients, a parameter or a group of matrices a slice. In between, some
     * parameters are those of the step before.
     *
     * @param gradientScale factor on every gradient, below 1 where the norm is clipped
     */
    SlicedWork<Boolean> steps(Step step, double gradientScale) {
        Deque<Consumer<TensorScope>> slices = new ArrayDeque<>();
        Map<Shape, List<String>> matrices = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            if (rule(name) == UpdateRule.MUON) {
                matrices.computeIfAbsent(parameter.getShape(), shape -> new ArrayList<>())
                        .add(name);
            } else {
                slices.add(scope -> alone(scope, name, step, gradientScale));
            }
        });
        matrices.values().forEach(names -> {
            for (int from = 0; from < names.size(); from += MOST_TOGETHER) {
                List<String> group = names.subList(from, Math.min(names.size(), from + MOST_TOGETHER));
                slices.add(scope -> muon(scope, group, step, gradientScale));
            }
        });
        slices.add(scope -> parameters.values().forEach(parameter -> JniUtils.zeroGrad((PtNDArray) parameter)));
        return scope -> {
            slices.remove().accept(scope);
            return slices.isEmpty() ? Optional.of(true) : Optional.empty();
        };
    }

    /** Does a step, and tells the seconds of matrices under Muon and of all else. */
    double[] secondsOfMuonAndRest(TensorScope scope, Step step) {
        double[] seconds = new double[2];
        SlicedWork<Boolean> slices = steps(step, 1);
        boolean done = false;
        int left = (int) parameters.keySet().stream()
                .filter(name -> rule(name) != UpdateRule.MUON)
                .count();
        while (!done) {
            long start = System.nanoTime();
            try {
                done = slices.advance(scope).isPresent();
            } catch (Exception e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            boolean muon = left <= 0 && !done;
            seconds[muon ? 0 : 1] += (System.nanoTime() - start) / 1e9;
            left--;
        }
        return seconds;
    }

    /** The same at once. */
    void step(TensorScope scope, Step step, double gradientScale) {
        steps(step, gradientScale).finish(scope);
    }

    private void alone(TensorScope scope, String name, Step step, double gradientScale) {
        try (TensorScope inner = scope.child()) {
            NDArray gradient = gradient(inner, name, gradientScale);
            rule(name).update(inner, parameters.get(name), gradient, moments.get(name), step);
        }
    }

    /** Matrices of one shape are orthogonalised together. */
    private void muon(TensorScope scope, List<String> names, Step step, double gradientScale) {
        try (TensorScope inner = scope.child()) {
            NDList means = new NDList();
            names.forEach(name -> means.add(
                    UpdateRule.muonMean(inner, gradient(inner, name, gradientScale), moments.get(name), step)));
            NDArray orthogonal = NewtonSchulz.orthogonalised(inner, NDArrays.stack(means));
            for (int i = 0; i < names.size(); i++) {
                UpdateRule.follow(inner, parameters.get(names.get(i)), orthogonal.get(i), step);
            }
        }
    }

    private NDArray gradient(TensorScope scope, String name, double scale) {
        NDArray gradient = scope.adopt(parameters.get(name).getGradient());
        return scale == 1 ? gradient : scope.times(gradient, scale);
    }
}
