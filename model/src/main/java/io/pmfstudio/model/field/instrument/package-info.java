/** What can be measured of a field over the (r, t) triangle, of any source. */
package io.pmfstudio.model.field.instrument;
