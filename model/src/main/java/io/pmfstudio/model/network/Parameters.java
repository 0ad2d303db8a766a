package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network's parameters by name. They live in the scope that made them. */
public final class Parameters {
    private final Map<String, NDArray> tensors;

    /** Parameters by name, in the given order. */
    public Parameters(Map<String, NDArray> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * One parameter.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public NDArray get(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the parameter " + name + " is missing");
        }
        return tensor;
    }

    /** Whether there is a parameter of this name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** All of them, in their order. */
    public Map<String, NDArray> all() {
        return tensors;
    }
}
