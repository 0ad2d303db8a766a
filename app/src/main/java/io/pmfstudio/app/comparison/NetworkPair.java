package io.pmfstudio.app.comparison;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Two networks that are asked the same. Any thread. */
public interface NetworkPair extends AutoCloseable {
    /** What is known of both. */
    Facts facts();

    /** Samples of both from the same noises. */
    Look<float[]> samples(SampleRequest request);

    /** The fields of both at the same state and times. */
    Look<FieldCell> cell(FieldRequest request, TimePair time);

    /** Gives both back. */
    @Override
    void close();

    /**
     * What is known of two networks.
     *
     * @param left name of the first
     * @param right name of the second
     * @param data images of the shape and classes of both, to noise
     * @param noiseScale s of both
     * @param sizes of both, if they are the same
     * @param plans of two that learn
     */
    record Facts(
            String left,
            String right,
            ImageDataSet data,
            double noiseScale,
            Optional<Sizes> sizes,
            Optional<PairPlans> plans) {}

    /**
     * What decides whether u fits in.
     *
     * @param patch P, side of a patch
     * @param numbers P·P·C, numbers in a patch
     * @param width D, numbers in a token
     */
    record Sizes(int patch, int numbers, int width) {
        static Sizes of(NetworkConfig network) {
            return new Sizes(network.patch(), network.patch() * network.patch() * network.channels(), network.hidden());
        }
    }

    /** A question that is on its way. */
    interface Look<T> {
        /** The answer, the failure or a CancellationException; any thread. */
        CompletableFuture<Seen<T>> answer();

        /** Stops it before its next slice. */
        void cancel();
    }

    /** Two networks that learn. */
    interface Living extends NetworkPair {
        /** Learns until it is paused, or fails; ends with a CancellationException when it is paused. */
        CompletableFuture<Integer> goOn();

        /** Stops when both have done the same step; it goes on from there. */
        void pause();

        /**
         * Pauses, and saves both as runs of their own.
         *
         * @return ends with their folders once both are whole
         */
        CompletableFuture<List<Path>> save();
    }
}
