package io.pmfstudio.app.comparison;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Images that a pair learns from.
 *
 * @param name of the data set
 * @param channels C of its images
 * @param side height and width of its images
 */
public record PairData(String name, int channels, int side) {
    /** Clothes, 28 grey pixels wide. */
    public static final PairData FASHION = new PairData("fashion-mnist", 1, 28);

    /** Those that come with the studio and are small enough to learn while one looks. */
    public static final List<PairData> SHIPPED = List.of(FASHION, new PairData("emoji-32", 3, 32));

    /** More patches along a side are too slow to be watched. */
    private static final int MOST_PATCHES = 8;

    public PairData {
        if (name == null || name.isEmpty() || channels < 1 || side < 1) {
            throw new IllegalArgumentException("a pair learns from images that have a name and a size");
        }
    }

    /** Sides of patches that divide the images, ascending. */
    public List<Integer> patches() {
        return IntStream.rangeClosed(1, side)
                .filter(patch -> side % patch == 0 && side / patch <= MOST_PATCHES)
                .boxed()
                .toList();
    }

    /** The patch nearest to half the image, at which the difference between x and u shows soonest. */
    public int tellingPatch() {
        List<Integer> patches = patches();
        return patches.contains(side / 2) ? side / 2 : patches.get(patches.size() - 1);
    }

    /** Numbers in one patch: P·P·C. */
    public int numbersIn(int patch) {
        return patch * patch * channels;
    }
}
