package io.pmfstudio.model.data;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A data set whose images are the tiles of one sheet, with a JSON index of their classes and splits. */
final class SpriteSheet {
    private static final int TILE = 64;
    private static final String INDEX = "emoji-noto.json";
    private static final int MOST_TILES = 100_000;

    private final Path folder;
    private final JsonObject index;

    /** Size at which the tiles are read. */
    enum Scale {
        /** 64×64, as they are. */
        FULL,
        /** 32×32, each pixel the rounded mean of four. */
        HALF,
        /** 16×16, the same of the 32×32. */
        QUARTER;

        /** How often the side is halved. */
        private int halvings() {
            return switch (this) {
                case FULL -> 0;
                case HALF -> 1;
                case QUARTER -> 2;
            };
        }
    }

    private SpriteSheet(Path folder, JsonObject index) {
        this.folder = folder;
        this.index = index;
    }

    static ImageDataSet read(String name, Path folder, Scale scale, DataSets.Split split) throws IOException {
        return withIndex(folder, index -> new SpriteSheet(folder, index).read(name, scale, split));
    }

    static List<String> classNames(Path folder) throws IOException {
        return withIndex(folder, SpriteSheet::classes);
    }

    private static List<String> classes(JsonObject index) {
        List<String> classes = new ArrayList<>();
        index.getAsJsonArray("classes").forEach(item -> classes.add(item.getAsString()));
        return classes;
    }

    /** What is made from an index that may be damaged. */
    private interface FromIndex<T> {
        T make(JsonObject index) throws IOException;
    }

    private static <T> T withIndex(Path folder, FromIndex<T> made) throws IOException {
        try (Reader text = Files.newBufferedReader(folder.resolve(INDEX), StandardCharsets.UTF_8)) {
            return made.make(new Gson().fromJson(text, JsonObject.class));
        } catch (NoSuchFileException e) {
            throw new IOException("the emoji are not complete: " + e.getMessage() + " is missing; " + remedy());
        } catch (JsonParseException
                | NullPointerException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException
                | NumberFormatException
                | UnsupportedOperationException e) {
            throw new IOException(folder.resolve(INDEX) + " is damaged; " + remedy());
        }
    }

    private static String remedy() {
        return "fetch the studio's assets folder again";
    }

    private ImageDataSet read(String name, Scale scale, DataSets.Split split) throws IOException {
        JsonArray items = index.getAsJsonArray("items");
        int columns = index.get("columns").getAsInt();
        BufferedImage sheet = sheet(columns, items.size());
        List<String> classes = classes(index);
        List<Integer> labels = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonArray item = items.get(i).getAsJsonArray();
            if (item.get(4).getAsString().equals(split.name().toLowerCase(Locale.ROOT))) {
                int label = item.get(0).getAsInt();
                // Fails here, as an index that is out of range, rather than in a later picture.
                classes.get(label);
                labels.add(label);
                byte[] tile = tile(sheet, i % columns, i / columns);
                pixels.add(scaled(tile, scale));
            }
        }
        int side = TILE >> scale.halvings();
        return new ImageDataSet(
                name,
                new ImageShape(3, side, side),
                classes,
                labels.stream().mapToInt(Integer::intValue).toArray(),
                pixels.toArray(new byte[0][]),
                List.of());
    }

    private BufferedImage sheet(int columns, int count) throws IOException {
        Path file = folder.resolve(
                index.getAsJsonObject("sheets").get(String.valueOf(TILE)).getAsString());
        BufferedImage sheet;
        try (InputStream in = Files.newInputStream(file)) {
            sheet = ImageIO.read(in);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " is cut short or damaged; " + remedy());
        }
        if (sheet == null
                || columns < 1
                || count > MOST_TILES
                || sheet.getWidth() < columns * TILE
                || sheet.getHeight() < (count + columns - 1) / columns * TILE) {
            throw new IOException(file + " is not the sheet of tiles that " + INDEX + " describes; " + remedy());
        }
        return sheet;
    }

    /** One tile as C·H·W bytes. */
    private static byte[] tile(BufferedImage sheet, int column, int row) {
        int[] argb = sheet.getRGB(column * TILE, row * TILE, TILE, TILE, new int[TILE * TILE], 0, TILE);
        byte[] bytes = new byte[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            bytes[i] = (byte) (argb[i] >> 16);
            bytes[i + argb.length] = (byte) (argb[i] >> 8);
            bytes[i + 2 * argb.length] = (byte) argb[i];
        }
        return bytes;
    }

    private static byte[] scaled(byte[] tile, Scale scale) {
        byte[] scaled = tile;
        for (int i = 0; i < scale.halvings(); i++) {
            scaled = halve(scaled, TILE >> i);
        }
        return scaled;
    }

    private static byte[] halve(byte[] tile, int whole) {
        int side = whole / 2;
        byte[] half = new byte[3 * side * side];
        for (int i = 0; i < half.length; i++) {
            int x = i % side;
            int y = i / side % side;
            int at = i / (side * side) * whole * whole + 2 * y * whole + 2 * x;
            int sum = (tile[at] & 0xff)
                    + (tile[at + 1] & 0xff)
                    + (tile[at + whole] & 0xff)
                    + (tile[at + whole + 1] & 0xff);
            half[i] = (byte) ((sum + 2) / 4);
        }
        return half;
    }
}
