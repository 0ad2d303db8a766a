package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class TorchGeneratorTest {
    /** The ten-thousandth number of the default seed is required by the C++ standard, [rand.predef]. */
    @Test
    void wordsAreThoseOfTheMersenneTwister() {
        TorchGenerator generator = new TorchGenerator(5489);
        for (int i = 1; i < 10_000; i++) {
            generator.word();
        }
        assertEquals(4123659995L, Integer.toUnsignedLong(generator.word()));
    }

    /** First, third, last value and sum as PyTorch 2.13 (CPU) gives them for {@code torch.randn} of a seeded generator. */
    @ParameterizedTest
    @CsvSource({
        "784, 0, -1.1258398294448853, -0.2505785822868347, -0.11398255825042725, 49.56133907864569",
        "784, 7, -0.8201345205307007, 0.8989084959030151, -1.6139053106307983, -4.9102415243396536",
        "3072, 7, -0.8201345205307007, 0.8989084959030151, -0.9007834792137146, 19.483244726172416",
        "3072, 4294967291, -2.280052423477173, -2.4232115745544434, 0.19079607725143433, 1.4811950378643814",
        "50, 0, -1.1258398294448853, -0.2505785822868347, 0.1885535717010498, 2.4409860596060753"
    })
    void valuesAreThoseOfPyTorch(int size, long seed, double first, double third, double last, double sum) {
        float[] values = new TorchGenerator(seed).normal(size);
        double total = 0;
        for (float value : values) {
            total += value;
        }
        assertEquals(first, values[0], 2e-6);
        assertEquals(third, values[2], 2e-6);
        assertEquals(last, values[size - 1], 2e-6);
        assertEquals(sum, total, 1e-4);
    }

    /** The engine's library draws from a global generator the numbers that one of its own has. */
    @Test
    void everyValueIsThatOfTheEngine(TensorEngine engine) throws Exception {
        int size = 3 * 32 * 32 + 5;
        float[] drawn = OnEngine.run(engine, scope -> {
            Engine.getInstance().setRandomSeed(11);
            NDManager manager = scope.zeros(1).getManager();
            return manager.randomNormal(0, 1, new Shape(size), DataType.FLOAT32).toFloatArray();
        });
        assertArrayEquals(drawn, new TorchGenerator(11).normal(size), 4e-6f);
    }

    @Test
    void anImageHasAGeneratorOfItsOwn() {
        float[] fourth = new NoiseImage(2, 3, NoiseGenerator.TORCH).values(64, 1);
        assertArrayEquals(new TorchGenerator(5).normal(64), fourth);
        SampleRequest request = new SampleRequest(new long[4], 1, Guidance.NONE, 2, NoiseGenerator.TORCH, 2);
        float[] doubled = request.start(3, 64);
        for (int i = 0; i < 64; i++) {
            assertEquals(2 * fourth[i], doubled[i]);
        }
        assertEquals("torch:2:3", new NoiseImage(2, 3, NoiseGenerator.TORCH).toString());
        for (String text : new String[] {"torch:2:3", "torch:2", "7", "7:12"}) {
            assertEquals(text, NoiseImage.parse(text).toString());
        }
        assertEquals("torch:1>2:4@0.25", StartPoint.parse("torch:1>2:4@0.25").toString());
    }

    @Test
    void refusesFewerValuesThanPyTorchDrawsSo() {
        assertThrows(IllegalArgumentException.class, () -> new TorchGenerator(0).normal(15));
        assertEquals(-1.1258398f, new TorchGenerator(0).normal(16)[0], 2e-6f);
    }
}
