package io.pmfstudio.app.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCatalogTest {
    private static final String METRICS = """
            step,images,mse_u,mse_v,du_dt,gradient_norm,images_per_second
            1,8,2,3,4,5,6
            2,16,1,2,3,4,5
            """;

    @TempDir
    private Path folder;

    private Path own;
    private Path shipped;
    private RunCatalog catalog;

    @BeforeEach
    void make() throws IOException {
        own = folder.resolve("own");
        shipped = folder.resolve("shipped");
        catalog = new RunCatalog(own, List.of(own, shipped));
        run(own.resolve("a"), TrainingState.FIRST.plan());
        run(
                own.resolve("b"),
                TrainingState.FIRST.plan().draft().seed(7).rate(0.5).plan());
        run(shipped.resolve("c"), TrainingState.FIRST.plan());
        Files.createDirectories(own.resolve("no-run"));
        Files.createDirectories(own.resolve("broken"));
        Files.writeString(own.resolve("broken/plan.json"), "{");
    }

    private static void run(Path at, Plan plan) throws IOException {
        RunFolder.open(at, plan);
        Files.writeString(at.resolve("metrics.csv"), METRICS);
    }

    private RunSummary named(String name) throws IOException {
        return catalog.list().stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsOfAllFoldersAreListedAndOthersLeftOut() throws IOException {
        assertEquals(3, catalog.list().size());
        RunSummary a = named("a");
        assertEquals(2, a.steps());
        assertEquals(16, a.images());
        assertEquals(1.0, a.lastError());
        assertTrue(a.own() && !named("c").own());
    }

    @Test
    void onlyDifferingChoicesAreTold() throws IOException {
        assertEquals(
                Map.of("rate", List.of("0.001", "0.5"), "seed", List.of("0", "7")),
                RunCatalog.differences(List.of(named("a"), named("b"))));
        assertEquals(Map.of(), RunCatalog.differences(List.of(named("a"), named("c"))));
    }

    @Test
    void metricsAreReadAgainOnlyWhenTheirFileChanged() throws IOException {
        Path file = own.resolve("a/metrics.csv");
        FileTime written = Files.getLastModifiedTime(file);
        assertEquals(1.0, named("a").lastError());
        Files.writeString(file, METRICS.replace("2,16,1,", "2,16,3,")); // of the same size
        Files.setLastModifiedTime(file, written);
        assertEquals(1.0, named("a").lastError(), "nothing tells that the file is another");
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1));
        assertEquals(3.0, named("a").lastError());
        Files.writeString(file, METRICS + METRICS.lines().toList().get(2).replaceFirst("^2,16", "3,24") + "\n");
        assertEquals(3, named("a").steps());
        Files.delete(file);
        assertEquals(0, named("a").steps());
    }

    @Test
    void aNoteIsKept() throws IOException {
        catalog.note(own.resolve("a"), " the good one ");
        assertEquals("the good one", named("a").note());
    }

    @Test
    void onlyRunsOfTheUserAreDeleted() throws IOException {
        catalog.delete(own.resolve("a"));
        assertFalse(Files.exists(own.resolve("a")));
        for (Path kept : List.of(shipped.resolve("c"), own, own.resolve("no-run"), own.resolve("../shipped/c"))) {
            assertThrows(IOException.class, () -> catalog.delete(kept));
            assertTrue(Files.exists(kept));
        }
    }

    @Test
    void aNewRunHasAFolderOfItsOwn() throws IOException {
        assertEquals(own.resolve("x-1"), catalog.newFolder("x"));
        Files.createDirectories(own.resolve("x-1"));
        assertEquals(own.resolve("x-2"), catalog.newFolder("x"));
    }
}
