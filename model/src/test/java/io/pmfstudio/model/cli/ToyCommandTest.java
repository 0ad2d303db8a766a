package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code pmf experiment toy} writes, refuses and does not repeat. */
@ExtendWith(EngineExtension.class)
class ToyCommandTest {
    @TempDir
    private Path folder;

    private final TensorEngine engine;

    ToyCommandTest(TensorEngine engine) {
        this.engine = engine;
    }

    private CommandRun toy(String... more) {
        String[] args = new String[4 + more.length];
        args[0] = "experiment";
        args[1] = "toy";
        args[2] = "--run";
        args[3] = folder.resolve("toy").toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return CommandRun.on(engine, args);
    }

    @Test
    void itTrainsEachArmOnceAndWritesFigureAndTable() throws Exception {
        CommandRun first = toy("--steps", "3", "--dims", "2,5", "--batch", "8", "--threads", "1");
        assertEquals(0, first.code(), first.err());
        Path run = folder.resolve("toy");
        String csv = Files.readString(run.resolve("table.csv"));
        assertEquals(5, csv.lines().count(), csv);
        for (String arm : new String[] {"x,2,", "x,5,", "u,2,", "u,5,"}) {
            assertTrue(csv.lines().anyMatch(line -> line.startsWith(arm) && line.contains(",3,3,false,")), csv);
        }
        assertEquals(Files.readString(run.resolve("table.md")), first.out());
        assertTrue(FigureFile.recipe(run.resolve("figure.png")).orElseThrow().contains("\"steps\":3"));
        assertTrue(FigureFile.recipe(run.resolve("figure.svg")).orElseThrow().contains("\"steps\":3"));

        Path ended = run.resolve("arms/x-2.safetensors");
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(ended, longAgo);
        Files.delete(run.resolve("arms/u-5.safetensors"));
        CommandRun second = toy("--resume");
        assertEquals(0, second.code(), second.err());
        assertEquals(longAgo, Files.getLastModifiedTime(ended), "an arm that ended was trained again");
        assertEquals(
                withoutTimes(csv), withoutTimes(Files.readString(run.resolve("table.csv"))), "the same seed, the same");
    }

    private static String withoutTimes(String csv) {
        return csv.replaceAll(",[0-9.]+\n", "\n");
    }

    @Test
    void itRefusesToMixExperiments() {
        String[] small = {"--steps", "1", "--dims", "2", "--batch", "4"};
        assertEquals(Pmf.WRONG_USAGE, toy("--resume").code());
        assertEquals(0, toy(small).code());
        CommandRun again = toy(small);
        assertEquals(Pmf.WRONG_USAGE, again.code());
        assertTrue(again.err().contains("--resume"), again.err());
        assertEquals(Pmf.WRONG_USAGE, toy("--resume", "--steps", "2").code());
        assertEquals(Pmf.WRONG_USAGE, toy("--resume", "--dims", "1").code());
    }
}
