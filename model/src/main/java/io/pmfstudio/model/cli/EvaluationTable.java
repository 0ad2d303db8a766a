package io.pmfstudio.model.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.perception.Evaluation;
import io.pmfstudio.model.perception.JudgeDescription;
import io.pmfstudio.model.perception.Score;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An evaluation for people and for programs.
 *
 * @param model name of the model
 * @param data name of the data set
 * @param judge by whom it was judged
 * @param sampling steps, guidance and seed; its labels do not matter
 * @param samples the model's
 * @param baseline of the class Gaussians
 * @param evaluation knows the real images
 */
record EvaluationTable(
        String model,
        String data,
        JudgeDescription judge,
        SampleRequest sampling,
        Score samples,
        Score baseline,
        Evaluation evaluation) {
    void print(PrintWriter out) {
        Guidance guidance = sampling.guidance();
        out.printf(
                Locale.ROOT,
                "%s on %s: %d steps, ω = %s in [%s, %s], seed %d%n%n",
                model,
                data,
                sampling.steps(),
                guidance.omega(),
                guidance.tMin(),
                guidance.tMax(),
                sampling.seed());
        out.println("                          images   Fréchet   class accuracy   variety   directions");
        row(out, "samples", samples);
        row(out, "test (the floor)", evaluation.floor());
        row(out, "Gaussian per class", baseline);
        row(out, "train", evaluation.train());
        out.println();
        out.printf(Locale.ROOT, "samples / Gaussian per class: %.3f of its distance%n", ratio());
        out.printf(
                Locale.ROOT,
                "judge: %d features, learned from %s, %.2f %% of its test images right%n",
                judge.config().features(),
                judge.data(),
                100 * judge.testAccuracy());
    }

    private static void row(PrintWriter out, String name, Score score) {
        out.printf(
                Locale.ROOT,
                "%-24s%8d%10.4f%15.2f %%%10.3f%13.2f%n",
                name,
                score.images(),
                score.distance(),
                100 * score.accuracy(),
                score.variety(),
                score.participationRatio());
    }

    private double ratio() {
        return baseline.distance() == 0 ? 1 : samples.distance() / baseline.distance();
    }

    void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("model", model);
        json.addProperty("data", data);
        json.addProperty("judge", judge.data());
        json.addProperty("features", judge.config().features());
        json.addProperty("steps", sampling.steps());
        json.addProperty("omega", sampling.guidance().omega());
        json.addProperty("t_min", sampling.guidance().tMin());
        json.addProperty("t_max", sampling.guidance().tMax());
        json.addProperty("seed", sampling.seed());
        json.addProperty("noise", sampling.generator().name().toLowerCase(Locale.ROOT));
        json.add("samples", json(samples));
        json.add("floor", json(evaluation.floor()));
        json.add("baseline", json(baseline));
        json.add("train", json(evaluation.train()));
        json.addProperty("ratio_to_baseline", ratio());
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n";
        try (PartialFile partial = PartialFile.of(file)) {
            Files.writeString(partial.path(), text);
            partial.commit();
        }
    }

    private static JsonObject json(Score score) {
        JsonObject json = new JsonObject();
        json.addProperty("images", score.images());
        json.addProperty("frechet_distance", score.distance());
        json.addProperty("class_accuracy", score.accuracy());
        json.addProperty("variety", score.variety());
        json.addProperty("participation_ratio", score.participationRatio());
        return json;
    }
}
