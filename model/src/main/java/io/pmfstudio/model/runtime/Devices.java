package io.pmfstudio.model.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Chooses the device and says why. */
final class Devices {
    private Devices() {}

    /**
     * A chosen device.
     *
     * @param device what computes
     * @param words its name for people
     * @param reason why this one
     */
    record Choice(Device device, String words, String reason) {}

    static Choice choose(Engine library, EngineOptions.DeviceChoice wanted) {
        return choose(wanted, library.getGpuCount(), gpuInMachine());
    }

    /** The rule itself, without a machine: the library's own count of GPUs, and whether the machine has one at all. */
    static Choice choose(EngineOptions.DeviceChoice wanted, int usable, boolean inMachine) {
        if (wanted == EngineOptions.DeviceChoice.CPU) {
            return new Choice(Device.cpu(), "CPU", "The CPU was chosen in the settings.");
        }
        if (usable > 0) {
            return new Choice(Device.gpu(0), "GPU 0 (CUDA)", "A CUDA GPU was found.");
        }
        String why = inMachine
                ? "There is a GPU, but the CPU build of the engine runs; start with -Dcuda (see README)."
                : "No CUDA GPU was found.";
        if (wanted == EngineOptions.DeviceChoice.GPU) {
            throw new NoSuchDeviceException(why + " Choose AUTO or CPU as device.");
        }
        return new Choice(Device.cpu(), "CPU", why);
    }

    /** The device that was asked for is not there; the message says so and what to do. */
    static final class NoSuchDeviceException extends RuntimeException {
        NoSuchDeviceException(String sentence) {
            super(sentence);
        }
    }

    private static boolean gpuInMachine() {
        try {
            return CudaUtils.hasCuda();
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** One sentence and the next step for a library that did not load. */
    static String whyNotStarted(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof NoSuchDeviceException) {
            return root.getMessage();
        }
        String detail = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        if (detail.startsWith("Offline mode")) {
            return "No native library of the tensor engine is here; name yours with PYTORCH_LIBRARY_PATH, or allow one"
                    + " download with PMF_ONLINE=true.";
        }
        if (root instanceof UnknownHostException || root instanceof SocketException) {
            return "The tensor engine could not be downloaded (" + detail
                    + " is not reached); check the network, or name your own library with PYTORCH_LIBRARY_PATH.";
        }
        String first = detail.lines().findFirst().orElse("").strip();
        return "The tensor engine could not start (" + first + "); check free disk space in " + EngineFolders.cache()
                + ", then start again.";
    }
}
