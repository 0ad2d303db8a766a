package io.pmfstudio.model.experiment;

import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.runtime.ImageShape;

/**
 * Images brought to the size that a judge looks at: halved by the mean of four pixels, as the emoji were themselves, or
 * doubled by repeating each.
 */
final class JudgedShape {
    private JudgedShape() {}

    /**
     * Images of another size.
     *
     * @throws IllegalArgumentException if channels differ, or the sides by something else than halvings or doublings
     */
    static LabelledImages fit(LabelledImages images, ImageShape wanted) {
        ImageShape shape = images.shape();
        int larger = Math.max(shape.height(), wanted.height());
        int smaller = Math.min(shape.height(), wanted.height());
        if (shape.channels() != wanted.channels()
                || shape.height() != shape.width()
                || wanted.height() != wanted.width()
                || larger % smaller != 0
                || Integer.bitCount(larger / smaller) != 1) {
            throw new IllegalArgumentException("images of " + shape + " cannot be judged as " + wanted);
        }
        return shape.equals(wanted) ? images : new Fitted(images, wanted);
    }

    private record Fitted(LabelledImages images, ImageShape shape) implements LabelledImages {
        @Override
        public int size() {
            return images.size();
        }

        @Override
        public int label(int i) {
            return images.label(i);
        }

        @Override
        public float[] image(int i) {
            float[] from = images.image(i);
            int had = images.shape().height();
            int side = shape.height();
            int block = Math.max(1, had / side); // pixels of the old along one of the new
            float[] values = new float[shape.size()];
            for (int k = 0; k < values.length; k++) {
                int plane = k / (side * side) * had * had;
                int top = k / side % side * had / side;
                int left = k % side * had / side;
                float sum = 0;
                for (int p = 0; p < block * block; p++) {
                    sum += from[plane + (top + p / block) * had + left + p % block];
                }
                values[k] = sum / (block * block);
            }
            return values;
        }
    }
}
