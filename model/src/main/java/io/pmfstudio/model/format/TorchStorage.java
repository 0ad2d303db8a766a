package io.pmfstudio.model.format;

import java.util.Map;
import java.util.Optional;

/**
 * A run of numbers in a PyTorch file, which tensors are views of.
 *
 * @param type the type of its numbers
 * @param count how many
 * @param start where it begins within the bytes, in numbers
 * @param bytes where they lie; for the older stream known only after the pickle
 */
record TorchStorage(ElementType type, long count, long start, Bytes bytes) {
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("torch.DoubleStorage", ElementType.F64),
            Map.entry("torch.FloatStorage", ElementType.F32),
            Map.entry("torch.HalfStorage", ElementType.F16),
            Map.entry("torch.BFloat16Storage", ElementType.BF16),
            Map.entry("torch.LongStorage", ElementType.I64),
            Map.entry("torch.IntStorage", ElementType.I32),
            Map.entry("torch.ShortStorage", ElementType.I16),
            Map.entry("torch.CharStorage", ElementType.I8),
            Map.entry("torch.ByteStorage", ElementType.U8),
            Map.entry("torch.BoolStorage", ElementType.BOOL),
            Map.entry("torch.ComplexFloatStorage", ElementType.C64));

    /** Finds the bytes of a storage once the whole pickle has been read. */
    interface Bytes {
        /** All bytes of the storage. */
        ByteSource.InFile find() throws FormatException;
    }

    /** The element type of a storage class such as {@code torch.FloatStorage}. */
    static Optional<ElementType> typeOf(String className) {
        return Optional.ofNullable(TYPES.get(className));
    }

    /**
     * What a pickle says of a storage: {@code ('storage', class, key, device, count)}, in the older stream with a sixth
     * item, {@code None} or {@code (view key, start, count)}.
     */
    record Reference(ElementType type, String key, long count, long start) {
        static Reference of(Object persistentId) throws FormatException {
            if (persistentId instanceof Object[] id
                    && id.length >= 5
                    && id.length <= 6
                    && "storage".equals(id[0])
                    && id[1] instanceof StatePickle.StorageClass storageClass
                    && id[2] instanceof String key
                    && id[4] instanceof Number count
                    && count.longValue() >= 0) {
                boolean view = id.length == 6 && id[5] != null;
                long start = view ? start(id[5]) : 0;
                return new Reference(storageClass.type(), key, count.longValue(), start);
            }
            throw new FormatException("its pickle refers to a storage in an unknown way");
        }

        private static long start(Object view) throws FormatException {
            if (view instanceof Object[] parts
                    && parts.length == 3
                    && parts[1] instanceof Number start
                    && start.longValue() >= 0) {
                return start.longValue();
            }
            throw new FormatException("its pickle refers to a part of a storage in an unknown way");
        }
    }
}
