package io.pmfstudio.model.experiment;

import io.pmfstudio.model.experiment.PaperFigure.Entry;
import java.util.List;

/** The numbers of the paper (arXiv 2601.22158) that the experiments are set beside. */
final class PaperFigures {
    static final PaperFigure TARGET = new PaperFigure(
            "Table 2",
            "FID, one step",
            List.of(
                    new Entry("64\u00b2, 48 numbers in a patch, x", 3.80),
                    new Entry("64\u00b2, 48 numbers in a patch, u", 3.82),
                    new Entry("256\u00b2, 768 numbers in a patch, x", 9.56),
                    new Entry("256\u00b2, 768 numbers in a patch, u", 164.89)));

    static final PaperFigure OPTIMISER =
            new PaperFigure("Figure 3a", "FID, one step", List.of(new Entry("Muon", 8.71), new Entry("Adam", 11.86)));

    static final PaperFigure PERCEPTUAL = new PaperFigure(
            "Figure 3b",
            "FID, one step",
            List.of(
                    new Entry("none", 9.56),
                    new Entry("LPIPS of VGG", 5.62),
                    new Entry("LPIPS of VGG and ConvNeXt V2", 3.53)));

    static final PaperFigure PRECONDITIONER = new PaperFigure(
            "Table 3a",
            "FID, one step",
            List.of(
                    new Entry("none", 3.53),
                    new Entry("linear", 34.61),
                    new Entry("EDM", 14.43),
                    new Entry("sCM", 13.81)));

    static final PaperFigure SAMPLER = new PaperFigure(
            "Table 3b",
            "FID, one step",
            List.of(
                    new Entry("all of the triangle", 3.53),
                    new Entry("r = t only", 195),
                    new Entry("r = 0 only", 389),
                    new Entry("r = t and r = 0", 107)));

    static final PaperFigure RESOLUTION = new PaperFigure(
            "Table 4",
            "FID, one step",
            List.of(new Entry("256", 3.53), new Entry("512", 4.06), new Entry("1024", 4.58)));

    static final PaperFigure SIZE = new PaperFigure(
            "Table 5",
            "FID, one step, after 160 and 320 epochs",
            List.of(
                    new Entry("B, 160 epochs", 3.53),
                    new Entry("B, 320 epochs", 3.12),
                    new Entry("L, 160 epochs", 2.85),
                    new Entry("L, 320 epochs", 2.52),
                    new Entry("H, 160 epochs", 2.57),
                    new Entry("H, 320 epochs", 2.29)));

    static final PaperFigure METHODS =
            new PaperFigure("the text", "words: flow matching and JiT need many steps, MeanFlow one", List.of());

    static final PaperFigure GUIDANCE =
            new PaperFigure("Section 2", "\u03c9 of the published models: 5.5 to 8.5", List.of());

    private PaperFigures() {}
}
