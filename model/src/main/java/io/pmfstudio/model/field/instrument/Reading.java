package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;

/**
 * What an instrument says of one cell.
 *
 * @param place where in the triangle
 * @param time the pair (r, t)
 * @param value the number, at least 0; NaN where it means nothing
 * @param picture what the number sums up, C·H·W values; nobody changes it
 */
public record Reading(TriangleGrid.Cell place, TimePair time, double value, float[] picture) {}
