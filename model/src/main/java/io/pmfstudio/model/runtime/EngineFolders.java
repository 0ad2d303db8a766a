package io.pmfstudio.model.runtime;

import java.nio.file.Path;

/**
 * What the tensor library must know before its first class loads: it stays offline, reports to nobody, and unpacks its
 * native files into the studio's own folder. A value that the user set wins.
 */
public final class EngineFolders {
    private EngineFolders() {}

    /** Whether the user allowed the library to download its GPU build: {@code PMF_ONLINE=true}. */
    public static boolean onlineAllowed() {
        return Boolean.parseBoolean(System.getProperty("pmf.online", System.getenv("PMF_ONLINE")));
    }

    /** Where native files are unpacked. */
    public static Path cache() {
        return AppFolders.data().resolve("engine");
    }

    static void apply(int threads) {
        preset("ai.djl.offline", Boolean.toString(!onlineAllowed()));
        preset("OPT_OUT_TRACKING", "true");
        preset("DJL_CACHE_DIR", cache().toString());
        preset("ENGINE_CACHE_DIR", cache().toString());
        if (threads > 0) {
            preset("ai.djl.pytorch.num_threads", Integer.toString(threads));
        }
    }

    private static void preset(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }
}
