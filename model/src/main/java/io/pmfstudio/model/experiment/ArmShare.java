package io.pmfstudio.model.experiment;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A share of arms for one of several workers.
 *
 * @param index i, from 1
 * @param count n, how many shares there are
 */
public record ArmShare(int index, int count) {
    /** All of them. */
    public static final ArmShare ALL = new ArmShare(1, 1);

    public ArmShare {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("a share of arms is i/n with i from 1 to n, such as 2/4");
        }
    }

    /** A share in the form i/n. */
    public static ArmShare parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new ArmShare(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            // told below, as what is no fraction at all
        }
        throw new IllegalArgumentException("a share of arms is i/n, such as 2/4, not " + text);
    }

    /** Every n-th, from the i-th on; the shares of one n have no arm in common and all together. */
    public <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(k -> k % count == index - 1)
                .mapToObj(all::get)
                .toList();
    }
}
