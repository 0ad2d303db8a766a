package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.OpenedField.ShownStates;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.StateChoice;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A choice with its source open: which source answers which request.
 *
 * @param source what answers
 * @param request what it is asked
 * @param opened what the screen is told
 */
record PreparedField(FieldSource source, FieldRequest request, OpenedField opened) {
    /** The exact field of a data set. */
    static PreparedField exact(FieldChoice choice, ImageDataSet data, ExactFieldSource source) {
        boolean noised = choice.states() == StatesKind.DATA_IMAGE;
        StateChoice states = noised ? noised(choice, data) : new StateChoice.Trajectory(source);
        ShownStates shown = noised ? ShownStates.DATA_IMAGE : ShownStates.EXACT_TRAJECTORY;
        OpenedField opened =
                new OpenedField(source.name(), source.shape(), data.classNames(), data.size(), data.notes(), shown, 1);
        return new PreparedField(source, request(choice, states, 1), opened);
    }

    /**
     * A network; beside a data set of its shape and classes it stands on that data set's exact trajectory, so that the two
     * can be compared, otherwise on its own path.
     */
    static PreparedField network(FieldChoice choice, ImageDataSet data, ExactFieldSource exact, LoadedModel model) {
        NetworkSource source = model.source();
        double noiseScale = model.description().noiseScale();
        boolean sameShape = source.shape().equals(data.shape());
        boolean sameClasses = source.classes() == data.classNames().size();
        StateChoice states = new StateChoice.OwnPath(source);
        ShownStates shown = ShownStates.OWN_PATH;
        if (sameShape && choice.states() == StatesKind.DATA_IMAGE) {
            states = noised(choice, data);
            shown = ShownStates.DATA_IMAGE;
        } else if (sameShape && sameClasses) {
            states = new StateChoice.Trajectory(exact);
            shown = ShownStates.EXACT_TRAJECTORY;
        }
        List<String> classes = sameClasses
                ? data.classNames()
                : IntStream.range(0, source.classes())
                        .mapToObj(Integer::toString)
                        .toList();
        OpenedField opened =
                new OpenedField(source.name(), source.shape(), classes, data.size(), data.notes(), shown, noiseScale);
        return new PreparedField(source, request(choice, states, noiseScale), opened);
    }

    private static StateChoice noised(FieldChoice choice, ImageDataSet data) {
        if (choice.image() >= data.size()) {
            throw new IllegalArgumentException("image " + choice.image() + " is not one of " + data.name()
                    + ", whose images are 0 to " + (data.size() - 1) + "; type a smaller number");
        }
        return new StateChoice.NoisedImage(data.image(choice.image()));
    }

    private static FieldRequest request(FieldChoice choice, StateChoice states, double noiseScale) {
        OptionalInt classIndex = choice.hasClass() ? OptionalInt.of(choice.classIndex()) : OptionalInt.empty();
        return new FieldRequest(
                choice.grid(), states, choice.seed(), noiseScale, classIndex, choice.effectiveGuidance());
    }
}
