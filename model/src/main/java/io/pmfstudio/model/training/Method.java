package io.pmfstudio.model.training;

import io.pmfstudio.model.network.PredictionTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is learned (arXiv 2601.22158, Table 1). Each method has one prediction; pMF with u-prediction is iMF. */
public enum Method {
    /** Flow matching: the network is the velocity. */
    FM(PredictionTarget.V),
    /** JiT: the network predicts the clean image, the loss is on the velocity. */
    JIT(PredictionTarget.X),
    /** MeanFlow: the network is the average velocity, and the loss is on it (arXiv 2505.13447, Eq. 10). */
    MEANFLOW(PredictionTarget.U),
    /** Improved MeanFlow: the network is the average velocity, the loss is on the velocity. */
    IMF(PredictionTarget.U),
    /** Pixel MeanFlow: the network predicts the denoised image, the loss is on the velocity. */
    PMF(PredictionTarget.X);

    private final PredictionTarget prediction;

    Method(PredictionTarget prediction) {
        this.prediction = prediction;
    }

    /** What its u head puts out. */
    public PredictionTarget prediction() {
        return prediction;
    }

    /** Whether the network learns averages over intervals, and not the velocity alone. */
    public boolean isMeanFlow() {
        return this != FM && this != JIT;
    }

    /**
     * Checks that a prediction is this method's.
     *
     * @throws IllegalArgumentException with all valid pairs if it is not
     */
    public void requirePrediction(PredictionTarget asked) {
        if (asked != prediction) {
            String pairs = Arrays.stream(values())
                    .map(method -> lower(method) + " with " + lower(method.prediction))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("the method " + lower(this) + " does not go with " + lower(asked)
                    + "-prediction; valid are " + pairs);
        }
    }

    /**
     * The method of the same loss for another prediction: fm and jit, imf and pmf differ in it alone.
     *
     * @throws IllegalArgumentException with one sentence if there is none
     */
    public Method predicting(PredictionTarget asked) {
        List<Method> alike = switch (this) {
            case FM, JIT -> List.of(FM, JIT);
            case IMF, PMF -> List.of(IMF, PMF);
            case MEANFLOW -> List.of(MEANFLOW);
        };
        return alike.stream()
                .filter(method -> method.prediction == asked)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the method " + lower(this) + " does not go with "
                        + lower(asked) + "-prediction, nor has its loss a form with it"));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
