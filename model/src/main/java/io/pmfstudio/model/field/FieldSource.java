package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.function.Consumer;

/**
 * Something that knows u over the (r, t) triangle: the exact field of a data set, a network, or an ODE-solved velocity.
 * A screen knows sources by name and does not ask which kind it has. Tensors stay inside; results are float arrays.
 */
public interface FieldSource {
    /** The smallest t of a single cell. */
    double LOWEST_TIME = 0.001;

    /** A name for people, such as {@code Exact · fashion-mnist}. */
    String name();

    /** Shape of its images. */
    ImageShape shape();

    /** Number of classes; a request's class is 0 … classes - 1. */
    int classes();

    /**
     * The whole triangle, cut into slices for the engine thread. Coarse cells come first: a sink sees previews or widely
     * spaced cells before all of the final ones.
     *
     * @param request what to compute; its class must be known to this source, and its states of this shape
     * @param sink is given each cell as it is finished, on the engine thread
     * @return work that ends with all cells
     * @throws IllegalArgumentException if the request does not fit this source
     */
    SlicedWork<FieldTriangle> triangle(FieldRequest request, Consumer<FieldCell> sink);

    /**
     * One cell at any times. Its state lies on the path that the request's rows define: at the times of a cell of the
     * triangle it is that cell, and between two rows it is where the path from the upper one passes.
     *
     * @param request what the triangle would be; the times need not be among its grid's
     * @param time t of at least {@link #LOWEST_TIME}, and r
     * @return work that ends with the final cell, whose place is the nearest one of the grid
     * @throws IllegalArgumentException if the request does not fit this source, or t is too small
     */
    SlicedWork<FieldCell> cell(FieldRequest request, TimePair time);

    /** Checks the times of a single cell. */
    static void check(TimePair time) {
        if (time.t() < LOWEST_TIME) {
            throw new IllegalArgumentException(
                    "a cell has t of " + LOWEST_TIME + " or more, not " + time.t() + ", for u divides by t");
        }
    }
}
