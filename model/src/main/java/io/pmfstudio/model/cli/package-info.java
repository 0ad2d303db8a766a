/** The {@code pmf} command. */
package io.pmfstudio.model.cli;
