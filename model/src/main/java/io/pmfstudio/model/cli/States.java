package io.pmfstudio.model.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --states}.
 *
 * @param kind which states
 * @param number index of the image, or number of steps of the path, if one is named
 * @param picture the picture, if it is one
 */
record States(Kind kind, OptionalInt number, Optional<Path> picture) {
    static final States EXACT = plain(Kind.EXACT);
    static final States ODE = plain(Kind.ODE);
    static final States PATH = plain(Kind.PATH);

    private static final String PICTURE_PREFIX = "picture:";
    private static final Pattern NUMBERED = Pattern.compile("(image|path):([0-9]{1,9})");

    /** Which states. */
    enum Kind {
        EXACT,
        ODE,
        PATH,
        IMAGE,
        PICTURE
    }

    private static States plain(Kind kind) {
        return new States(kind, OptionalInt.empty(), Optional.empty());
    }

    /** Whether they come from a network. */
    boolean needModel() {
        return kind == Kind.ODE || kind == Kind.PATH;
    }

    /** Whether they come from a data set. */
    boolean needData() {
        return kind == Kind.EXACT || kind == Kind.IMAGE;
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        if (picture.isPresent()) {
            return name + ":" + picture.get();
        }
        return number.isPresent() ? name + ":" + number.getAsInt() : name;
    }

    /** Reads it. */
    static final class Converter implements ITypeConverter<States> {
        @Override
        public States convert(String text) {
            Matcher numbered = NUMBERED.matcher(text);
            if (numbered.matches()) {
                Kind kind = numbered.group(1).equals("image") ? Kind.IMAGE : Kind.PATH;
                return new States(kind, OptionalInt.of(Integer.parseInt(numbered.group(2))), Optional.empty());
            }
            if (text.startsWith(PICTURE_PREFIX) && text.length() > PICTURE_PREFIX.length()) {
                Path file = Path.of(text.substring(PICTURE_PREFIX.length()));
                return new States(Kind.PICTURE, OptionalInt.empty(), Optional.of(file));
            }
            return switch (text) {
                case "exact" -> EXACT;
                case "ode" -> ODE;
                case "path" -> PATH;
                default ->
                    throw new TypeConversionException("'" + text
                            + "' is not exact, ode, path, path:16, an image such as image:7, or a file such as"
                            + " picture:cat.png");
            };
        }
    }
}
