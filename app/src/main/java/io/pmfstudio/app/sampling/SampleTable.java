package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sampled images in numbers, as CSV (RFC 4180): what each was made from, and its values before they are clamped. */
final class SampleTable {
    private static final String COLUMNS =
            "model,class,class_name,start,steps,omega,t_min,t_max,min,max,mean,rms,milliseconds";

    private SampleTable() {}

    /** Writes a line for each image; the file appears when it is whole. */
    static void write(Path file, List<SampledImage> images) throws IOException {
        List<String> lines = new ArrayList<>(List.of(COLUMNS));
        images.forEach(image -> lines.add(line(image)));
        try (PartialFile partial = PartialFile.of(file)) {
            Files.write(partial.path(), lines, StandardCharsets.UTF_8);
            partial.commit();
        }
    }

    private static String line(SampledImage image) {
        SampleKey key = image.key();
        ValueSummary values = ValueSummary.of(image.values());
        double rms = values.norm() / Math.sqrt(image.values().length);
        String label = key.classIndex() == SamplingChoice.NO_CLASS ? "" : Integer.toString(key.classIndex());
        return String.join(
                ",",
                quoted(key.model()),
                label,
                quoted(image.className().orElse("")),
                key.start().toString(),
                Integer.toString(key.steps()),
                number(key.guidance().omega()),
                number(key.guidance().tMin()),
                number(key.guidance().tMax()),
                number(values.min()),
                number(values.max()),
                number(values.mean()),
                number(rms),
                number(image.nanos() / 1e6));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.7g", value);
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + text.replace("\"", "\"\"") + "\""
                : text;
    }
}
