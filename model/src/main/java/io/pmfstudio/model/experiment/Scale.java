package io.pmfstudio.model.experiment;

import java.util.List;

/** How large networks and budgets are. */
public enum Scale {
    /** To see that all works: too little to show an effect. */
    MINUTES(32, 64, 96, 3, 1, 4, 64, 12_800),
    /** A small fixed network for two processor cores; the arms together take some ten hours. */
    HOURS(64, 96, 128, 4, 1, 4, 128, 300_000),
    /** What a workstation GPU takes some days for; not run by the authors of this studio. */
    GPU(192, 384, 576, 12, 4, 6, 256, 10_000_000);

    private final int narrow;
    private final int width;
    private final int wide;
    private final int depth;
    private final int aux;
    private final int heads;
    private final int batch;
    private final long images;

    Scale(int narrow, int width, int wide, int depth, int aux, int heads, int batch, long images) {
        this.narrow = narrow;
        this.width = width;
        this.wide = wide;
        this.depth = depth;
        this.aux = aux;
        this.heads = heads;
        this.batch = batch;
        this.images = images;
    }

    /** D of the fixed network. */
    public int width() {
        return width;
    }

    /** Widths of three sizes of network; that of the fixed one is the second. */
    public List<Integer> widths() {
        return List.of(narrow, width, wide);
    }

    /** Its blocks on the way to a head. */
    public int depth() {
        return depth;
    }

    /** Of these in each head. */
    public int aux() {
        return aux;
    }

    /** Its attention heads. */
    public int heads() {
        return heads;
    }

    /** Images in a step. */
    public int batch() {
        return batch;
    }

    /** Images of an arm of the first experiment, Table 2. */
    public long images() {
        return images;
    }

    /** Images of an arm of the other experiments. */
    public long fewerImages() {
        return images / 2;
    }

    /** Samples by which a model is judged. */
    public int samples() {
        return switch (this) {
            case MINUTES -> 500;
            case HOURS -> 5_000;
            case GPU -> 50_000;
        };
    }

    /** Images after which each arm's model is kept and judged, in ascending order. */
    public List<Long> milestones() {
        return List.of(images / 4, images / 2, images);
    }
}
