package io.pmfstudio.model.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A program in TorchScript, run by the library below beside what is written here against it: the baseline of benchmarks.
 * It has no weights of its own; they are passed in. Engine thread only. Only the repository's own programs: a script runs.
 */
public final class ScriptModule implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private ScriptModule(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /**
     * Loads a program.
     *
     * @param className its one class, without attributes
     * @param source as TorchScript writes it into an archive's {@code code/__torch__.py}
     * @throws IOException if the library does not accept it
     */
    public static ScriptModule of(TensorScope scope, String className, String source) throws IOException {
        PtNDManager manager = (PtNDManager) scope.manager().newSubManager();
        ByteArrayInputStream archive = new ByteArrayInputStream(archive(className, source));
        return new ScriptModule(manager, JniUtils.loadModule(manager, archive, true, false));
    }

    /** An archive of code alone: its object is an instance that is not training. */
    private static byte[] archive(String className, String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            String object = "\u0080\u0002c__torch__\n" + className + "\n)\u0081}X\u0008\0\0\0training\u0089sb.";
            entry(zip, "data.pkl", object.getBytes(StandardCharsets.ISO_8859_1));
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            entry(zip, "constants.pkl", "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1));
            entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("script/" + name);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Runs its {@code forward}.
     *
     * @param scope receives the result
     * @param tensors the first parameters, a tensor each
     * @param list the last parameter, a list of tensors
     */
    public NDArray forward(TensorScope scope, List<NDArray> tensors, List<NDArray> list) {
        IValue[] values = new IValue[tensors.size() + 1];
        for (int i = 0; i < tensors.size(); i++) {
            values[i] = IValue.from((PtNDArray) tensors.get(i));
        }
        values[tensors.size()] = IValue.listFrom(list.toArray(PtNDArray[]::new));
        try (IValue result = block.forward(values)) {
            return scope.adopt(result.toTensor(manager));
        } finally {
            for (IValue value : values) {
                value.close();
            }
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
