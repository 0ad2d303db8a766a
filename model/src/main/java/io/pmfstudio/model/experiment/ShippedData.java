package io.pmfstudio.model.experiment;

import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The images and judges that come with the studio, each read once. Emoji of every size are judged at 32 pixels. */
public final class ShippedData implements JudgedData {
    private static final String JUDGED_EMOJI = "emoji-32";

    private final Path assets;
    private final Map<String, ImageDataSet> read = new HashMap<>();

    /** Below the folder {@code assets} of the studio. */
    public ShippedData(Path assets) {
        this.assets = assets;
    }

    @Override
    public ImageDataSet read(String data, Split split) throws IOException {
        String key = data + " " + split;
        ImageDataSet known = read.get(key);
        if (known == null) {
            known = DataSets.open(data, split, assets);
            read.put(key, known);
        }
        return known;
    }

    @Override
    public String judgedAs(String data) {
        return data.startsWith("emoji-") ? JUDGED_EMOJI : data;
    }

    @Override
    public Path judge(String data) {
        return assets.resolve("judges").resolve(judgedAs(data) + ".safetensors");
    }
}
