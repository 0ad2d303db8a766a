package io.pmfstudio.app.explorer;

/** How an instrument's readings are shown. */
public enum OverlayStyle {
    /** Each cell in the colour of its number, with the image shimmering through. */
    OVER_IMAGES,
    /** What each number sums up, as a picture. */
    PICTURES
}
