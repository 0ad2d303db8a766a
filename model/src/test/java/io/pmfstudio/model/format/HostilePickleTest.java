package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostilePickleTest {
    /** A storage '0' of four floats, then offset, shape and stride to be filled in. */
    private static final String TENSOR = "\u0080\u0002}X\u0001\u0000\u0000\u0000w"
            + "ctorch._utils\n_rebuild_tensor_v2\n(("
            + "X\u0007\u0000\u0000\u0000storagectorch\nFloatStorage\nX\u0001\u0000\u0000\u00000X\u0003\u0000\u0000\u0000cpuK\u0004tQ"
            + "%s\u0089ccollections\nOrderedDict\n)RtRs.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cos~system~(S'touch %s'~tR. | 'os.system'",
                "cposix~system~(X____touchtR. | 'posix.system'",
                "cbuiltins~eval~(X____1+11tR. | 'builtins.eval'",
                "c__builtin__~exec~. | '__builtin__.exec'",
                "cmymodule~MyClass~)R}b. | 'mymodule.MyClass'",
                "cbuiltins~ValueError~)R. | 'builtins.ValueError'",
                "cdatetime~date~. | 'datetime.date'",
                "cdecimal~Decimal~. | 'decimal.Decimal'",
                "ctorch.hub~load~. | 'torch.hub.load'",
                "ctorch~Tensor~. | 'torch.Tensor'",
                "(S'touch %s'~ios~system~. | instruction 0x53",
                "(ios~system~. | 'os.system'",
                "\u008c\u0002os\u008c\u0006system\u0093. | 'os.system'"
            })
    void refusesEveryOtherNameAndRunsNothing(String program, String named) throws IOException {
        Path witness = folder.resolve("witness");
        Path file = zip(program.replace("~", "\n").replace("%s", witness.toString()));
        String message = assertThrows(FormatException.class, () -> TorchStateDict.read(file))
                .getMessage();
        assertTrue(message.startsWith("evil.pt: ") && message.contains(named), message);
        assertTrue(message.contains("nothing was run"), message);
        assertFalse(Files.exists(witness));
    }

    @Test
    void refusesByNameInTheOlderStreamToo() throws IOException {
        Path file = folder.resolve("evil.pth");
        Files.writeString(file, "cos\nsystem\n(S'true'\ntR.", StandardCharsets.ISO_8859_1);
        assertTrue(messageOf(file).contains("'os.system'"), messageOf(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X\u00ff\u00ff\u00ff\u007fabc.",
                "T\u00ff\u00ff\u00ff\u00ffabc.",
                "\u008b\u00ff\u00ff\u00ff\u007f1.",
                "\u008e\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000.",
                "\u0096\u00ff\u00ff\u00ff\u00ff\u0000\u0000\u0000\u0000."
            })
    void refusesTextsLongerThanTheFile(String program) throws IOException {
        assertTrue(messageOf(zip(program)).contains("its pickle"), messageOf(zip(program)));
    }

    @Test
    void refusesKeysWhoseHashWouldTakeForEver() throws IOException {
        StringBuilder program = new StringBuilder("]q\u0000");
        for (int i = 0; i < 200; i++) {
            program.append("](h")
                    .append((char) i)
                    .append('h')
                    .append((char) i)
                    .append("eq")
                    .append((char) (i + 1));
        }
        assertTrue(messageOf(zip(program + "}h\u00c8K\u0001s.")).contains("keys"));
    }

    @Test
    void refusesDictsThatHoldThemselves() throws IOException {
        assertTrue(messageOf(zip("}q\u0000X\u0001\u0000\u0000\u0000ah\u0000s.")).contains("nested"));
    }

    @Test
    void refusesAnEndlessProgram() throws IOException {
        assertTrue(messageOf(zip("}".repeat(3_000_000) + ".")).contains("longer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "K\u0000K\u0005\u0085K\u0001\u0085 | reaches number 5 of a storage of only 4",
                "K\u0003K\u0002\u0085K\u0001\u0085 | reaches number 5 of a storage of only 4",
                "K\u0000K\u0002K\u0002\u0086K\u0003K\u0001\u0086 | reaches number 5 of a storage of only 4",
                "K\u0000J\u00ff\u00ff\u00ff\u00ff\u0085K\u0001\u0085 | impossible shape -1",
                "J\u00f0\u00ff\u00ff\u00ffK\u0002\u0085K\u0001\u0085 | impossible shape 2",
                "K\u0000J\u00ff\u00ff\u00ff\u007f\u0085K\u0000\u0085 | 2147483647 of a storage of only 4",
                "K\u0000\u008a\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000@K\u0008\u0086K\u0000K\u0000\u0086 | impossible shape",
                "K\u0000K\u0002\u0085K\u0001K\u0001\u0086 | unknown way"
            })
    void refusesViewsThatLeaveTheirStorage(String view, String reason) throws IOException {
        String message = messageOf(zip(TENSOR.formatted(view), Map.of("data/0", new byte[16])));
        assertTrue(message.contains(reason), message);
    }

    @Test
    void saysWhereAStorageIsMissingOrHasAnotherSize() throws IOException {
        String program = TENSOR.formatted("K\u0000K\u0002\u0085K\u0001\u0085");
        assertEquals("evil.pt: the storage '0' is missing", messageOf(zip(program)));
        assertEquals(
                "evil.pt: the storage '0' should hold 4 numbers in F32, but has 12 bytes",
                messageOf(zip(program, Map.of("data/0", new byte[12]))));
    }

    @Test
    void refusesCompressedEntriesSoThatNoneCanExplode() throws IOException {
        Path file = folder.resolve("evil.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("evil/data.pkl"));
            zip.write(new byte[1 << 20]);
            zip.closeEntry();
        }
        assertTrue(messageOf(file).contains("'evil/data.pkl' is compressed"), messageOf(file));
    }

    @Test
    void refusesAnEntryThatIsThereTwice() throws IOException {
        byte[] bytes = Files.readAllBytes(zip("}.", Map.of("data/0", new byte[4], "data/1", new byte[4])));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("data/1", "data/0");
        Path file = folder.resolve("twice.pt");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        assertEquals("twice.pt: the entry 'evil/data/0' is there twice", messageOf(file));
    }

    @Test
    void saysThatAnotherFileIsNoStateDict() throws IOException {
        Path file = folder.resolve("letter.pt");
        Files.writeString(file, "Dear reader,\n");
        assertEquals("letter.pt: this is not a file of PyTorch's torch.save", messageOf(file));
        Files.writeString(file, "");
        assertEquals("letter.pt: this is not a file of PyTorch's torch.save", messageOf(file));
        assertEquals("evil.pt: its pickle holds no state dict (a dict of tensors)", messageOf(zip("K\u0001.")));
    }

    private static String messageOf(Path file) {
        return assertThrows(FormatException.class, () -> TorchStateDict.read(file))
                .getMessage();
    }

    private Path zip(String program) throws IOException {
        return zip(program, Map.of());
    }

    private Path zip(String program, Map<String, byte[]> others) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("data.pkl", program.getBytes(StandardCharsets.ISO_8859_1));
        entries.putAll(others);
        Path file = folder.resolve("evil.pt");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry("evil/" + entry.getKey());
                CRC32 crc = new CRC32();
                crc.update(entry.getValue());
                header.setCrc(crc.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
