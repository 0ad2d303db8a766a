package io.pmfstudio.model.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a machine is, in a few words. */
final class Machine {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Processor, cores and Java of this one. */
    static String describe() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, Java "
                + System.getProperty("java.version");
    }

    private static String processor() {
        try {
            for (String line : Files.readAllLines(LINUX)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // another system, which tells no more than its architecture
        }
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
