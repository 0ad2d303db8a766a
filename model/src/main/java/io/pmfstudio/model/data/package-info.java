/** Image data sets: those that come with the studio and folders of the user's own images. */
package io.pmfstudio.model.data;
