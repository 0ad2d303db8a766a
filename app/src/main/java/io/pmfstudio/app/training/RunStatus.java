package io.pmfstudio.app.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the run in view is.
 *
 * @param phase what it does
 * @param folder its folder; empty when there is no run
 * @param step steps done
 * @param steps the step to end at
 * @param imagesPerSecond of its last steps; 0 when unknown
 * @param secondsLeft by that speed; 0 when unknown
 * @param rate learning rate of the next step
 * @param saved step of its checkpoint
 * @param sentence why it failed and what to do, or an empty string
 */
record RunStatus(
        Phase phase,
        Optional<Path> folder,
        int step,
        int steps,
        double imagesPerSecond,
        double secondsLeft,
        double rate,
        int saved,
        String sentence) {
    /** No run. */
    static final RunStatus NONE = new RunStatus(Phase.NONE, Optional.empty(), 0, 0, 0, 0, 0, 0, "");

    /** What a run does. */
    enum Phase {
        NONE,
        OPENING,
        RUNNING,
        ENDING,
        PAUSED,
        DONE,
        FAILED
    }

    /** Whether the engine works for it. */
    boolean isAlive() {
        return phase == Phase.OPENING || phase == Phase.RUNNING || phase == Phase.ENDING;
    }

    /** Its name for people, or an empty string. */
    String name() {
        return folder.map(path -> path.getFileName().toString()).orElse("");
    }

    RunStatus with(Phase next) {
        return new RunStatus(next, folder, step, steps, imagesPerSecond, secondsLeft, rate, saved, "");
    }

    RunStatus failed(String why) {
        return new RunStatus(Phase.FAILED, folder, step, steps, 0, 0, rate, saved, why);
    }

    RunStatus at(int reached, double speed, double left) {
        return new RunStatus(phase, folder, reached, steps, speed, left, rate, saved, sentence);
    }

    RunStatus withRate(double next) {
        return new RunStatus(phase, folder, step, steps, imagesPerSecond, secondsLeft, next, saved, sentence);
    }

    RunStatus withSaved(int at) {
        return new RunStatus(phase, folder, step, steps, imagesPerSecond, secondsLeft, rate, at, sentence);
    }

    RunStatus withSteps(int next) {
        return new RunStatus(phase, folder, step, next, imagesPerSecond, secondsLeft, rate, saved, sentence);
    }
}
