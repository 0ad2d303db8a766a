package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.runtime.PartialFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG files that carry the recipe of their picture as JSON, in an iTXt chunk with the keyword {@code pmf.recipe}. */
public final class RecipePng {
    /** Keyword of the chunk. */
    public static final String KEYWORD = "pmf.recipe";

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** The signature and the header chunk, which comes first and has always the same length. */
    private static final int HEADER_END = 8 + 25;

    private static final int LONGEST_RECIPE = 1 << 20;

    private RecipePng() {}

    /** Writes a picture with its recipe; the file appears when it is whole. */
    public static void write(Path file, BufferedImage image, String recipeJson) throws IOException {
        byte[] png = encode(image, recipeJson);
        try (PartialFile partial = PartialFile.of(file)) {
            Files.write(partial.path(), png);
            partial.commit();
        }
    }

    /** A picture with its recipe as the bytes of a PNG file. */
    public static byte[] encode(BufferedImage image, String recipeJson) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", plain);
            byte[] bytes = plain.toByteArray();
            result.write(bytes, 0, HEADER_END);
            writeText(result, recipeJson);
            result.write(bytes, HEADER_END, bytes.length - HEADER_END);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return result.toByteArray();
    }

    private static void writeText(OutputStream out, String text) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.write("iTXt".getBytes(StandardCharsets.US_ASCII));
        chunk.write(KEYWORD.getBytes(StandardCharsets.US_ASCII));
        // End of the keyword, not compressed, method 0, no language, no translated keyword.
        chunk.write(new byte[] {0, 0, 0, 0, 0});
        chunk.write(text.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = chunk.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        out.write(ByteBuffer.allocate(4).putInt(bytes.length - 4).array());
        out.write(bytes);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** The recipe in a file; empty if it is no PNG or carries none. */
    public static Optional<String> recipe(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return recipe(in);
        }
    }

    private static Optional<String> recipe(InputStream stream) throws IOException {
        if (!Arrays.equals(stream.readNBytes(SIGNATURE.length), SIGNATURE)) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(stream);
        while (true) {
            byte[] head = in.readNBytes(8);
            if (head.length < 8) {
                return Optional.empty();
            }
            int length = ByteBuffer.wrap(head).getInt();
            String type = new String(head, 4, 4, StandardCharsets.US_ASCII);
            if (length < 0 || type.equals("IEND")) {
                return Optional.empty();
            }
            if ((type.equals("iTXt") || type.equals("tEXt")) && length <= LONGEST_RECIPE) {
                Optional<String> text = text(type, in.readNBytes(length));
                if (text.isPresent()) {
                    return text;
                }
                in.skipNBytes(4);
            } else {
                in.skipNBytes(length + 4L);
            }
        }
    }

    /** The text of a chunk with our keyword, not compressed. */
    private static Optional<String> text(String type, byte[] chunk) {
        byte[] keyword = (KEYWORD + "\0").getBytes(StandardCharsets.US_ASCII);
        int at = keyword.length;
        if (chunk.length < at || !Arrays.equals(chunk, 0, at, keyword, 0, at)) {
            return Optional.empty();
        }
        if (type.equals("tEXt")) {
            return Optional.of(new String(chunk, at, chunk.length - at, StandardCharsets.ISO_8859_1));
        }
        if (chunk.length < at + 4 || chunk[at] != 0) {
            return Optional.empty();
        }
        int language = indexOfZero(chunk, at + 2);
        int start = indexOfZero(chunk, language + 1) + 1;
        return start > chunk.length
                ? Optional.empty()
                : Optional.of(new String(chunk, start, chunk.length - start, StandardCharsets.UTF_8));
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return at;
    }
}
