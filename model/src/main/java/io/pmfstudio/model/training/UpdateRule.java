package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;

/** How one parameter follows its gradient. Engine thread only, while no graph is recorded. */
enum UpdateRule {
    /** Adam (arXiv 1412.6980) with β = (0.9, 0.95), ε = 1e-8 and no decay. */
    ADAM(2) {
        @Override
        void update(TensorScope scope, NDArray parameter, NDArray gradient, List<NDArray> moments, Step step) {
            NDArray mean = ema(scope, moments.get(0), gradient, BETA_1);
            NDArray expected = scope.times(mean, 1 / (1 - Math.pow(BETA_1, step.number())));
            adaptive(scope, parameter, gradient, expected, moments.get(1), step);
        }
    },
    /** Adam with Nesterov's look-ahead: the expected mean of the next step, mixed with this step's gradient. */
    NADAM(2) {
        @Override
        void update(TensorScope scope, NDArray parameter, NDArray gradient, List<NDArray> moments, Step step) {
            NDArray mean = ema(scope, moments.get(0), gradient, BETA_1);
            NDArray expected = lookAhead(scope, mean, gradient, BETA_1, step);
            adaptive(scope, parameter, gradient, expected, moments.get(1), step);
        }
    },
    /**
     * Muon: the orthogonalised mean gradient of a matrix, momentum 0.95 with look-ahead and bias correction, times
     * √max(1, rows/columns).
     */
    MUON(1) {
        @Override
        void update(TensorScope scope, NDArray parameter, NDArray gradient, List<NDArray> moments, Step step) {
            follow(
                    scope,
                    parameter,
                    NewtonSchulz.orthogonalised(scope, muonMean(scope, gradient, moments, step)),
                    step);
        }
    };

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.95;
    private static final double EPSILON = 1e-8;
    private static final double MOMENTUM = 0.95;

    private static final List<String> MOMENTS = List.of("mean", "square");

    private final int moments;

    UpdateRule(int moments) {
        this.moments = moments;
    }

    /**
     * Where a training is.
     *
     * @param number of the step, from 1
     * @param rate learning rate
     */
    record Step(int number, double rate) {}

    /** Names of the moments it keeps, each of the parameter's shape. */
    List<String> moments() {
        return MOMENTS.subList(0, moments);
    }

    /** Changes the parameter and its moments in place. */
    abstract void update(TensorScope scope, NDArray parameter, NDArray gradient, List<NDArray> moments, Step step);

    /** Muon's mean gradient with its look-ahead; the moment moves on. */
    static NDArray muonMean(TensorScope scope, NDArray gradient, List<NDArray> moments, Step step) {
        return lookAhead(scope, ema(scope, moments.get(0), gradient, MOMENTUM), gradient, MOMENTUM, step);
    }

    /** Moves a matrix against its orthogonalised mean gradient. */
    static void follow(TensorScope scope, NDArray parameter, NDArray orthogonal, Step step) {
        double rows = parameter.getShape().get(0);
        double columns = parameter.getShape().get(1);
        parameter.subi(scope.times(orthogonal, step.rate() * Math.sqrt(Math.max(1, rows / columns))));
    }

    private static NDArray ema(TensorScope scope, NDArray moment, NDArray value, double beta) {
        return moment.muli(scope.full(beta)).addi(scope.times(value, 1 - beta));
    }

    private static NDArray lookAhead(TensorScope scope, NDArray mean, NDArray gradient, double beta, Step step) {
        double next = beta / (1 - Math.pow(beta, step.number() + 1.0));
        double now = (1 - beta) / (1 - Math.pow(beta, step.number()));
        return scope.adopt(scope.times(mean, next)).addi(scope.times(gradient, now));
    }

    private static void adaptive(
            TensorScope scope, NDArray parameter, NDArray gradient, NDArray expected, NDArray square, Step step) {
        ema(scope, square, scope.adopt(gradient.square()), BETA_2);
        NDArray corrected = scope.adopt(scope.times(square, 1 / (1 - Math.pow(BETA_2, step.number()))));
        NDArray root = corrected.sqrt().addi(scope.full(EPSILON));
        parameter.subi(
                scope.adopt(scope.times(scope.adopt(expected), step.rate())).div(root));
    }
}
