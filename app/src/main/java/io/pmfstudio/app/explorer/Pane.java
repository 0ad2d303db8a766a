package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.figure.Quantity;

/**
 * One triangle on the screen.
 *
 * @param side whose
 * @param quantity which of a cell's images
 */
public record Pane(Side side, Quantity quantity) {}
