package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.MemoryReport;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class FieldMemoryTest {
    private static final int REQUESTS = 1000;

    private static ImageDataSet images() {
        Random random = new Random(4);
        byte[][] pixels = new byte[120][16 * 16];
        int[] labels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            random.nextBytes(pixels[i]);
            labels[i] = i % 3;
        }
        return new ImageDataSet("noise", new ImageShape(1, 16, 16), List.of("a", "b", "c"), labels, pixels, List.of());
    }

    private static FieldRequest request(ExactFieldSource source, int i) {
        Guidance guidance = i % 4 == 0 ? new Guidance(2, 0.3, 0.8) : Guidance.NONE;
        return new FieldRequest(
                new TriangleGrid(2), new StateChoice.Trajectory(source), i, 1, OptionalInt.of(i % 3), guidance);
    }

    @Test
    void aThousandRequestsSomeOfThemCancelledLeaveMemoryFlat(TensorEngine engine) throws Exception {
        try (ExactFieldSource source = new ExactFieldSource(engine, images())) {
            for (int i = 0; i < REQUESTS / 10; i++) {
                ask(engine, source, i);
            }
            MemoryReport before = engine.memory().get();
            for (int i = 0; i < REQUESTS; i++) {
                ask(engine, source, i);
            }
            MemoryReport after = engine.memory().get();
            assertEquals(before.tensors(), after.tensors());
            // one request passes some 10 MB of tensors through; kept, they would be 10 GB
            assertTrue(
                    after.resident() - before.resident() < 300L << 20,
                    "resident memory grew from " + before.resident() + " to " + after.resident());
        }
    }

    private static void ask(TensorEngine engine, ExactFieldSource source, int i) throws Exception {
        FieldRequest request = request(source, i);
        if (i % 3 == 0) {
            CompletableFuture<EngineTask<FieldTriangle>> own = new CompletableFuture<>();
            // the first cell cancels its own work, which has more to do then
            EngineTask<FieldTriangle> task = engine.submit(
                    Priority.LOOKING,
                    "field",
                    source.triangle(request, cell -> own.join().cancel()));
            own.complete(task);
            assertThrows(CancellationException.class, () -> task.result().join());
        } else {
            OnEngine.finish(engine, source.triangle(request, cell -> {}));
        }
    }
}
