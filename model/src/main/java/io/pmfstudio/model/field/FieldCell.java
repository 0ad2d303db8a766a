package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.TimePair;

/**
 * One cell of a field: a state z_t, its (r, t), and what a source says there. The arrays hold C·H·W values in the order
 * (C, H, W); z and v are shared by all cells of a row. Nobody changes them.
 *
 * @param place where in the triangle
 * @param time the pair (r, t)
 * @param z the state z_t
 * @param u the average velocity u(z_t, r, t)
 * @param x the denoised image z_t - t·u (pMF, arXiv 2601.22158)
 * @param v the velocity v(z_t, t), which u approaches as r → t
 * @param quality whether this is the result or a first, coarser answer that a final one replaces
 */
public record FieldCell(
        TriangleGrid.Cell place, TimePair time, float[] z, float[] u, float[] x, float[] v, Quality quality) {
    /** How far a cell has come. */
    public enum Quality {
        /** From a coarser solve, shown until the final one is there. */
        PREVIEW,
        /** The result. */
        FINAL
    }
}
