package io.pmfstudio.model.perception;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.ImageShape;

/** Images with the class that each is, or was asked to be. */
public interface LabelledImages {
    /** (C, H, W) of each. */
    ImageShape shape();

    /** Number of images, N. */
    int size();

    /** Class of image i. */
    int label(int i);

    /** Image i as C·H·W values in [-1, 1]. */
    float[] image(int i);

    /** The images of a data set. */
    static LabelledImages of(ImageDataSet data) {
        return new LabelledImages() {
            @Override
            public ImageShape shape() {
                return data.shape();
            }

            @Override
            public int size() {
                return data.size();
            }

            @Override
            public int label(int i) {
                return data.labels()[i];
            }

            @Override
            public float[] image(int i) {
                return data.image(i);
            }
        };
    }

    /**
     * Images from elsewhere, such as a sampler. Values outside [-1, 1] count as the nearest end, as on a screen.
     *
     * @param shape (C, H, W) of each
     * @param labels class of each
     * @param images (N, C, H, W)
     * @throws IllegalArgumentException if there is not one image per label
     */
    static LabelledImages of(ImageShape shape, long[] labels, float[] images) {
        if (images.length != (long) labels.length * shape.size()) {
            throw new IllegalArgumentException(
                    images.length + " values are not " + labels.length + " images of " + shape);
        }
        return new LabelledImages() {
            @Override
            public ImageShape shape() {
                return shape;
            }

            @Override
            public int size() {
                return labels.length;
            }

            @Override
            public int label(int i) {
                return Math.toIntExact(labels[i]);
            }

            @Override
            public float[] image(int i) {
                float[] values = new float[shape.size()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = Math.max(-1, Math.min(1, images[i * values.length + k]));
                }
                return values;
            }
        };
    }
}
