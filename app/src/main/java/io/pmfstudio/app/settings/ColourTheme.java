package io.pmfstudio.app.settings;

/** How the window looks. */
public enum ColourTheme {
    LIGHT,
    DARK;

    /** The other one. */
    public ColourTheme other() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
