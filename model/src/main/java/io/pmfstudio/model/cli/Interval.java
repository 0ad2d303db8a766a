package io.pmfstudio.model.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The argument {@code A,B} of {@code --interval}. */
record Interval(double low, double high) {
    /** Reads it. */
    static final class Converter implements ITypeConverter<Interval> {
        @Override
        public Interval convert(String text) {
            String[] parts = text.split(",", -1);
            try {
                if (parts.length == 2) {
                    return new Interval(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
                }
            } catch (NumberFormatException e) {
                // The same sentence as for too many parts.
            }
            throw new TypeConversionException("'" + text + "' is not two numbers such as 0.1,0.7");
        }
    }
}
