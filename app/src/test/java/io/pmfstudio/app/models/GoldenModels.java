package io.pmfstudio.app.models;

import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tiny networks with random weights for tests. */
public final class GoldenModels {
    private GoldenModels() {}

    /** A network of 28×28 grey images and 4 classes. */
    public static Path grey() {
        return golden("gray28/inference.pt");
    }

    /** A network of 16×16 colour images and 10 classes. */
    public static Path colour() {
        return golden("rgb16/inference.pt");
    }

    private static Path golden(String name) {
        return AppFolders.assets().orElseThrow().resolveSibling("model/src/test/resources/golden/" + name);
    }

    /** Writes a network again with a plan of its own. */
    public static Path withPlan(Path network, String plan, Path to) throws IOException {
        try (ModelFile model = ModelFile.open(network)) {
            List<StoredTensor> tensors = new ArrayList<>();
            model.parameters().forEach((name, tensor) -> tensors.add(tensor.named(name)));
            Safetensors.write(to, tensors, Map.of(ModelFile.PLAN_KEY, plan));
        }
        return to;
    }
}
