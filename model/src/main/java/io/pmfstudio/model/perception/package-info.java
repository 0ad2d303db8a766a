/** What images look like to a classifier: features, the Fréchet distance on them, and how samples are evaluated. */
package io.pmfstudio.model.perception;
