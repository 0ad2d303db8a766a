package io.pmfstudio.app.settings;

import io.pmfstudio.model.runtime.EngineOptions.DeviceChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the studio remembers between two starts.
 *
 * @param theme light or dark
 * @param device which device computes, from the next start on
 * @param explorer the Explorer's view as JSON, or an empty string for its first view
 * @param sampling the Sampling screen's view as JSON, or an empty string for its first view
 * @param screen which screen was shown last, or an empty string
 * @param models files of networks that were used, the latest first
 * @param comparison the Comparison screen's view as JSON, or an empty string for its first view
 * @param training the Training screen's view as JSON, or an empty string for its first view
 * @param playground the Playground's view as JSON, or an empty string for its first view
 */
public record StudioSettings(
        ColourTheme theme,
        DeviceChoice device,
        String explorer,
        String sampling,
        String screen,
        List<String> models,
        String comparison,
        String training,
        String playground) {
    /** The settings of a first start. */
    public static final StudioSettings DEFAULT =
            new StudioSettings(ColourTheme.DARK, DeviceChoice.AUTO, "", "", "", List.of(), "", "", "");

    private static final int MOST_MODELS = 12;

    public StudioSettings {
        Objects.requireNonNull(theme, "settings need a theme, LIGHT or DARK");
        Objects.requireNonNull(device, "settings need a device, AUTO, CPU or GPU");
        Objects.requireNonNull(explorer, "settings need the Explorer's view, which may be empty");
        // files of the studio's first version do not have these yet
        sampling = sampling == null ? "" : sampling;
        screen = screen == null ? "" : screen;
        comparison = comparison == null ? "" : comparison;
        training = training == null ? "" : training;
        playground = playground == null ? "" : playground;
        models = models == null ? List.of() : List.copyOf(models);
    }

    /** The same with another theme. */
    public StudioSettings withTheme(ColourTheme other) {
        return new StudioSettings(other, device, explorer, sampling, screen, models, comparison, training, playground);
    }

    /** The same with another device. */
    public StudioSettings withDevice(DeviceChoice other) {
        return new StudioSettings(theme, other, explorer, sampling, screen, models, comparison, training, playground);
    }

    /** The same with another view of the Explorer. */
    public StudioSettings withExplorer(String other) {
        return new StudioSettings(theme, device, other, sampling, screen, models, comparison, training, playground);
    }

    /** The same with another view of the Sampling screen. */
    public StudioSettings withSampling(String other) {
        return new StudioSettings(theme, device, explorer, other, screen, models, comparison, training, playground);
    }

    /** The same with another view of the Comparison screen. */
    public StudioSettings withComparison(String other) {
        return new StudioSettings(theme, device, explorer, sampling, screen, models, other, training, playground);
    }

    /** The same with another view of the Training screen. */
    public StudioSettings withTraining(String other) {
        return new StudioSettings(theme, device, explorer, sampling, screen, models, comparison, other, playground);
    }

    /** The same with another view of the Playground. */
    public StudioSettings withPlayground(String other) {
        return new StudioSettings(theme, device, explorer, sampling, screen, models, comparison, training, other);
    }

    /** The same with another screen shown last. */
    public StudioSettings withScreen(String other) {
        return new StudioSettings(theme, device, explorer, sampling, other, models, comparison, training, playground);
    }

    /** The same with a network as the one used last; the longest unused are forgotten. */
    public StudioSettings withModelUsed(String path) {
        List<String> used = new ArrayList<>(models);
        used.remove(path);
        used.add(0, path);
        return new StudioSettings(
                theme,
                device,
                explorer,
                sampling,
                screen,
                used.subList(0, Math.min(MOST_MODELS, used.size())),
                comparison,
                training,
                playground);
    }
}
