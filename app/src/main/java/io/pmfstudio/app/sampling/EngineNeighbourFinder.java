package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.data.NearestImages;
import io.pmfstudio.model.data.NearestImages.Neighbour;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Searches training images on the engine; a data set stays in memory as long as there is room. */
public final class EngineNeighbourFinder implements NeighbourFinder {
    private static final int WANTED = 4;

    private final TensorEngine engine;
    private final Executor files;
    private final Map<String, SoftReference<ImageDataSet>> read = new HashMap<>();

    /**
     * Neighbours on this engine.
     *
     * @param files runs what reads files
     */
    public EngineNeighbourFinder(TensorEngine engine, Executor files) {
        this.engine = engine;
        this.files = files;
    }

    @Override
    public CompletableFuture<List<TrainingImage>> find(float[] image, SampleModel model) {
        Optional<Path> assets = AppFolders.assets();
        if (model.data().isEmpty() || assets.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return CompletableFuture.supplyAsync(() -> open(model.data(), assets.get()), files)
                .thenCompose(data -> data.shape().equals(model.shape())
                        ? search(data, image)
                        : CompletableFuture.completedFuture(List.of()));
    }

    private synchronized ImageDataSet open(String name, Path assets) {
        SoftReference<ImageDataSet> kept = read.get(name);
        ImageDataSet data = kept == null ? null : kept.get();
        if (data == null) {
            try {
                data = DataSets.open(name, Split.TRAIN, assets);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
            read.put(name, new SoftReference<>(data));
        }
        return data;
    }

    private CompletableFuture<List<TrainingImage>> search(ImageDataSet data, float[] image) {
        return engine.submit(Priority.LOOKING, "nearest of " + data.name(), new NearestImages(data, image, WANTED))
                .result()
                .thenApply(
                        found -> found.stream().map(each -> shown(data, each)).toList());
    }

    private static TrainingImage shown(ImageDataSet data, Neighbour found) {
        var shape = data.shape();
        Picture picture = new Picture(
                shape.width(), shape.height(), PixelPainter.picture(shape).paint(data.image(found.index())));
        String className = data.classNames().get(data.labels()[found.index()]);
        return new TrainingImage(picture, className, found.index(), found.distance());
    }
}
