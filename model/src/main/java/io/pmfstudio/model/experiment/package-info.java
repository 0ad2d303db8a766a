/** The paper's experiments at the scale of a workstation: arms that are ordinary runs, their measures and reports. */
package io.pmfstudio.model.experiment;
