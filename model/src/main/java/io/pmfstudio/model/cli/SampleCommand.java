package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.SampleSet;
import io.pmfstudio.model.flow.StartPoint;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code pmf sample}: images from a network, in one step or a few. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Samples images from a network.",
        footer = {
            "",
            "A .png is a sheet. A .safetensors holds images (N,C,H,W), float32, not clamped,",
            "and label (N), int64. Image i starts from image i of the seed's noise."
        })
final class SampleCommand implements Callable<Integer> {
    private static final int SHEET_COLUMNS = 10;
    private static final int SHEET_SCALE = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SamplingOptions sampling;

    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Option(names = "--count", required = true, paramLabel = "N", description = "How many images.")
        private Optional<Integer> count;

        @Option(
                names = "--start",
                required = true,
                split = ",",
                paramLabel = "START",
                converter = StartConverter.class,
                description = "Or an image from each of these starts: 7:12, image 12 of seed 7's noise; 7:12>3@0.25, a"
                        + " quarter of the great circle to another one.")
        private List<StartPoint> starts;
    }

    private static final class StartConverter implements ITypeConverter<StartPoint> {
        @Override
        public StartPoint convert(String text) {
            try {
                return StartPoint.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no start such as 7, 7:12 or 7:12>3@0.25");
            }
        }
    }

    @Option(
            names = "--class",
            paramLabel = "K",
            defaultValue = "all",
            description = "A class, none, or all: label i mod classes (default).")
    private String classChoice;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "A .png or .safetensors file.")
    private Path output;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        OutputKind kind = OutputKind.require(spec, output, OutputKind.PNG, OutputKind.SAFETENSORS);
        // Fails at once where the result could not be written later.
        PartialFile.of(output).close();
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            progress.update("reading " + sampling.model().getFileName());
            try (LoadedModel loaded = session.await(LoadedModel.open(session.engine(), sampling.model()))) {
                ModelDescription description = loaded.description();
                long[] labels = labels(description.config().classes());
                SampleSet request = Usage.accept(spec, () -> asked(description, labels));
                progress.update("sampling");
                float[] images = session.run("sample", loaded.sampler(request, batch -> {}));
                write(kind, images, labels, description.config().shape());
            }
        }
        return 0;
    }

    private SampleSet asked(ModelDescription description, long[] labels) {
        return which.starts == null
                ? sampling.request(description, labels).set()
                : sampling.set(description, labels, which.starts);
    }

    private long[] labels(int classes) {
        int count = which.starts == null ? which.count.orElseThrow() : which.starts.size();
        if (count < 1) {
            throw Usage.wrong(spec, "--count is 1 or more, not " + count);
        }
        long[] labels = new long[count];
        if (classChoice.equals("all")) {
            Arrays.setAll(labels, i -> i % classes);
            return labels;
        }
        Arrays.fill(labels, classChoice.equals("none") ? classes : classIndex(classes));
        return labels;
    }

    private int classIndex(int classes) {
        try {
            int index = Integer.parseInt(classChoice);
            if (index >= 0 && index < classes) {
                return index;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Usage.wrong(spec, "--class is all, none, or 0 to " + (classes - 1) + ", not " + classChoice);
    }

    private void write(OutputKind kind, float[] images, long[] labels, ImageShape shape) throws IOException {
        if (kind == OutputKind.SAFETENSORS) {
            long[] sizes = {labels.length, shape.channels(), shape.height(), shape.width()};
            Safetensors.write(
                    output,
                    List.of(StoredTensor.of("images", images, sizes), StoredTensor.of("label", labels, labels.length)),
                    Map.of());
            return;
        }
        try (PartialFile partial = PartialFile.of(output)) {
            ImageIO.write(
                    ImageSheet.draw(images, shape, Math.min(SHEET_COLUMNS, labels.length), SHEET_SCALE),
                    "png",
                    partial.path().toFile());
            partial.commit();
        }
    }
}
