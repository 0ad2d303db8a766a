package io.pmfstudio.model.field;

import io.pmfstudio.model.runtime.SlicedWork;

/** The state z_t at any time, on the path on which the rows of a request's triangle lie. */
final class StateBetween {
    private StateBetween() {}

    /** Computes it; of a row's own time it is the row's state. */
    static SlicedWork<double[]> at(FieldRequest request, double t) {
        StateChoice choice = request.states();
        if (choice instanceof StateChoice.Trajectory trajectory) {
            return Trajectories.reaching(trajectory.of(), request, t)
                    .then(path -> SlicedWork.of(scope -> path.state(t)));
        }
        if (choice instanceof StateChoice.OwnPath path) {
            return SlicedWork.of(scope -> path.of().paths().of(path, request)).then(own -> own.at(t));
        }
        if (choice instanceof StateChoice.Given given) {
            return SlicedWork.of(scope -> given.at(request.grid(), t));
        }
        float[] image = ((StateChoice.NoisedImage) choice).image();
        return SlicedWork.of(scope -> States.noised(States.start(request, image.length), image, t));
    }
}
