package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.OpenedField.ShownStates;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.ClassLabels;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.data.OwnPicture;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query with its source open: which source answers which request.
 *
 * @param source what answers
 * @param request what it is asked
 * @param opened what the screen is told
 */
record PreparedField(FieldSource source, FieldRequest request, OpenedField opened) {
    /**
     * What a query needs.
     *
     * @param data the data set
     * @param exact its exact field
     * @param model the source's network, if it has one
     * @param statesModel the network whose states may be asked for
     */
    record Parts(
            ImageDataSet data,
            ExactFieldSource exact,
            Optional<LoadedModel> model,
            Optional<LoadedModel> statesModel) {}

    private record Stand(StateChoice states, ShownStates shown) {}

    /**
     * Which source and request a query means.
     *
     * @throws IOException if its picture cannot be read
     */
    static PreparedField of(FieldQuery query, Parts parts) throws IOException {
        FieldSource source = source(query, parts);
        Stand stand = stand(query, parts, source);
        ImageDataSet data = parts.data();
        List<String> classes = source.classes() == data.classNames().size()
                ? data.classNames()
                : ClassLabels.of(source.classes(), AppFolders.assets());
        OpenedField opened = new OpenedField(
                name(query.source(), source),
                source.shape(),
                classes,
                data.size(),
                data.notes(),
                stand.shown(),
                query.noiseScale());
        OptionalInt classIndex = query.hasClass() ? OptionalInt.of(query.classIndex()) : OptionalInt.empty();
        FieldRequest request = new FieldRequest(
                query.grid(), stand.states(), query.start().noise(), query.noiseScale(), classIndex, query.guidance());
        return new PreparedField(source, request, opened);
    }

    /** A network's name is what its file is listed under. */
    private static String name(SourceChoice choice, FieldSource source) {
        String name =
                choice.hasModel() ? ModelOption.of(Path.of(choice.model())).name() : source.name();
        return choice.kind() == SourceChoice.Kind.ODE ? "ODE · " + name : name;
    }

    private static FieldSource source(FieldQuery query, Parts parts) {
        return switch (query.source().kind()) {
            case NETWORK -> parts.model().orElseThrow().source();
            case ODE -> parts.model().orElseThrow().ode();
            default -> parts.exact();
        };
    }

    /**
     * The states that were asked for where they fit: those of a data set need its images' shape and classes. Otherwise the
     * first network's own.
     */
    private static Stand stand(FieldQuery query, Parts parts, FieldSource source) throws IOException {
        Optional<LoadedModel> network = parts.statesModel();
        boolean sameShape = source.shape().equals(parts.data().shape());
        boolean sameClasses = source.classes() == parts.data().classNames().size();
        return switch (query.start().states()) {
            case DATA_IMAGE -> sameShape ? noised(query, parts.data()) : own(network.orElseThrow());
            case PICTURE -> picture(query, source);
            case EXACT ->
                sameShape && sameClasses
                        ? exact(parts)
                        : network.map(PreparedField::own).orElseGet(() -> exact(parts));
            case ODE -> network.map(PreparedField::ode).orElseGet(() -> exact(parts));
            case PATH -> network.map(PreparedField::own).orElseGet(() -> exact(parts));
        };
    }

    private static Stand exact(Parts parts) {
        return new Stand(new StateChoice.Trajectory(parts.exact()), ShownStates.EXACT_TRAJECTORY);
    }

    private static Stand ode(LoadedModel model) {
        return new Stand(new StateChoice.Trajectory(model.ode()), ShownStates.ODE_TRAJECTORY);
    }

    /** A network's path in steps of u; a velocity network has only its trajectory. */
    private static Stand own(LoadedModel model) {
        return model.hasAverageVelocity()
                ? new Stand(new StateChoice.OwnPath(model.source()), ShownStates.OWN_PATH)
                : ode(model);
    }

    private static Stand picture(FieldQuery query, FieldSource source) throws IOException {
        float[] image = OwnPicture.read(Path.of(query.start().picture()), source.shape());
        return new Stand(new StateChoice.NoisedImage(image), ShownStates.PICTURE);
    }

    private static Stand noised(FieldQuery query, ImageDataSet data) {
        if (query.start().image() >= data.size()) {
            throw new IllegalArgumentException("image " + query.start().image() + " is not one of " + data.name()
                    + ", whose images are 0 to " + (data.size() - 1) + "; type a smaller number");
        }
        return new Stand(new StateChoice.NoisedImage(data.image(query.start().image())), ShownStates.DATA_IMAGE);
    }
}
