package io.pmfstudio.model.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TorchStateWriter;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.RotaryEmbedding;
import io.pmfstudio.model.training.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a model in another form: our safetensors with the plan, or the published PyTorch state dict. */
public final class ModelConversion {
    private static final String V_HEAD = "v_";

    private ModelConversion() {}

    /** How numbers are stored. */
    public enum Numbers {
        SINGLE,
        /** Half as large, with 11 significant bits; computing is in single precision all the same. */
        HALF
    }

    /** Whether the v head comes along. */
    public enum VHead {
        KEPT,
        LEFT_OUT
    }

    /**
     * Choices of a conversion.
     *
     * @param numbers how they are stored; PyTorch files are single
     * @param vHead whether the v head comes along
     * @param guidance recommended from now on, or empty to keep what the model recommends
     */
    public record Choices(Numbers numbers, VHead vHead, Optional<Guidance> guidance) {}

    /**
     * Writes our form.
     *
     * @param model read from any form
     * @param parameters its parameters, or others of the same names and shapes, such as another average
     */
    public static void toSafetensors(ModelFile model, Map<String, StoredTensor> parameters, Path to, Choices choices)
            throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        for (StoredTensor tensor : kept(parameters, choices)) {
            tensors.add(choices.numbers() == Numbers.HALF ? tensor.toHalf() : tensor.toSingle());
        }
        Safetensors.write(
                to,
                tensors,
                Map.of(ModelFile.PLAN_KEY, plan(model.description(), choices).toString()));
    }

    private static JsonObject plan(ModelDescription description, Choices choices) {
        JsonObject plan = description
                .plan()
                .map(text -> JsonParser.parseString(text).getAsJsonObject())
                .orElseGet(JsonObject::new);
        plan.addProperty("method", description.method().name());
        plan.addProperty("preconditioner", description.preconditioner().name());
        plan.addProperty("noiseScale", description.noiseScale());
        Guidance guidance = choices.guidance().orElse(description.guidance());
        JsonObject told = new JsonObject();
        told.addProperty("omega", guidance.omega());
        told.addProperty("tMin", guidance.tMin());
        told.addProperty("tMax", guidance.tMax());
        plan.add(ModelFile.GUIDANCE_KEY, told);
        return plan;
    }

    /**
     * Writes the published form: a state dict whose keys begin with {@code net.}, with the rotary table.
     *
     * @throws IllegalArgumentException if the published form cannot say what this model is
     */
    public static void toPublished(ModelFile model, Map<String, StoredTensor> parameters, Path to, Choices choices)
            throws IOException {
        ModelDescription description = model.description();
        if (description.method() != Method.PMF || description.preconditioner() != Preconditioner.NONE) {
            throw new IllegalArgumentException(
                    "the published form means pMF without a pre-conditioner, but this model is "
                            + description.method().name().toLowerCase(Locale.ROOT) + " with "
                            + description.preconditioner().name().toLowerCase(Locale.ROOT)
                            + "; convert it to .safetensors, which says so");
        }
        if (choices.numbers() == Numbers.HALF || choices.guidance().isPresent()) {
            throw new IllegalArgumentException("the published form has neither half precision nor recommended guidance;"
                    + " convert to .safetensors for them");
        }
        List<StoredTensor> tensors = new ArrayList<>();
        for (StoredTensor tensor : kept(parameters, choices)) {
            tensors.add(tensor.toSingle().named(ModelFile.PUBLISHED_PREFIX + tensor.name()));
        }
        NetworkConfig config = description.config();
        tensors.add(StoredTensor.ofComplex(
                ModelFile.PUBLISHED_PREFIX + ModelFile.ROTARY_BUFFER,
                RotaryEmbedding.complexTable(config),
                (long) config.side() * config.side(),
                config.headWidth() / 2));
        TorchStateWriter.write(to, tensors);
    }

    /** Under our names, without the v head if it is left out. */
    private static Collection<StoredTensor> kept(Map<String, StoredTensor> parameters, Choices choices) {
        List<StoredTensor> kept = new ArrayList<>();
        parameters.forEach((name, tensor) -> {
            if (choices.vHead() == VHead.KEPT || !name.startsWith(V_HEAD)) {
                kept.add(tensor.named(name));
            }
        });
        return kept;
    }
}
