package io.pmfstudio.model.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.runtime.EngineOptions.DeviceChoice;
import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class DevicesTest {
    @Test
    void theFirstGpuIsTakenWhereThereIsOne() {
        Devices.Choice choice = Devices.choose(DeviceChoice.AUTO, 2, true);
        assertTrue(choice.device().isGpu());
        assertEquals(0, choice.device().getDeviceId());
    }

    @Test
    void withoutAGpuTheCpuComputesAndSaysWhy() {
        Devices.Choice choice = Devices.choose(DeviceChoice.AUTO, 0, false);
        assertFalse(choice.device().isGpu());
        assertEquals("No CUDA GPU was found.", choice.reason());
    }

    @Test
    void aGpuThatTheCpuBuildCannotUseIsNamedWithTheNextStep() {
        assertTrue(Devices.choose(DeviceChoice.AUTO, 0, true).reason().contains("-Dcuda"));
    }

    @Test
    void theCpuIsTakenWhenAskedFor() {
        assertFalse(Devices.choose(DeviceChoice.CPU, 1, true).device().isGpu());
    }

    @Test
    void aGpuThatWasAskedForAndIsNotThereIsAnError() {
        RuntimeException missing =
                assertThrows(RuntimeException.class, () -> Devices.choose(DeviceChoice.GPU, 0, false));
        assertEquals(missing.getMessage(), Devices.whyNotStarted(missing), "no advice that does not fit");
    }

    @Test
    void aFailedStartIsOneSentence() {
        String sentence = Devices.whyNotStarted(
                new IllegalStateException("outer", new IOException("No space left on device\nat line 2")));
        assertTrue(sentence.contains("No space left on device"), sentence);
        assertEquals(1, sentence.lines().count());
    }

    @Test
    void aMissingLibraryNamesBothWaysToGetOne() {
        String sentence =
                Devices.whyNotStarted(new IllegalStateException("outer", new IOException("Offline mode is enabled.")));
        assertTrue(sentence.contains("PYTORCH_LIBRARY_PATH") && sentence.contains("PMF_ONLINE"), sentence);
    }

    @Test
    void aFailedDownloadPointsToTheNetwork() {
        String sentence = Devices.whyNotStarted(
                new IllegalStateException("outer", new UnknownHostException("downloads.invalid")));
        assertTrue(sentence.contains("downloads.invalid") && sentence.contains("network"), sentence);
    }
}
