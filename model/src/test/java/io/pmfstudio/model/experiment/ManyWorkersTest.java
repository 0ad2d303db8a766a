package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.checkpoint.SmallRuns;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one folder, and the files of the guide that start them. */
@ExtendWith(EngineExtension.class)
class ManyWorkersTest {
    private static final int STEPS = 40;
    private static final Path GUIDE = Path.of("../docs/guide/many-machines");

    @TempDir
    private Path folder;

    private static List<Arm> arms() {
        return LongStream.range(0, 4)
                .mapToObj(seed -> new Arm(
                        "arm" + seed,
                        SmallRuns.plan(Method.PMF).draft().seed(seed).threads(1).plan(),
                        8 * STEPS))
                .toList();
    }

    private static ArmWorker worker(TensorEngine engine, Path arms) {
        return new ArmWorker(engine, arms, List.of(80L), name -> SmallRuns.stripes());
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader lines(Process worker) {
        return new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void noArmIsTrainedTwiceAndThatOfAKilledWorkerGoesOn(TensorEngine engine) throws Exception {
        Process killed = start();
        Process other = start();
        List<String> told = new ArrayList<>();
        try (BufferedReader ofKilled = lines(killed);
                BufferedReader ofOther = lines(other)) {
            String line = ofKilled.readLine();
            while (line != null && !line.equals("step 15")) { // in the first arm that it got
                line = ofKilled.readLine();
            }
            assertEquals("step 15", line);
            killed.destroyForcibly();
            assertTrue(killed.waitFor(20, TimeUnit.SECONDS));
            ofOther.lines().filter(text -> text.startsWith("ends")).forEach(told::add);
        } finally {
            killed.destroyForcibly();
            other.destroyForcibly();
        }
        Process third = start();
        try (BufferedReader ofThird = lines(third)) {
            ofThird.lines().filter(text -> text.startsWith("ends")).forEach(told::add);
        } finally {
            third.destroyForcibly();
        }
        assertEquals(
                arms().stream().map(arm -> "ends " + arm.name()).toList(),
                told.stream().sorted().toList(),
                "each once");
        worker(engine, folder.resolve("alone")).work(arms(), new Told());
        for (Arm arm : arms()) {
            ArmFolder shared = new ArmFolder(folder, arm);
            assertEquals(
                    IntStream.rangeClosed(1, STEPS).boxed().toList(),
                    RunMetrics.read(shared.path()).stream()
                            .map(step -> step.metrics().step())
                            .toList());
            assertArrayEquals(
                    Files.readAllBytes(new ArmFolder(folder.resolve("alone"), arm).milestone(arm.images())),
                    Files.readAllBytes(shared.milestone(arm.images())),
                    arm.name() + " as if nothing had happened");
        }
    }

    /** A worker as a process of its own. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws Exception {
            try (TensorEngine engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 1))) {
                engine.ready().get();
                worker(engine, Path.of(args[0])).work(arms(), new Told());
            }
        }
    }

    /** Tells it all. */
    private static final class Told implements ArmWorker.Listener {
        private static void tell(String line) {
            System.out.println(line);
            System.out.flush();
        }

        @Override
        public void begins(Arm arm) {
            tell("begins " + arm.name());
        }

        @Override
        public void stepDone(Arm arm, int step) {
            tell("step " + step);
        }

        @Override
        public void ends(Arm arm, Optional<ArmFolder.Divergence> divergence) {
            tell("ends " + arm.name());
        }

        @Override
        public void passedOver(Arm arm) {}
    }

    /** Runs a script with a java that writes down how it was called. */
    private List<String> called(List<String> command, List<String> environment) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path java = bin.resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("PMF_HOME", folder.resolve("home").toString());
        for (String entry : environment) {
            builder.environment().put(entry.split("=", 2)[0], entry.split("=", 2)[1]);
        }
        Process process = builder.start();
        List<String> words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), words.toString());
        return words;
    }

    private static void requireAllShares(List<List<String>> calls, int count) {
        Set<Integer> seen = new HashSet<>();
        for (List<String> words : calls) {
            assertEquals("experiment", words.get(2));
            ArmShare share = ArmShare.parse(words.get(words.indexOf("--arms") + 1));
            seen.addAll(share.of(IntStream.range(0, 61).boxed().toList()));
            assertEquals(count, share.count());
        }
        assertEquals(61, seen.size(), "together they have all arms");
    }

    @Test
    void theSlurmArrayHasAllShares() throws Exception {
        Path script = GUIDE.resolve("experiment.slurm");
        assertTrue(Files.readString(script).contains("--array=1-8"));
        List<List<String>> calls = new ArrayList<>();
        for (int task = 1; task <= 8; task++) {
            calls.add(called(
                    List.of("bash", script.toString()),
                    List.of(
                            "PMF_JAR=pmf.jar",
                            "PMF_RUN=a folder",
                            "SLURM_ARRAY_TASK_ID=" + task,
                            "SLURM_ARRAY_TASK_COUNT=8")));
        }
        requireAllShares(calls, 8);
        assertTrue(calls.get(0).contains("a folder"), "a name with a space stays one word");
    }

    @Test
    void theIndexedJobHasAllShares() throws Exception {
        String yaml = Files.readString(GUIDE.resolve("experiment-job.yaml"));
        assertTrue(yaml.contains("completions: 8") && yaml.contains("value: \"8\""));
        String from = yaml.substring(yaml.indexOf("            - |\n") + "            - |\n".length());
        String script = from.substring(0, from.indexOf("          resources:")).replaceAll("(?m)^ {14}", "");
        List<List<String>> calls = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            calls.add(
                    called(List.of("/bin/sh", "-euc", script), List.of("WORKERS=8", "JOB_COMPLETION_INDEX=" + index)));
        }
        requireAllShares(calls, 8);
    }
}
