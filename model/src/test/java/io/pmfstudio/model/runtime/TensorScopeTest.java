package io.pmfstudio.model.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class TensorScopeTest {
    private static final int SIZE = 20_000;
    private static final int TRIALS = 20;

    /**
     * loss = Σ 3·x·w with x from Java and 3 from a number. With the library's own create and mul(Number) the collector
     * frees what the backward pass reads; the gradient 3·x then comes out wrong.
     */
    @Test
    void gradientsSurviveCollectionsBetweenForwardAndBackward(TensorEngine engine) throws Exception {
        float[] x = new float[SIZE];
        float[] expected = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = i % 17 - 8;
            expected[i] = 3 * x[i];
        }
        for (int trial = 0; trial < TRIALS; trial++) {
            assertArrayEquals(expected, OnEngine.run(engine, scope -> gradient(scope, x)));
        }
    }

    private static float[] gradient(TensorScope scope, float[] x) {
        NDArray w = scope.ones(SIZE);
        w.setRequiresGradient(true);
        NDArray loss = Gradients.on(() -> forward(scope, x, w));
        churn();
        JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.full(1), false, false);
        try (NDArray gradient = w.getGradient()) {
            return TensorScope.toFloats(gradient);
        }
    }

    /** Everything that came from Java is closed before the backward pass. */
    private static NDArray forward(TensorScope scope, float[] x, NDArray w) {
        try (TensorScope inner = scope.child()) {
            NDArray product = inner.floats(x.clone(), SIZE).mul(w);
            return scope.adopt(inner.times(product, 3).sum());
        }
    }

    /** Collects, then overwrites what was freed. */
    private static void churn() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            for (int k = 0; k < 20; k++) {
                java.nio.ByteBuffer rubbish = java.nio.ByteBuffer.allocateDirect(SIZE * 4);
                while (rubbish.hasRemaining()) {
                    rubbish.put((byte) 0x7f);
                }
            }
        }
    }

    @Test
    void closingAScopeFreesItsChildrenToo(TensorEngine engine) throws Exception {
        int[] open = OnEngine.run(engine, scope -> {
            int before = scope.openTensors();
            TensorScope outer = scope.child();
            outer.zeros(3);
            outer.child().ones(2);
            int filled = scope.openTensors();
            outer.close();
            return new int[] {before, filled, scope.openTensors()};
        });
        assertArrayEquals(new int[] {0, 2, 0}, open);
    }

    @Test
    void aScopeKeepsItsPrecision(TensorEngine engine) throws Exception {
        assertEquals(
                DataType.FLOAT64,
                OnEngine.run(
                        engine,
                        scope -> scope.child(Precision.DOUBLE)
                                .floats(new float[] {1}, 1)
                                .getDataType()));
        double third = OnEngine.run(
                engine,
                scope -> TensorScope.toDoubles(scope.child(Precision.DOUBLE).full(1.0 / 3, 2))[1]);
        assertEquals(1.0 / 3, third, 0);
    }

    @Test
    void valuesThatDoNotFillTheShapeAreRefused(TensorEngine engine) {
        assertThrows(
                IllegalArgumentException.class, () -> OnEngine.run(engine, scope -> scope.floats(new float[5], 2, 3)));
    }
}
