package io.pmfstudio.app.comparison;

import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.PlanDraft;
import java.util.Objects;

/**
 * How one of two networks learns.
 *
 * @param method what it learns
 * @param preconditioner form of x-prediction
 * @param optimiser which rules
 * @param targets guided or plain
 */
public record PairSide(Method method, Preconditioner preconditioner, Optimiser.Kind optimiser, Targets targets) {
    /** Pixel MeanFlow; its targets are plain, for guided ones cost two more forwards, and x and u part without them. */
    public static final PairSide X = new PairSide(Method.PMF, Preconditioner.NONE, Optimiser.Kind.MUON, Targets.PLAIN);

    /** The same by u-prediction. */
    public static final PairSide U = X.withMethod(Method.IMF);

    public PairSide {
        Objects.requireNonNull(method, "a network learns by a method");
        Objects.requireNonNull(optimiser, "a network learns by an optimiser");
        if (preconditioner == null || (preconditioner != Preconditioner.NONE && !canPrecondition(method))) {
            throw new IllegalArgumentException("a pre-conditioner goes with x-prediction only");
        }
        if (targets == null || (targets == Targets.GUIDED && !canGuide(method))) {
            throw new IllegalArgumentException("guided targets go with a MeanFlow method only");
        }
    }

    private static boolean canPrecondition(Method method) {
        return method.prediction() == PredictionTarget.X;
    }

    private static boolean canGuide(Method method) {
        return method.isMeanFlow();
    }

    /** Whether a pre-conditioner goes with its method. */
    boolean canPrecondition() {
        return canPrecondition(method);
    }

    /** Whether guided targets go with its method. */
    boolean canGuide() {
        return canGuide(method);
    }

    /** The same by another method, without what does not go with that. */
    public PairSide withMethod(Method other) {
        return new PairSide(
                other,
                canPrecondition(other) ? preconditioner : Preconditioner.NONE,
                optimiser,
                canGuide(other) ? targets : Targets.PLAIN);
    }

    /** The same with another form of x-prediction. */
    public PairSide withPreconditioner(Preconditioner other) {
        return new PairSide(method, other, optimiser, targets);
    }

    /** The same by other rules. */
    public PairSide withOptimiser(Optimiser.Kind other) {
        return new PairSide(method, preconditioner, other, targets);
    }

    /** The same with other targets. */
    public PairSide withTargets(Targets other) {
        return new PairSide(method, preconditioner, optimiser, other);
    }

    /** A plan in which these choices are made. */
    PlanDraft in(PlanDraft draft) {
        return draft.chooseMethod(method)
                .preconditioner(preconditioner)
                .chooseOptimiser(optimiser)
                .targets(targets);
    }
}
