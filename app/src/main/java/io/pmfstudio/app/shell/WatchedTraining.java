package io.pmfstudio.app.shell;

import io.pmfstudio.app.explorer.ExplorerViewModel;
import io.pmfstudio.app.explorer.FieldProgress;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.training.RunViewModel;
import io.pmfstudio.app.training.TrainingViewModel;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.training.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The usual plan of Fashion-MNIST trains in the studio's engine. For a while nobody looks; then cells of the Explorer's
 * network that nobody asked for before are wanted at a human pace, and a sheet of the network that is learning; and so on by
 * turns, so that a change of the machine's speed meets both.
 */
final class WatchedTraining implements BenchmarkActs.Act {
    private static final int WARM_STEPS = 4;
    private static final int ROUNDS = 4;
    private static final int STEPS_PER_TURN = 12;
    private static final long PACE_NANOS = 500_000_000;
    private static final int SHEET = 64;

    private final Studio studio;
    private final ExplorerViewModel explorer;
    private final TrainingViewModel training;
    private final Plan plan = Plan.usual("fashion-mnist", new ImageShape(1, 28, 28), 10);
    private final List<Double> millis = new ArrayList<>();
    /** Seconds of all turns: nobody looks, somebody looks. */
    private final double[] seconds = new double[2];

    private Stage stage = Stage.BEFORE;
    private int turn;
    private int firstStep;
    private long turnBegan;
    private TimePair asked = new TimePair(1, 1);
    private boolean waits;
    private long began;
    private int count;

    private enum Stage {
        BEFORE,
        WARM,
        MEASURED,
        ENDING,
        OVER
    }

    WatchedTraining(Studio studio) {
        this.studio = studio;
        this.explorer = studio.explorer();
        this.training = studio.training();
    }

    @Override
    public boolean step() {
        RunViewModel run = training.run();
        switch (stage) {
            case BEFORE -> {
                if (explorer.progress().get().phase() == FieldProgress.Phase.COMPLETE) {
                    training.begin(plan, Integer.MAX_VALUE);
                    stage = Stage.WARM;
                }
            }
            case WARM -> {
                if (run.isAlive() && run.step() >= WARM_STEPS) {
                    stage = Stage.MEASURED;
                    beginTurn(run.step());
                }
            }
            case MEASURED -> measure(run);
            default -> {}
        }
        return stage == Stage.OVER;
    }

    private boolean isWatched() {
        return turn % 2 == 1;
    }

    private void beginTurn(int step) {
        firstStep = step;
        turnBegan = System.nanoTime();
        if (isWatched()) {
            sheet();
        }
    }

    private void measure(RunViewModel run) {
        if (isWatched() || waits) {
            look();
        }
        if (run.step() >= firstStep + STEPS_PER_TURN) {
            // all turns have as many steps but for those that end in one pulse
            seconds[turn % 2] += (System.nanoTime() - turnBegan) / 1e9 / (run.step() - firstStep);
            turn++;
            if (turn == 2 * ROUNDS) {
                stage = Stage.ENDING;
                training.endAndDelete(() -> stage = Stage.OVER);
            } else {
                beginTurn(run.step());
            }
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (waits
                && explorer.inspection()
                        .get()
                        .filter(shown -> shown.time().equals(asked) && shown.isFinal())
                        .isPresent()) {
            millis.add((now - began) / 1e6);
            waits = false;
        }
        if (!waits && now - began >= PACE_NANOS && isWatched()) {
            // a sequence that fills the triangle evenly, and other than that of an untroubled engine
            double t = 0.06 + 0.93 * ((count + 0.5) * 0.618_034 % 1);
            asked = new TimePair(t, t * ((count + 0.5) * 0.754_878 % 1));
            count++;
            began = now;
            waits = true;
            explorer.select(asked);
        }
    }

    /** A sheet of the network as it is now. */
    private void sheet() {
        Optional<Path> file = training.run().model().get();
        if (file.isPresent()) {
            studio.runner().run(() -> samples(file.get()), images -> {}, failure -> {
                throw new IllegalStateException(failure);
            });
        }
    }

    /** As the Sampling screen would draw it; on a background thread. */
    private float[] samples(Path file) throws Exception {
        try (OpenModels.Use use = studio.models().use(file)) {
            long[] labels = new long[SHEET];
            Arrays.setAll(labels, i -> i % plan.network().classes());
            SampleRequest request = new SampleRequest(labels, 1, Guidance.NONE, 1, 1);
            return studio.engine()
                    .submit(Priority.BACKGROUND, "sheet", use.model().sampler(request))
                    .result()
                    .get();
        }
    }

    @Override
    public void report(BenchmarkReport report) {
        report.percentiles("network: a cell that nobody asked for, while another trains", millis);
        double unwatched = ROUNDS * plan.batch() / seconds[0];
        double watched = ROUNDS * plan.batch() / seconds[1];
        report.row("training, nobody looks", unwatched, "images/s");
        report.row("training, a cell every 0.5 s and a sheet every 12 steps", watched, "images/s");
        report.row("… against nobody", watched / unwatched, "");
    }
}
