package io.pmfstudio.app.command;

import java.util.ArrayList;
import java.util.List;

/** A {@code pmf} command as the line that a user types into a shell. */
public final class CommandLineText {
    private static final String PLAIN = "/\\:._-+@,=";

    private final List<String> words = new ArrayList<>();

    /** A line that begins with {@code pmf} and the name of a command. */
    public CommandLineText(String command) {
        words.add("pmf");
        words.add(command);
    }

    /** Adds an option with its value, quoted where the shell would else divide it. */
    public CommandLineText option(String name, Object value) {
        words.add(name);
        words.add(quoted(value.toString()));
        return this;
    }

    private static String quoted(String word) {
        boolean plain =
                !word.isEmpty() && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        return plain ? word : "\"" + word.replace("\"", "\\\"") + "\"";
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
