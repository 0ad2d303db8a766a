package io.pmfstudio.model.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pmf inspect}: what a model file holds. Reads its header alone and starts no engine. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says what a model file holds: architecture, parameters, plan, recommended settings.")
final class InspectCommand implements Callable<Integer> {
    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().create();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A model: .safetensors, or .pt in the published form.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ModelFile model = ModelFile.open(file)) {
            if (json) {
                out.println(PRETTY.toJson(asJson(model.description())));
            } else {
                asText(model.description()).forEach((key, value) -> out.printf("%-14s %s%n", key, value));
            }
        }
        out.flush();
        return 0;
    }

    private Map<String, String> asText(ModelDescription model) {
        NetworkConfig config = model.config();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("File", String.valueOf(file.getFileName()));
        lines.put("Architecture", "pixel transformer, predicts " + predicted(model));
        lines.put(
                "Image",
                config.channels() + "×" + config.image() + "×" + config.image() + ", patch " + config.patch() + ", "
                        + config.side() * config.side() + " image tokens and " + config.prefixTokens()
                        + " prefix tokens");
        lines.put(
                "Blocks",
                config.depth() + " to each head: " + (config.depth() - config.aux()) + " in the trunk, " + config.aux()
                        + " in " + (model.heads() == Heads.U_AND_V ? "each head" : "the head"));
        lines.put(
                "Width",
                config.hidden() + ", " + config.heads() + " attention heads of " + config.headWidth() + ", MLP "
                        + config.mlpHidden() + ", "
                        + (config.bottleneck() == 0 ? "no bottleneck" : "bottleneck " + config.bottleneck()));
        lines.put("Classes", String.valueOf(config.classes()));
        lines.put("Parameters", grouped(model.parametersOfU() + model.parametersOfV()) + " in all");
        lines.put("  to u", grouped(model.parametersOfU()) + " (embeddings, trunk and u head)");
        lines.put("  v head", model.parametersOfV() == 0 ? "none" : grouped(model.parametersOfV()));
        lines.put("Published as", model.published().orElse("no published model has these sizes"));
        lines.put("Recommended", recommended(model));
        lines.put("Plan", model.plan().map(this::indented).orElse("none in the file"));
        return lines;
    }

    private static String predicted(ModelDescription model) {
        String target = model.target().name().toLowerCase(Locale.ROOT);
        String form = model.preconditioner().name().toLowerCase(Locale.ROOT);
        return target + (form.equals("none") ? "" : " (pre-conditioner " + form + ")");
    }

    private static String recommended(ModelDescription model) {
        Guidance guidance = model.guidance();
        String guided = guidance.omega() == 1
                ? "ω = 1 (no guidance)"
                : "ω = " + plain(guidance.omega()) + " for t in " + plain(guidance.tMin()) + " to "
                        + plain(guidance.tMax());
        return guided + ", noise scale " + plain(model.noiseScale()) + ", 1 step";
    }

    private String indented(String plan) {
        return PRETTY.toJson(JsonParser.parseString(plan)).replace("\n", System.lineSeparator() + " ".repeat(15));
    }

    private static JsonObject asJson(ModelDescription model) {
        JsonObject object = new JsonObject();
        object.add("architecture", new Gson().toJsonTree(model.config()));
        object.addProperty("prediction", model.target().name().toLowerCase(Locale.ROOT));
        object.addProperty("preconditioner", model.preconditioner().name().toLowerCase(Locale.ROOT));
        JsonObject parameters = new JsonObject();
        parameters.addProperty("total", model.parametersOfU() + model.parametersOfV());
        parameters.addProperty("u", model.parametersOfU());
        parameters.addProperty("v", model.parametersOfV());
        object.add("parameters", parameters);
        model.published().ifPresent(name -> object.addProperty("published", name));
        JsonElement guidance = new Gson().toJsonTree(model.guidance());
        guidance.getAsJsonObject().addProperty("noiseScale", model.noiseScale());
        object.add("recommended", guidance);
        model.plan().ifPresent(plan -> object.add("plan", JsonParser.parseString(plan)));
        return object;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
