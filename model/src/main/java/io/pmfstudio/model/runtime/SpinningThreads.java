package io.pmfstudio.model.runtime;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tensor library's threads from burning time that other programs want. Its OpenMP threads spin while they wait
 * for each other; when another program holds one of the cores, they spin for that program's whole time slice, and work
 * becomes ten times slower and more (docs/decisions/0007). A short spin costs little on a free machine. The OpenMP library
 * reads its environment when it loads, so this comes before the tensor library.
 */
final class SpinningThreads {
    private static final Logger LOG = LoggerFactory.getLogger(SpinningThreads.class);
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";
    private static final String SHORT = "1000";

    private SpinningThreads() {}

    /** Sets a short spin on Linux, unless the user set one or a wait policy. */
    static void shorten() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        if (!linux || System.getenv(SPIN_COUNT) != null || System.getenv("OMP_WAIT_POLICY") != null) {
            return;
        }
        try {
            Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
            setenv.invokeInt(new Object[] {SPIN_COUNT, SHORT, 0});
        } catch (LinkageError | RuntimeException e) {
            LOG.info("the threads' spin stays as it is: {}", e.getMessage());
        }
    }
}
