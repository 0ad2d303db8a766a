package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.experiment.PaperExperiments;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pmf experiment} refuses, and that a report needs no engine. */
class ExperimentCommandTest {
    @TempDir
    private Path folder;

    @Test
    void reportsOfAllExperimentsAreWrittenWithoutAnEngineAndBeforeAnyTraining() throws Exception {
        CommandRun run = CommandRun.withoutEngine(
                "experiment", "all", "--scale", "hours", "--run", folder.toString(), "--report");
        assertEquals(0, run.code(), run.err());
        for (String name : PaperExperiments.names()) {
            Path page = folder.resolve("reports").resolve(name).resolve("report.html");
            assertTrue(run.out().contains(page.toString()), run.out());
            String text = Files.readString(page);
            assertTrue(text.contains("not begun"), name);
            assertFalse(text.contains("agrees."), "nothing is known yet of " + name);
        }
        assertFalse(Files.exists(folder.resolve("arms")), "a report changes no arm");
    }

    @Test
    void whatIsMissingOrUnknownIsToldWithTheChoices() {
        CommandRun none = CommandRun.withoutEngine("experiment");
        assertEquals(Pmf.WRONG_USAGE, none.code());
        assertTrue(none.err().contains("preconditioner"), none.err());
        CommandRun unknown = CommandRun.withoutEngine("experiment", "nothing", "--run", folder.toString());
        assertEquals(Pmf.WRONG_USAGE, unknown.code());
        assertTrue(unknown.err().contains("no experiment nothing"), unknown.err());
        CommandRun share =
                CommandRun.withoutEngine("experiment", "target", "--run", folder.toString(), "--arms", "3/2");
        assertEquals(Pmf.WRONG_USAGE, share.code());
        assertTrue(share.err().contains("i/n"), share.err());
        CommandRun threads =
                CommandRun.withoutEngine("experiment", "target", "--run", folder.toString(), "--threads", "2");
        assertEquals(Pmf.WRONG_USAGE, threads.code());
        assertTrue(threads.err().contains("start another worker"), threads.err());
    }
}
