package io.pmfstudio.app.settings;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** All text that a user sees, from one resource bundle. */
public final class Texts {
    /** Name of the bundle. */
    public static final String BUNDLE = "io.pmfstudio.app.texts";

    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The texts in English. */
    public static Texts load() {
        return new Texts(ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH));
    }

    /** The text of a key; a missing key is an error of the program. */
    public String get(String key) {
        return bundle.getString(key);
    }

    /** The text of a key with its places {0}, {1} … filled; numbers must be given as text. */
    public String format(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }
}
