package io.pmfstudio.model.field;

import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.function.Consumer;

/**
 * Something that knows u over the (r, t) triangle: the exact field of a data set, a network, or an ODE-solved velocity.
 * A screen knows sources by name and does not ask which kind it has. Tensors stay inside; results are float arrays.
 */
public interface FieldSource {
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
}
