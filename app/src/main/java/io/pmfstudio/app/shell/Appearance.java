package io.pmfstudio.app.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.pmfstudio.app.settings.ColourTheme;
import io.pmfstudio.app.settings.SettingsStore;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/** The colours of all windows, by the setting. */
final class Appearance {
    private final SettingsStore settings;

    Appearance(SettingsStore settings) {
        this.settings = settings;
    }

    /** Light becomes dark and dark becomes light. */
    void toggle() {
        settings.update(now -> now.withTheme(now.theme().other()));
    }

    /** Keeps a scene in the colours of the setting. */
    void follow(Scene scene) {
        settings.current().addListener((value, before, now) -> {
            // the settings also keep the view, which changes with every selection; new styles cost a whole CSS pass
            if (before.theme() != now.theme()) {
                apply(scene, now.theme());
            }
        });
        apply(scene, settings.current().get().theme());
    }

    /** Grounds of the two themes, for the moment before the first styles are there. */
    private static final Color LIGHT_GROUND = Color.WHITE;

    private static final Color DARK_GROUND = Color.web("#0D1117");

    private static void apply(Scene scene, ColourTheme theme) {
        String base = theme == ColourTheme.LIGHT
                ? new PrimerLight().getUserAgentStylesheet()
                : new PrimerDark().getUserAgentStylesheet();
        scene.setUserAgentStylesheet(base);
        scene.setFill(theme == ColourTheme.LIGHT ? LIGHT_GROUND : DARK_GROUND);
        scene.getStylesheets().setAll(sheet("controlsfx-bridge.css"), sheet("studio.css"));
        Parent root = scene.getRoot();
        root.getStyleClass().removeAll("light", "dark");
        root.getStyleClass().add(theme == ColourTheme.LIGHT ? "light" : "dark");
    }

    private static String sheet(String name) {
        return Appearance.class.getResource("/io/pmfstudio/app/" + name).toExternalForm();
    }
}
