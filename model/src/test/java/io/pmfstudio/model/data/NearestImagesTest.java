package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pmfstudio.model.data.NearestImages.Neighbour;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class NearestImagesTest {
    private static final ImageShape COLOUR = new ImageShape(3, 16, 16);

    /** More images than one slice looks at. */
    private static final ImageDataSet DATA = random(30_000);

    private static ImageDataSet random(int count) {
        Random random = new Random(3);
        byte[][] pixels = new byte[count][COLOUR.size()];
        for (byte[] image : pixels) {
            random.nextBytes(image);
        }
        return new ImageDataSet("random", COLOUR, List.of("one"), new int[count], pixels, List.of());
    }

    @Test
    void neighboursAreThoseOfAPlainLoop(TensorEngine engine) throws Exception {
        float[] image = DATA.image(29_000);
        image[5] += 0.5f;
        List<Neighbour> found = OnEngine.finish(engine, new NearestImages(DATA, image, 4));
        double[] squares = new double[DATA.size()];
        for (int i = 0; i < DATA.size(); i++) {
            float[] other = DATA.image(i);
            for (int k = 0; k < image.length; k++) {
                squares[i] += Math.pow(image[k] - other[k], 2);
            }
        }
        assertEquals(4, found.size());
        assertEquals(29_000, found.get(0).index());
        assertEquals(0.5, found.get(0).distance(), 1e-5);
        double last = 0;
        for (Neighbour each : found) {
            assertEquals(Math.sqrt(squares[each.index()]), each.distance(), 1e-4);
            last = each.distance();
        }
        double farthest = last;
        long nearer = java.util.Arrays.stream(squares)
                .filter(square -> Math.sqrt(square) < farthest - 1e-4)
                .count();
        assertEquals(3, nearer);
    }

    @Test
    void aSmallDataSetHasFewerNeighbours(TensorEngine engine) throws Exception {
        ImageDataSet small = random(2);
        assertEquals(
                2,
                OnEngine.finish(engine, new NearestImages(small, small.image(0), 5))
                        .size());
    }

    @Test
    void anImageOfAnotherShapeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NearestImages(DATA, new float[784], 1));
        assertThrows(IllegalArgumentException.class, () -> new NearestImages(DATA, DATA.image(0), 0));
    }
}
