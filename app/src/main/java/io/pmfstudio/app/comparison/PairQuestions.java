package io.pmfstudio.app.comparison;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.SampleRequest;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What two networks are asked: always the same noises. An image of the sheets and the fields of its place have one noise
 * and one class, so that x at r = 0 and t = 1 is that image.
 *
 * @param facts of the two
 */
record PairQuestions(NetworkPair.Facts facts) {
    private static final long SEED = 0;
    private static final int ROWS = 10;
    private static final int MOST_COLUMNS = 10;
    /** A cell lies at any times; the grid of its request does not matter. */
    private static final TriangleGrid ANY_GRID = new TriangleGrid(4);

    /** Classes side by side. */
    int columns() {
        return Math.min(MOST_COLUMNS, facts.data().classNames().size());
    }

    /** Images of a sheet. */
    int count() {
        return ROWS * columns();
    }

    /** The class of an image of the sheets. */
    int classOf(int index) {
        return index % columns();
    }

    /** The sheets: a column a class, a row some noises. */
    SampleRequest sheets() {
        long[] labels = new long[count()];
        Arrays.setAll(labels, this::classOf);
        return new SampleRequest(labels, 1, Guidance.NONE, SEED, facts.noiseScale());
    }

    /** The fields at a noised image of the data, with class and noise of an image of the sheets. */
    FieldRequest fields(int index) {
        ImageDataSet data = facts.data();
        int[] ofClass = data.indicesOf(classOf(index));
        float[] image = ofClass.length == 0 ? data.image(0) : data.image(ofClass[index / columns() % ofClass.length]);
        return new FieldRequest(
                ANY_GRID,
                new StateChoice.NoisedImage(image),
                new NoiseImage(SEED, index),
                facts.noiseScale(),
                OptionalInt.of(classOf(index)),
                Guidance.NONE);
    }
}
