package io.pmfstudio.model.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --states}.
 *
 * @param kind which states
 * @param image index of the image for {@link Kind#IMAGE}, else 0
 */
record States(Kind kind, int image) {
    static final States EXACT = new States(Kind.EXACT, 0);
    static final States PATH = new States(Kind.PATH, 0);

    private static final String IMAGE = "image:";

    /** Which states. */
    enum Kind {
        EXACT,
        PATH,
        IMAGE
    }

    boolean isExact() {
        return kind == Kind.EXACT;
    }

    boolean isPath() {
        return kind == Kind.PATH;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EXACT -> "exact";
            case PATH -> "path";
            case IMAGE -> IMAGE + image;
        };
    }

    /** Reads it. */
    static final class Converter implements ITypeConverter<States> {
        @Override
        public States convert(String text) {
            if (text.equals("exact")) {
                return EXACT;
            }
            if (text.equals("path")) {
                return PATH;
            }
            if (text.matches(IMAGE + "[0-9]{1,9}")) {
                return new States(Kind.IMAGE, Integer.parseInt(text.substring(IMAGE.length())));
            }
            throw new TypeConversionException("'" + text + "' is not exact, path, or an image such as image:7");
        }
    }
}
