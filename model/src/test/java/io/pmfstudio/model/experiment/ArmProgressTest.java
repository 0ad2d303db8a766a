package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.SmallRuns;
import io.pmfstudio.model.experiment.ArmProgress.State;
import io.pmfstudio.model.experiment.Experiment.Choice;
import io.pmfstudio.model.experiment.Experiment.Group;
import io.pmfstudio.model.training.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmProgressTest {
    private static final Arm ARM = new Arm("a", SmallRuns.plan(Method.PMF), 80);
    private static final Reading FIRST = new Reading(40, 1, 1);
    private static final Reading LAST = new Reading(80, 1, 1);
    private static final Experiment EXPERIMENT = new Experiment(
            "small",
            "Is a fine?",
            new PaperFigure("Table 0", "FID", List.of()),
            List.of(new Group("a group", List.of(new Choice("a", List.of(ARM))))),
            List.of(FIRST, LAST, new Reading(160, 1, 1)));

    @TempDir
    private Path folder;

    private ArmProgress read() throws IOException {
        return ArmProgress.read(new ExperimentFolder(folder), EXPERIMENT).get(0);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve("arms/a").resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void steps() throws IOException {
        Files.writeString(file("metrics.csv"), "1,8,2,3,4,5,6\n2,16,1,2,3,4,5\n");
    }

    @Test
    void anArmWithoutFolderIsNotBegunAndStaysWithoutOne() throws IOException {
        ArmProgress arm = read();
        assertEquals(State.NOT_BEGUN, arm.state());
        assertEquals(80, arm.imagesLeft());
        assertEquals(2, arm.readings(), "a reading after its end is not its own");
        assertFalse(Files.exists(folder.resolve("arms")), "looking writes nothing");
    }

    @Test
    void anInterruptedArmKeepsItsImages() throws IOException {
        steps();
        Files.createFile(file("lock")); // left behind by a worker that ended
        ArmProgress arm = read();
        assertEquals(State.INTERRUPTED, arm.state());
        assertEquals(16, arm.images());
        assertEquals(64, arm.imagesLeft());
    }

    @Test
    void anArmThatAWorkerHasIsHeld() throws Exception {
        steps();
        assertTrue(
                new ArmFolder(folder.resolve("arms"), ARM).whileHeld(() -> assertEquals(State.HELD, read().state())));
        assertEquals(State.INTERRUPTED, read().state());
    }

    @Test
    void aFinishedArmHasNothingLeft() throws IOException {
        steps();
        Files.createFile(file("milestones/model-80.safetensors"));
        assertEquals(State.FINISHED, read().state());
        assertEquals(0, read().imagesLeft());
    }

    @Test
    void aDivergenceIsTold() throws IOException {
        Files.writeString(file("diverged.json"), "{\"step\": 7, \"sentence\": \"no numbers\"}");
        ArmProgress arm = read();
        assertEquals(State.DIVERGED, arm.state());
        assertEquals(7, arm.divergence().orElseThrow().step());
        assertEquals(0, arm.imagesLeft());
    }

    @Test
    void theDistanceIsThatOfTheLastReadingThatWasJudged() throws IOException {
        String json = "{\"data\": \"d\", \"measures\": {\"images\": 5, \"frechet\": {\"value\": %s}}}";
        Files.writeString(file("evaluations/" + FIRST.name() + ".json"), json.formatted("9.5"));
        assertEquals(OptionalDouble.of(9.5), read().distance());
        assertEquals(1, read().judged());
        Files.writeString(file("evaluations/" + LAST.name() + ".json"), json.formatted("4.25"));
        assertEquals(OptionalDouble.of(4.25), read().distance());
        assertEquals(2, read().judged());
    }
}
