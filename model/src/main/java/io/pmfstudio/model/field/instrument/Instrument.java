package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.List;
import java.util.function.Consumer;

/** Something that is measured of a source at every cell of a triangle. */
public interface Instrument {
    /**
     * Measures a whole triangle, cut into slices for the engine thread.
     *
     * @param source what is measured
     * @param request grid, states, class and guidance, as for {@link FieldSource#triangle}
     * @param sink is given each reading as it is finished, on the engine thread
     * @return work that ends with all readings in the grid's counted order
     * @throws IllegalArgumentException if the request does not fit the source
     */
    SlicedWork<List<Reading>> over(FieldSource source, FieldRequest request, Consumer<Reading> sink);
}
