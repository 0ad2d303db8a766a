package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.DifferenceKind;
import java.util.Optional;

/** Whether and how the difference of two sources is shown. */
public enum DifferenceView {
    /** Two sources alone. */
    OFF(Optional.empty()),
    SIGNED(Optional.of(DifferenceKind.SIGNED)),
    ABSOLUTE(Optional.of(DifferenceKind.ABSOLUTE)),
    RELATIVE(Optional.of(DifferenceKind.RELATIVE));

    private final Optional<DifferenceKind> kind;

    DifferenceView(Optional<DifferenceKind> kind) {
        this.kind = kind;
    }

    /** The kind of difference; the signed one where none is shown, for the numbers beside the fields. */
    public DifferenceKind kind() {
        return kind.orElse(DifferenceKind.SIGNED);
    }

    /** Whether it is shown. */
    public boolean isShown() {
        return kind.isPresent();
    }
}
