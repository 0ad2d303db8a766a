package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.format.ElementType;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.format.TorchStateDict;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectCommandTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path folder;

    /** The counts are sums over the files' shapes, made with NumPy. */
    @ParameterizedTest
    @CsvSource({"rgb16/full.pt, 102560, 88528", "rgb16/inference.pt, 88528, 88528", "gray28/inference.pt, 44377, 44377"
    })
    void countsParameters(String file, long total, long toU) {
        CommandRun run = CommandRun.withoutEngine(
                "inspect", "--json", GOLDEN.resolve(file).toString());
        assertEquals(0, run.code(), run.err());
        JsonObject parameters =
                JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("parameters");
        assertEquals(total, parameters.get("total").getAsLong());
        assertEquals(toU, parameters.get("u").getAsLong());
        assertEquals(total - toU, parameters.get("v").getAsLong());
    }

    @Test
    void printsAnAlignedText() {
        CommandRun run = CommandRun.withoutEngine(
                "inspect", GOLDEN.resolve("rgb16/full.pt").toString());
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Parameters     102,560 in all"), run.out());
        assertTrue(run.out().contains("Plan           none in the file"), run.out());
        assertTrue(run.out().contains("patch 4, 16 image tokens and 20 prefix tokens"), run.out());
    }

    @Test
    void showsThePlanOfOurOwnFiles() throws IOException {
        Path own = folder.resolve("own.safetensors");
        try (TensorFile published = TorchStateDict.read(GOLDEN.resolve("gray28/inference.pt"))) {
            List<StoredTensor> real = published.tensors().values().stream()
                    .filter(tensor -> tensor.type() != ElementType.C64)
                    .toList();
            Safetensors.write(own, real, Map.of("pmf.plan", "{\"steps\":1200,\"optimiser\":\"muon\"}"));
        }
        CommandRun run = CommandRun.withoutEngine("inspect", own.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("\"steps\": 1200"), run.out());
        JsonObject json = JsonParser.parseString(CommandRun.withoutEngine("inspect", "--json", own.toString())
                        .out())
                .getAsJsonObject();
        assertEquals("muon", json.getAsJsonObject("plan").get("optimiser").getAsString());
        assertEquals(44377, json.getAsJsonObject("parameters").get("total").getAsLong());
    }

    /** Sizes and settings from the paper's tables; the weights are a hole in the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16 | 768 | 12 | 16 | 256 | pMF-B/16 | 118 | 'ω = 8.5 for t in 0.1 to 0.7, noise scale 1'",
                "16 | 768 | 12 | 32 | 512 | pMF-B/32 | 120 | 'ω = 6.5 for t in 0.1 to 0.7, noise scale 2'",
                "32 | 1024 | 16 | 16 | 256 | pMF-L/16 | 410 | 'ω = 7 for t in 0.2 to 0.7, noise scale 1'",
                "32 | 1024 | 16 | 32 | 512 | pMF-L/32 | 413 | 'ω = 7.5 for t in 0.2 to 0.6, noise scale 4'",
                "48 | 1280 | 16 | 16 | 256 | pMF-H/16 | 956 | 'ω = 7 for t in 0.2 to 0.6, noise scale 2'",
                "48 | 1280 | 16 | 32 | 512 | pMF-H/32 | 959 | 'ω = 5.5 for t in 0.1 to 0.6, noise scale 4'"
            })
    void recognisesThePublishedModels(
            int depth, int width, int heads, int patch, int image, String name, long millions, String settings)
            throws IOException {
        int bottleneck = width > 1024 ? 256 : 128;
        NetworkConfig config = new NetworkConfig(
                image,
                patch,
                3,
                width,
                depth,
                heads,
                8,
                1000,
                8,
                4,
                2,
                4,
                bottleneck,
                NetworkConfig.usualMlpHidden(width));
        Path file = folder.resolve("published.safetensors");
        writeHollow(file, ParameterShapes.of(config, ParameterShapes.Heads.U_ONLY));
        CommandRun run = CommandRun.withoutEngine("inspect", file.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Published as   " + name), run.out());
        assertTrue(run.out().contains(settings), run.out());
        String count = run.out()
                .lines()
                .filter(line -> line.startsWith("Parameters"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^0-9]", "");
        assertEquals(millions, Math.round(Long.parseLong(count) / 1e6));
    }

    private static void writeHollow(Path file, Map<String, long[]> shapes) throws IOException {
        JsonObject header = new JsonObject();
        long at = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            long bytes = 4;
            StringBuilder shape = new StringBuilder();
            for (long size : entry.getValue()) {
                bytes *= size;
                shape.append(shape.length() == 0 ? "" : ",").append(size);
            }
            header.add(
                    entry.getKey(),
                    JsonParser.parseString("{\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":[" + at + ","
                            + (at + bytes) + "]}"));
            at += bytes;
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .array());
            out.write(text);
            out.setLength(8 + text.length + at);
        }
    }
}
