package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.perception.CropBox;
import java.util.List;

/**
 * Everything random of one micro-batch, so that a step is a function of its draws.
 *
 * @param data clean images x (B, C, H, W)
 * @param noise noise e (B, C, H, W), scaled
 * @param query t, r, labels, guidance scale and interval of each row
 * @param dropped whether a row's label is dropped (B)
 * @param crops the part of each row's image that a perceptual loss looks at (B); empty for the whole
 */
public record Draws(float[] data, float[] noise, VelocityQuery query, boolean[] dropped, List<CropBox> crops) {
    public Draws {
        crops = List.copyOf(crops);
        if (!crops.isEmpty() && crops.size() != query.rows()) {
            throw new IllegalArgumentException(
                    "there is a crop for each of " + query.rows() + " rows or none at all, not " + crops.size());
        }
        if (data.length != noise.length || dropped.length != query.rows() || data.length % query.rows() != 0) {
            throw new IllegalArgumentException("draws of " + query.rows() + " rows do not fit " + data.length
                    + " data values, " + noise.length + " noise values and " + dropped.length + " drops");
        }
    }

    /** Draws whose images are looked at whole. */
    public Draws(float[] data, float[] noise, VelocityQuery query, boolean[] dropped) {
        this(data, noise, query, dropped, List.of());
    }

    /** The labels that the network is told: the null class where one is dropped. */
    long[] labels(long nullClass) {
        long[] labels = query.label().clone();
        for (int b = 0; b < labels.length; b++) {
            labels[b] = dropped[b] ? nullClass : labels[b];
        }
        return labels;
    }
}
