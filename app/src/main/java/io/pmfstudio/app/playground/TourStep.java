package io.pmfstudio.app.playground;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of the guided tour: a saved view of the screen with some formulas; its words are texts of its name.
 *
 * @param name ends the keys of its texts
 * @param plays whether time runs, from the noise on
 * @param trains whether its network is to be trained
 * @param formulas as {@link io.pmfstudio.app.controls.Formula} reads them
 * @param state what is shown
 */
record TourStep(String name, boolean plays, boolean trains, List<String> formulas, PlaygroundState state) {
    private static final String FILE = "tour.json";

    TourStep {
        formulas = List.copyOf(formulas);
    }

    /** All steps of the tour that comes with the studio. */
    static List<TourStep> all() {
        try (InputStream in = TourStep.class.getResourceAsStream(FILE);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            List<TourStep> steps = new ArrayList<>();
            for (JsonElement each : new Gson().fromJson(text, JsonElement.class).getAsJsonArray()) {
                steps.add(of(each.getAsJsonObject()));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TourStep of(JsonObject told) {
        List<String> formulas = new ArrayList<>();
        told.getAsJsonArray("formulas").forEach(formula -> formulas.add(formula.getAsString()));
        String state = told.get("state").toString();
        return new TourStep(
                told.get("name").getAsString(),
                told.get("plays").getAsBoolean(),
                told.get("trains").getAsBoolean(),
                formulas,
                PlaygroundState.fromJson(state)
                        .orElseThrow(() -> new IllegalStateException(FILE + " has no view: " + state)));
    }
}
