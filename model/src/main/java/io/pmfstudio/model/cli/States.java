package io.pmfstudio.model.cli;

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
 */
record States(Kind kind, OptionalInt number) {
    static final States EXACT = new States(Kind.EXACT, OptionalInt.empty());
    static final States ODE = new States(Kind.ODE, OptionalInt.empty());
    static final States PATH = new States(Kind.PATH, OptionalInt.empty());

    private static final Pattern NUMBERED = Pattern.compile("(image|path):([0-9]{1,9})");

    /** Which states. */
    enum Kind {
        EXACT,
        ODE,
        PATH,
        IMAGE
    }

    /** Whether they come from a network. */
    boolean needModel() {
        return kind == Kind.ODE || kind == Kind.PATH;
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        return number.isPresent() ? name + ":" + number.getAsInt() : name;
    }

    /** Reads it. */
    static final class Converter implements ITypeConverter<States> {
        @Override
        public States convert(String text) {
            Matcher numbered = NUMBERED.matcher(text);
            if (numbered.matches()) {
                Kind kind = numbered.group(1).equals("image") ? Kind.IMAGE : Kind.PATH;
                return new States(kind, OptionalInt.of(Integer.parseInt(numbered.group(2))));
            }
            return switch (text) {
                case "exact" -> EXACT;
                case "ode" -> ODE;
                case "path" -> PATH;
                default ->
                    throw new TypeConversionException(
                            "'" + text + "' is not exact, ode, path, path:16 or an image such as image:7");
            };
        }
    }
}
