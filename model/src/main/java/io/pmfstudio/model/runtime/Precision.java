package io.pmfstudio.model.runtime;

import ai.djl.ndarray.types.DataType;

/** Which floating-point numbers a scope computes in. */
public enum Precision {
    /** 32 bits: what the studio computes in. */
    SINGLE(DataType.FLOAT32),
    /** 64 bits: for reference checks. */
    DOUBLE(DataType.FLOAT64);

    private final DataType type;

    Precision(DataType type) {
        this.type = type;
    }

    /** The tensor library's name for it. */
    public DataType type() {
        return type;
    }
}
