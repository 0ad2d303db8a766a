package io.pmfstudio.model.runtime;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one engine of the test process, on the CPU; it closes after the last test. */
public final class EngineExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(EngineExtension.class);

    private record Open(TensorEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TensorEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EngineOptions onCpu = new EngineOptions(EngineOptions.DeviceChoice.CPU, 0);
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent("engine", key -> new Open(TensorEngine.start(onCpu)), Open.class)
                .engine();
    }
}
