package io.pmfstudio.model.field;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.function.Consumer;

/** (being written: the exact field of a data set as a source) */
public final class ExactFieldSource implements FieldSource {
    private final ImageDataSet data;

    /** The exact field of a data set; nothing is computed yet. */
    public ExactFieldSource(ImageDataSet data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "Exact · " + data.name();
    }

    @Override
    public ImageShape shape() {
        return data.shape();
    }

    @Override
    public int classes() {
        return data.classNames().size();
    }

    @Override
    public SlicedWork<FieldTriangle> triangle(FieldRequest request, Consumer<FieldCell> sink) {
        throw new UnsupportedOperationException();
    }
}
