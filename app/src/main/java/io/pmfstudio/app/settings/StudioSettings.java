package io.pmfstudio.app.settings;

import io.pmfstudio.model.runtime.EngineOptions.DeviceChoice;
import java.util.Objects;

/**
 * What the studio remembers between two starts.
 *
 * @param theme light or dark
 * @param device which device computes, from the next start on
 * @param explorer the Explorer's view as JSON, or an empty string for its first view
 */
public record StudioSettings(ColourTheme theme, DeviceChoice device, String explorer) {
    /** The settings of a first start. */
    public static final StudioSettings DEFAULT = new StudioSettings(ColourTheme.DARK, DeviceChoice.AUTO, "");

    public StudioSettings {
        Objects.requireNonNull(theme, "settings need a theme, LIGHT or DARK");
        Objects.requireNonNull(device, "settings need a device, AUTO, CPU or GPU");
        Objects.requireNonNull(explorer, "settings need the Explorer's view, which may be empty");
    }

    /** The same with another theme. */
    public StudioSettings withTheme(ColourTheme other) {
        return new StudioSettings(other, device, explorer);
    }

    /** The same with another device. */
    public StudioSettings withDevice(DeviceChoice other) {
        return new StudioSettings(theme, other, explorer);
    }

    /** The same with another view of the Explorer. */
    public StudioSettings withExplorer(String other) {
        return new StudioSettings(theme, device, other);
    }
}
