package io.pmfstudio.model.experiment;

import java.math.BigDecimal;

/**
 * When and how an arm is judged.
 *
 * @param images after how many images of its training
 * @param steps of the sampler
 * @param omega guidance scale, over the whole interval; 1 is none
 */
public record Reading(long images, int steps, double omega) {
    /** Its name in files. */
    public String name() {
        return "images-" + images + "-steps-" + steps + "-omega-" + omegaText();
    }

    /** ω without needless zeros. */
    public String omegaText() {
        return BigDecimal.valueOf(omega).stripTrailingZeros().toPlainString();
    }
}
