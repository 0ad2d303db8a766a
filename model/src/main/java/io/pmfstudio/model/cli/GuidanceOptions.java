package io.pmfstudio.model.cli;

import io.pmfstudio.model.flow.Guidance;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that guides. */
final class GuidanceOptions {
    @Option(
            names = "--omega",
            paramLabel = "W",
            description = "Guidance scale (default: the model's own, or 1 without a model or class).")
    private Optional<Double> omega;

    @Option(
            names = "--interval",
            paramLabel = "A,B",
            converter = Interval.Converter.class,
            description = "The t in which guidance holds (default: the model's own, or 0,1).")
    private Optional<Interval> interval;

    /**
     * What was asked for, and a given guidance where nothing was.
     *
     * @throws IllegalArgumentException with one sentence if the numbers are not a guidance
     */
    Guidance over(Guidance own) {
        Interval within = interval.orElse(new Interval(own.tMin(), own.tMax()));
        return new Guidance(omega.orElse(own.omega()), within.low(), within.high());
    }
}
