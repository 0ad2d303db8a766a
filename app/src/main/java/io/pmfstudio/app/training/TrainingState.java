package io.pmfstudio.app.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.app.charts.AxisScale;
import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Training screen's view: all that comes back at the next start.
 *
 * @param mode what is shown
 * @param plan the plan that is being made
 * @param length how far it will be followed
 * @param look how curves are drawn
 */
public record TrainingState(TrainingMode mode, Plan plan, RunLength length, ChartLook look) {
    /** The view of a first start: Fashion-MNIST, of ten classes, by the usual plan. */
    public static final TrainingState FIRST = new TrainingState(
            TrainingMode.PLAN,
            Plan.usual("fashion-mnist", new ImageShape(1, 28, 28), 10),
            RunLength.USUAL,
            ChartLook.PLAIN.withY(AxisScale.LOG).withSmoothing(31));

    private static final Gson JSON = new Gson();

    /** The same as text, with the plan as its own file would have it. */
    private record Saved(TrainingMode mode, String plan, RunLength length, ChartLook look) {}

    /** As JSON. */
    public String toJson() {
        return JSON.toJson(new Saved(mode, PlanFile.text(plan), length, look));
    }

    /** From JSON; empty if it is none or of another version. */
    public static Optional<TrainingState> fromJson(String json) {
        try {
            Saved saved = JSON.fromJson(json, Saved.class);
            if (saved == null
                    || saved.mode() == null
                    || saved.plan() == null
                    || saved.length() == null
                    || saved.look() == null) {
                return Optional.empty();
            }
            Plan plan = PlanFile.parse(Path.of("settings"), saved.plan());
            return Optional.of(new TrainingState(saved.mode(), plan, saved.length(), saved.look()));
        } catch (JsonParseException | IOException e) {
            return Optional.empty();
        } catch (RuntimeException e) { // Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
