package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many images.")
    private int count;

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
                SampleRequest request = Usage.accept(spec, () -> sampling.request(description, labels));
                progress.update("sampling");
                float[] images = session.run("sample", loaded.sampler(request));
                write(kind, images, labels, description.config().shape());
            }
        }
        return 0;
    }

    private long[] labels(int classes) {
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
