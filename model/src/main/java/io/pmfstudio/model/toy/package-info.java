/** Distributions of the plane and the toy experiment: a small network on points, embedded in more dimensions than it needs. */
package io.pmfstudio.model.toy;
