package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.pmfstudio.model.perception.CropBox;
import io.pmfstudio.model.perception.CropResize;
import io.pmfstudio.model.perception.PerceptualDistance;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The perceptual term of pixel MeanFlow's loss (arXiv 2601.22158, Section 4.3): how far the denoised image z - t·u is from
 * the clean image on the features of fixed networks, in one random crop of both. Only rows with t below a threshold count;
 * above it the denoised image is too blurry to be compared. Engine thread only.
 *
 * @param terms distances with their weights
 * @param below the t from which on a row does not count
 */
public record PerceptualLoss(List<Term> terms, double below) {
    /** Beyond this t rows of the paper's smaller models do not count. */
    public static final double USUAL_BELOW = 0.8;

    /**
     * One distance.
     *
     * @param distance between two batches
     * @param weight of its mean in the loss
     * @param side to which crops are resized
     */
    public record Term(PerceptualDistance distance, double weight, int side) {
        public Term {
            if (!(weight > 0) || side < 1) {
                throw new IllegalArgumentException("a perceptual term has a positive weight and crops of some pixels");
            }
        }
    }

    public PerceptualLoss {
        if (terms.isEmpty() || !(below > 0)) {
            throw new IllegalArgumentException("a perceptual loss has a term, and rows that count");
        }
        terms = List.copyOf(terms);
    }

    /** How a distance of each row, (B), becomes a mean. */
    @FunctionalInterface
    interface Weighting {
        NDArray mean(NDArray rows);
    }

    /**
     * What a micro-batch came to.
     *
     * @param loss with gradient, one value
     * @param distance mean of the first distance over the rows that count, 0 without any
     */
    record Value(NDArray loss, double distance) {}

    /**
     * The loss of a micro-batch; gradients flow through u.
     *
     * @param z states (B, C, H, W)
     * @param u average velocities (B, C, H, W)
     * @param data clean images (B, C, H, W)
     */
    Value of(
            TensorScope scope, NDArray z, NDArray u, NDArray data, Draws draws, ImageShape shape, Weighting weighting) {
        double[] t = draws.query().t();
        NDArray denoised = z.sub(u.mul(scope.column(t)));
        double[] counting = new double[t.length];
        int counted = 0;
        for (int b = 0; b < t.length; b++) {
            counting[b] = t[b] < below ? 1 : 0;
            counted += t[b] < below ? 1 : 0;
        }
        NDArray mask = scope.doubles(counting, t.length);
        List<CropBox> boxes = draws.crops().isEmpty()
                ? Collections.nCopies(t.length, new CropBox(0, 0, shape.height(), shape.width()))
                : draws.crops();
        List<NDArray> losses = new ArrayList<>();
        double first = 0;
        for (Term term : terms) {
            CropResize crop = new CropResize(scope, boxes, shape.height(), shape.width(), term.side());
            NDArray rows = term.distance()
                    .between(
                            scope,
                            channels(crop.apply(denoised), term.distance().channels()),
                            channels(crop.apply(data), term.distance().channels()))
                    .mul(mask);
            losses.add(weighting.mean(rows).mul(scope.full(term.weight())));
            if (losses.size() == 1 && counted > 0) {
                first = sum(rows) / counted;
            }
        }
        return new Value(losses.stream().reduce(NDArray::add).orElseThrow(), first);
    }

    /** A grey image for a network that takes colours has three equal channels. */
    private static NDArray channels(NDArray images, int wanted) {
        long present = images.getShape().get(1);
        if (present == wanted) {
            return images;
        }
        if (present != 1) {
            throw new IllegalArgumentException(
                    "a perceptual network of " + wanted + " channels does not look at images of " + present);
        }
        return NDArrays.concat(new NDList(Collections.nCopies(wanted, images)), 1);
    }

    private static double sum(NDArray rows) {
        double sum = 0;
        for (double value : TensorScope.toDoubles(rows)) {
            sum += value;
        }
        return sum;
    }
}
