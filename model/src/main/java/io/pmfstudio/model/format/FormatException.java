package io.pmfstudio.model.format;

import java.io.IOException;
import java.nio.file.Path;

/** A file does not hold what it should. The message is one sentence for the user that names the file. */
public final class FormatException extends IOException {
    private static final int LONGEST_QUOTE = 120;

    /** A failure with its whole sentence. */
    public FormatException(String sentence) {
        super(sentence);
    }

    /** A failure of a file: {@code name: what is wrong}. */
    public static FormatException of(Path file, String whatIsWrong) {
        return new FormatException(file.getFileName() + ": " + whatIsWrong);
    }

    /** Text from a file, made safe for one line: control characters replaced, long text cut. */
    static String quote(String text) {
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        StringBuilder safe = new StringBuilder("'");
        cut.codePoints().forEach(c -> safe.appendCodePoint(isPlain(c) ? c : '\uFFFD'));
        return safe.append('\'').toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
