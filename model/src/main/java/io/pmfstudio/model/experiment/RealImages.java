package io.pmfstudio.model.experiment;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.perception.Estimate;
import io.pmfstudio.model.perception.FeatureStatistics;
import io.pmfstudio.model.perception.FrechetBootstrap;
import io.pmfstudio.model.perception.Judge;
import io.pmfstudio.model.perception.Judged;
import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.perception.NearestRows;
import io.pmfstudio.model.perception.NearestRows.Rows;
import io.pmfstudio.model.perception.PrecisionRecall;
import io.pmfstudio.model.perception.PrecisionRecall.Found;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.Arrays;

/** The training images as a judge sees them, by which samples are measured. */
final class RealImages {
    private static final long SEED = 0;

    private final Judge judge;
    private final ImageDataSet train;
    private final Judged judged;
    private final FeatureStatistics statistics;

    private RealImages(Judge judge, ImageDataSet train, Judged judged) {
        this.judge = judge;
        this.train = train;
        this.judged = judged;
        this.statistics = judged.statistics();
    }

    /** Looks at all training images. */
    static SlicedWork<RealImages> of(Judge judge, ImageDataSet train) {
        return judge.judge(LabelledImages.of(train), done -> {}).map(seen -> new RealImages(judge, train, seen));
    }

    ImageDataSet train() {
        return train;
    }

    /**
     * Measures images; the same images give the same numbers.
     *
     * @param images of the training images' shape, four or more
     */
    SlicedWork<Measures> measure(LabelledImages images) {
        return judge.judge(images, done -> {}).then(seen -> measure(images, seen));
    }

    private SlicedWork<Measures> measure(LabelledImages images, Judged seen) {
        int width = seen.width();
        int compared = Math.min(seen.size(), judged.size());
        boolean[] right = new boolean[seen.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = seen.labels()[i] == seen.guesses()[i];
        }
        double variance = judged.varianceInClasses();
        double variety = variance == 0 ? 0 : seen.varianceInClasses() / variance;
        float[] first = Arrays.copyOf(seen.features(), compared * width);
        return new FrechetBootstrap(seen.features(), statistics, SEED)
                .then(frechet -> new PrecisionRecall(spread(compared), first, width)
                        .then(found -> new NearestRows(Rows.of(images), Rows.of(LabelledImages.of(train)))
                                .alone()
                                .then(pixels -> new NearestRows(
                                                Rows.of(seen.features(), width), Rows.of(judged.features(), width))
                                        .alone()
                                        .map(features -> measures(frechet, right, variety, found, pixels, features)))));
    }

    private static Measures measures(
            Estimate frechet, boolean[] right, double variety, Found found, double[] pixels, double[] features) {
        return new Measures(
                right.length,
                found.precise().length,
                frechet,
                Estimate.ofShare(right),
                variety,
                Estimate.ofShare(found.precise()),
                Estimate.ofShare(found.recalled()),
                Estimate.ofMean(pixels),
                Estimate.ofMean(features));
    }

    /** Features of so many training images, evenly spread over all. */
    private float[] spread(int count) {
        int width = judged.width();
        float[] rows = new float[count * width];
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * judged.size() / count);
            System.arraycopy(judged.features(), from * width, rows, i * width, width);
        }
        return rows;
    }
}
