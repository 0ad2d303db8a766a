package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.data.OwnPicture;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.figure.FieldRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Who is asked for a field, at which states. */
final class FieldSourceOptions {
    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "EXACT",
            description = "exact, network (its u head) or ode (a network's velocity, solved).")
    private FieldRecipe.Kind source;

    @Option(names = "--model", paramLabel = "FILE|RUN", description = "The network of a source or of states.")
    private Optional<Path> model;

    @Option(
            names = "--states",
            paramLabel = "STATES",
            converter = States.Converter.class,
            description = "exact: on the exact trajectory; ode: on that of the network's velocity; path, path:N: on the"
                    + " network's own path, of N steps; image:I: image I noised to each t; picture:FILE: a picture of your own,"
                    + " cut to a square and noised (default: those of the source).")
    private Optional<States> states;

    @Option(
            names = "--states-model",
            paramLabel = "FILE|RUN",
            description = "The network of the states, if it is not the one of --model.")
    private Optional<Path> statesModel;

    /** What was opened to compute a field. */
    record Opened(
            Optional<ImageDataSet> images,
            Optional<ExactFieldSource> exact,
            Optional<LoadedModel> model,
            Optional<LoadedModel> ofStates)
            implements AutoCloseable {
        LoadedModel statesModel() {
            return ofStates.or(() -> model).orElseThrow();
        }

        @Override
        public void close() {
            exact.ifPresent(ExactFieldSource::close);
            model.ifPresent(LoadedModel::close);
            ofStates.ifPresent(LoadedModel::close);
        }
    }

    FieldRecipe.Kind kind() {
        return source;
    }

    /** The network that plays a part, if one does. */
    Optional<Path> model() {
        return model.or(() -> statesModel);
    }

    /** Refuses networks that are missing or not needed. */
    void check(CommandSpec spec) {
        if (source != FieldRecipe.Kind.EXACT && model.isEmpty()) {
            throw Usage.wrong(spec, "--source " + source.name().toLowerCase(Locale.ROOT) + " needs --model");
        }
        boolean ofStates = chosenStates().needModel();
        if (ofStates && model.isEmpty() && statesModel.isEmpty()) {
            throw Usage.wrong(spec, "--states " + chosenStates() + " needs --model");
        }
        if (!ofStates && statesModel.isPresent()) {
            throw Usage.wrong(spec, "--states-model belongs to --states path or ode");
        }
        if (source == FieldRecipe.Kind.EXACT && !ofStates && model.isPresent()) {
            throw Usage.wrong(spec, "--model belongs to --source network or ode, or to --states path or ode");
        }
    }

    /** Opens what is needed. */
    Opened open(Optional<ImageDataSet> images, EngineSession session, ProgressLine progress) throws Exception {
        Optional<ExactFieldSource> exact = images.map(set -> new ExactFieldSource(session.engine(), set));
        Optional<LoadedModel> first = read(model, session, progress);
        try {
            return new Opened(images, exact, first, read(statesModel, session, progress));
        } catch (Exception e) {
            first.ifPresent(LoadedModel::close);
            throw e;
        }
    }

    private static Optional<LoadedModel> read(Optional<Path> path, EngineSession session, ProgressLine progress)
            throws Exception {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        progress.update("reading " + path.get().getFileName());
        return Optional.of(session.await(LoadedModel.open(session.engine(), path.get())));
    }

    /**
     * Who is asked.
     *
     * @throws IllegalArgumentException for the u head of a velocity network
     */
    FieldSource source(Opened opened) {
        return switch (source) {
            case EXACT -> opened.exact().orElseThrow();
            case NETWORK -> opened.model().orElseThrow().source();
            case ODE -> opened.model().orElseThrow().ode();
        };
    }

    /** The states that were named, or those of the source. */
    States chosenStates() {
        return states.orElse(
                switch (source) {
                    case EXACT -> States.EXACT;
                    case NETWORK -> States.PATH;
                    case ODE -> States.ODE;
                });
    }

    /** Whether images play a part. */
    boolean needData() {
        return source == FieldRecipe.Kind.EXACT || chosenStates().needData();
    }

    /**
     * The states.
     *
     * @throws IllegalArgumentException for an image that is not there
     * @throws IOException for a picture that cannot be read
     */
    StateChoice states(Opened opened) throws IOException {
        States chosen = chosenStates();
        return switch (chosen.kind()) {
            case EXACT -> new StateChoice.Trajectory(opened.exact().orElseThrow());
            case ODE -> new StateChoice.Trajectory(opened.statesModel().ode());
            case PATH -> new StateChoice.OwnPath(opened.statesModel().source(), chosen.number());
            case IMAGE -> noised(opened.images().orElseThrow(), chosen.number().orElseThrow());
            case PICTURE ->
                new StateChoice.NoisedImage(OwnPicture.read(
                        chosen.picture().orElseThrow(), source(opened).shape()));
        };
    }

    private StateChoice noised(ImageDataSet set, int image) {
        if (image >= set.size()) {
            throw new IllegalArgumentException(
                    "image " + image + " is not one of " + set.name() + ", whose images are 0 to " + (set.size() - 1));
        }
        return new StateChoice.NoisedImage(set.image(image));
    }
}
