package io.pmfstudio.model.runtime;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures the process's memory. */
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /** Asks about a GPU only where one computes: the question itself is slow and noisy elsewhere. */
    static MemoryReport measure(Device device, int tensors) {
        Runtime java = Runtime.getRuntime();
        return new MemoryReport(resident(), java.totalMemory() - java.freeMemory(), gpu(device), tensors);
    }

    private static long resident() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long gpu(Device device) {
        try {
            return device.isGpu() ? CudaUtils.getGpuMemory(device).getUsed() : 0;
        } catch (RuntimeException | LinkageError e) {
            return 0;
        }
    }
}
