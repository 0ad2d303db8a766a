package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    @Test
    void readsWhatTheTensorLibraryReads() throws IOException {
        Path path = RESOURCES.resolve("golden/rgb16/forward.safetensors");
        try (TensorFile file = Safetensors.read(path);
                InputStream in = Files.newInputStream(path);
                NDManager manager = NDManager.newBaseManager()) {
            NDList list = NDList.decode(manager, in);
            assertEquals(list.size(), file.tensors().size());
            for (NDArray array : list) {
                StoredTensor tensor = file.get(array.getName(), array.getShape().getShape());
                if (tensor.type().isWhole()) {
                    assertArrayEquals(array.toLongArray(), tensor.toLongs());
                } else {
                    assertArrayEquals(array.toFloatArray(), tensor.toFloats());
                }
            }
        }
    }

    @Test
    void decodesHalvesLikeNumPy() throws IOException {
        try (TensorFile file = Safetensors.read(RESOURCES.resolve("format/halves.safetensors"))) {
            assertArrayEquals(
                    file.get("single", 12698).toFloats(),
                    file.get("half", 12698).toFloats());
            assertEquals("numpy", file.metadata().get("made"));
        }
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path path = folder.resolve("own.safetensors");
        float[] pixels = {0, -0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 1.5f};
        Safetensors.write(
                path,
                List.of(
                        StoredTensor.of("pixels \"é\"", pixels, 1, 2, 3),
                        StoredTensor.of("label", new long[] {Long.MIN_VALUE, 7}, 2),
                        StoredTensor.of("loss", new double[] {Math.PI}),
                        StoredTensor.of("none", new float[0], 0, 5)),
                Map.of("recipe", "{\"seed\":1}"));
        try (TensorFile file = Safetensors.read(path)) {
            assertArrayEquals(pixels, file.get("pixels \"é\"", 1, 2, 3).toFloats());
            assertArrayEquals(
                    new long[] {Long.MIN_VALUE, 7}, file.get("label", 2).toLongs());
            assertArrayEquals(
                    new double[] {Math.PI}, file.get("loss", new long[0]).toDoubles());
            assertEquals(0, file.get("none", 0, 5).toFloats().length);
            assertEquals(
                    List.of("label", "loss", "pixels \"é\"", "none"),
                    List.copyOf(file.tensors().keySet()));
            assertEquals(Map.of("recipe", "{\"seed\":1}"), file.metadata());
        }
    }

    @Test
    void writesTheFormatByteForByte() throws IOException {
        Path path = folder.resolve("own.safetensors");
        Safetensors.write(path, List.of(StoredTensor.of("w", new float[] {1, -2}, 2)), Map.of());
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        byte[] padded = (header + " ".repeat((8 - header.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer expected = ByteBuffer.allocate(8 + padded.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded.length).put(padded).putInt(0x3f800000).putInt(0xc0000000);
        assertArrayEquals(expected.array(), Files.readAllBytes(path));
    }

    @Test
    void leavesNothingBehindWhereWritingFails() throws IOException {
        Path path = folder.resolve("own.safetensors");
        Files.writeString(path, "before");
        StoredTensor lost;
        try (TensorFile file = Safetensors.read(RESOURCES.resolve("golden/exact_field.safetensors"))) {
            lost = file.get("data");
        }
        assertThrows(FormatException.class, () -> Safetensors.write(path, List.of(lost), Map.of()));
        assertEquals("before", Files.readString(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 'w' of the shape 3 in F32 needs 12 bytes, but 8 are stored",
                "{'w':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}} | 'w' lies at bytes 0 to 16, but the file has only 8 bytes of data",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'w' begins at byte 4",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | its tensors fill 4 bytes, but the file has 8",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[8,4]}} | 'w' lies at bytes 8 to 4",
                "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | '-2', which is not a whole number",
                "{'w':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | '2.0', which is not a whole number",
                "{'w':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}} | not a few whole numbers",
                "{'w':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | not a whole number in range",
                "{'w':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}} | impossible shape 4294967296×4294967296",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | the tensor 'w' twice",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'x' begins at byte 4",
                "{'w':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | dtype 'F8_E4M3'",
                "{'w':{'dtype':'C64','shape':[1],'data_offsets':[0,8]}} | dtype 'C64'",
                "{'w':{'dtype':'F32','shape':[2]}} | lacks its dtype, shape or two data_offsets",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'evil':1}} | unknown or repeated field 'evil'",
                "{'__metadata__':{'a':1}} | the metadata 'a' is not a text",
                "{'w':[[[[[[[[]]]]]]]]} | not the JSON",
                "{'w':{'dtype':'F32' | not the JSON",
                "[] | not the JSON",
                "{} {} | not the JSON"
            })
    void saysInOneSentenceWhatIsWrong(String header, String reason) throws IOException {
        String message = messageOf(
                file(header.replace('\'', '"'), header.replace('\'', '"').length()));
        assertTrue(message.startsWith("bad.safetensors: ") && message.contains(reason), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void refusesHeadersLongerThanTheFile() throws IOException {
        assertTrue(messageOf(file("{}", 1000)).contains("should have 1000 bytes, but only 10 follow"));
        assertTrue(messageOf(file("{}", -1)).contains("should have 18446744073709551615 bytes"));
        Path path = folder.resolve("tiny.safetensors");
        Files.write(path, new byte[3]);
        assertEquals("tiny.safetensors: the file has 3 bytes, too few for a safetensors file", messageOf(path));
    }

    private static String messageOf(Path file) {
        return assertThrows(FormatException.class, () -> Safetensors.read(file).close())
                .getMessage();
    }

    /** A file with this header and eight bytes of data. */
    private Path file(String header, long length) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(text);
        Path path = folder.resolve("bad.safetensors");
        Files.write(path, bytes.array());
        return path;
    }
}
