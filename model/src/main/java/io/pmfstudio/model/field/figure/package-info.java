/** Fields as pictures: colour maps, pixels, and the whole triangle as a figure with its recipe. Java2D, no display. */
package io.pmfstudio.model.field.figure;
