package io.pmfstudio.model.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How one number of a stored tensor is written, little-endian. The names are those of the safetensors format. */
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1),
    /** Two F32, real then imaginary; only found in PyTorch files, where it is skipped or read raw. */
    C64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The type of a safetensors name, empty if there is none that this program reads. */
    static Optional<ElementType> named(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether its numbers are whole. */
    public boolean isWhole() {
        return switch (this) {
            case I64, I32, I16, I8, U8, BOOL -> true;
            case F64, F32, F16, BF16, C64 -> false;
        };
    }

    /** The element at a byte position as a real number; not for {@link #C64}. */
    double real(ByteBuffer buffer, int at) {
        return switch (this) {
            case F64 -> buffer.getDouble(at);
            case F32 -> buffer.getFloat(at);
            case F16 -> half(buffer.getShort(at));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(at) << 16);
            case I64, I32, I16, I8, U8, BOOL -> whole(buffer, at);
            case C64 -> throw new IllegalStateException("a complex number is not a real one");
        };
    }

    /** The element at a byte position as a whole number; only where {@link #isWhole()}. */
    long whole(ByteBuffer buffer, int at) {
        return switch (this) {
            case I64 -> buffer.getLong(at);
            case I32 -> buffer.getInt(at);
            case I16 -> buffer.getShort(at);
            case I8 -> buffer.get(at);
            case U8 -> buffer.get(at) & 0xff;
            case BOOL -> buffer.get(at) == 0 ? 0 : 1;
            case F64, F32, F16, BF16, C64 -> throw new IllegalStateException(this + " is not a whole number");
        };
    }

    /** The nearest IEEE 754 half, ties to even; what is too large becomes infinite. */
    static short half(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00); // not a number
        }
        if (magnitude >= 0x477ff000) { // 65520 and above
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) { // below 2^-14: the fraction counts in 2^-24
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int even = magnitude >>> 13 & 1;
        return (short) (sign | (magnitude - 0x38000000 + 0xfff + even) >>> 13);
    }

    /** An IEEE 754 half: 1 sign, 5 exponent and 10 fraction bits. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
    }
}
