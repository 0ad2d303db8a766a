package io.pmfstudio.model.field;

import io.pmfstudio.model.runtime.SlicedWork;
import java.util.ArrayList;
import java.util.List;

/**
 * The states z_t of a triangle's rows, by the request's choice.
 *
 * @param rows z at t = node 0 … n-1, each d values
 */
record States(List<double[]> rows) {
    /** Largest local error of a solved state in pixel values, root mean square per image. */
    static final double TOLERANCE = 1e-6;

    /** Two times that differ by less are the same. */
    static final double SAME_TIME = 1e-9;

    /** z_1 of a request. */
    static double[] start(FieldRequest request, int size) {
        float[] noise = request.noise().values(size, 1);
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = noise[i] * request.noiseScale();
        }
        return start;
    }

    /** Computes the states. */
    static SlicedWork<States> of(FieldRequest request) {
        StateChoice choice = request.states();
        if (choice instanceof StateChoice.Trajectory trajectory) {
            List<Double> times = request.grid().times();
            // what lies below the last row is no state of this triangle
            return Trajectories.reaching(trajectory.of(), request, times.get(times.size() - 1))
                    .then(path -> SlicedWork.of(
                            scope -> new States(times.stream().map(path::state).toList())));
        }
        if (choice instanceof StateChoice.OwnPath path) {
            return SlicedWork.of(scope -> path.of().paths().of(path, request)).then(NetworkPath::rows);
        }
        if (choice instanceof StateChoice.Given given) {
            return SlicedWork.of(scope -> new States(given.over(request.grid())));
        }
        float[] image = ((StateChoice.NoisedImage) choice).image();
        return SlicedWork.of(scope -> noised(request, image, request.grid().nodes()));
    }

    /** z_t = (1-t)·x + t·e at every node above 0. */
    static States noised(FieldRequest request, float[] image, double[] nodes) {
        double[] noise = start(request, image.length);
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < nodes.length - 1; k++) {
            rows.add(noised(noise, image, nodes[k]));
        }
        return new States(rows);
    }

    /** (1-t)·x + t·e. */
    static double[] noised(double[] noise, float[] image, double t) {
        double[] z = new double[image.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (1 - t) * image[i] + t * noise[i];
        }
        return z;
    }
}
