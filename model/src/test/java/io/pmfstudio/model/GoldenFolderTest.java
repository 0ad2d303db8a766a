package io.pmfstudio.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference files that the repository brings are all there, so that no test is skipped for want of one. */
class GoldenFolderTest {
    private static final Path OURS = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact_field.safetensors",
                "frechet.safetensors",
                "newton_schulz.safetensors",
                "optimisers.safetensors"
            })
    void filesBesideTheNetworksAreThere(String name) {
        assertTrue(Files.exists(OURS.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json",
                "inference.pt",
                "full.pt",
                "forward.safetensors",
                "flow_matching_u.safetensors",
                "flow_matching_x.safetensors",
                "objective_u.safetensors",
                "objective_u_guided.safetensors",
                "objective_x.safetensors",
                "objective_x_guided.safetensors",
                "objective_x_guided_boundary.safetensors",
                "objective_edm_guided.safetensors",
                "objective_linear_guided.safetensors",
                "objective_scm_guided.safetensors"
            })
    void filesOfBothNetworksAreThere(String name) {
        assertTrue(Files.exists(OURS.resolve("gray28").resolve(name)));
        assertTrue(Files.exists(OURS.resolve("rgb16").resolve(name)));
    }
}
