package io.pmfstudio.app.sampling;

import com.google.gson.Gson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole view in one value, which can be saved, sent and restored.
 *
 * @param choice what is sampled
 * @param cell device pixels across an image, 0 for as many as the window allows
 * @param selected index of the selected image of the gallery
 * @param mode what is shown
 * @param compare what is compared
 * @param sheet what the sheet's axes are
 * @param way between which noises the ways lead
 * @param place index of the selected image of the other modes
 * @param pins images to keep, the oldest first
 */
public record SamplingState(
        SamplingChoice choice,
        int cell,
        int selected,
        SamplingMode mode,
        ComparePlan compare,
        SheetPlan sheet,
        WayPlan way,
        int place,
        List<Pin> pins) {
    /** The view of a first start. */
    public static final SamplingState FIRST = new SamplingState(
            SamplingChoice.FIRST,
            0,
            0,
            SamplingMode.GALLERY,
            ComparePlan.FIRST,
            SheetPlan.FIRST,
            WayPlan.FIRST,
            0,
            List.of());

    private static final int LARGEST_CELL = 1024;
    private static final Gson GSON = new Gson();

    public SamplingState {
        Objects.requireNonNull(choice, "a view needs a choice of what is sampled");
        if (cell < 0 || cell > LARGEST_CELL) {
            throw new IllegalArgumentException("an image is 0 to " + LARGEST_CELL + " pixels wide, not " + cell);
        }
        selected = Math.max(0, Math.min(choice.count() - 1, selected));
        place = Math.max(0, place);
        // a view may have been saved when there was the gallery alone
        mode = mode == null ? SamplingMode.GALLERY : mode;
        compare = compare == null ? ComparePlan.FIRST : compare;
        sheet = sheet == null ? SheetPlan.FIRST : sheet;
        way = way == null ? WayPlan.FIRST : way;
        pins = pins == null ? List.of() : pins.subList(Math.max(0, pins.size() - Pin.MOST), pins.size());
        pins = List.copyOf(pins);
    }

    /** The same view of another choice. */
    public SamplingState withChoice(SamplingChoice other) {
        return new SamplingState(other, cell, selected, mode, compare, sheet, way, place, pins);
    }

    /** The same with images of another size on the screen. */
    public SamplingState withCell(int other) {
        int next = Math.max(0, Math.min(LARGEST_CELL, other));
        return new SamplingState(choice, next, selected, mode, compare, sheet, way, place, pins);
    }

    /** The same with another selected image; beyond the ends the last one. */
    public SamplingState withSelected(int other) {
        return mode == SamplingMode.GALLERY
                ? new SamplingState(choice, cell, other, mode, compare, sheet, way, place, pins)
                : new SamplingState(choice, cell, selected, mode, compare, sheet, way, other, pins);
    }

    /** Index of the selected image of the mode that is shown. */
    public int inView() {
        return mode == SamplingMode.GALLERY ? selected : place;
    }

    /** The same choice in another mode. */
    public SamplingState withMode(SamplingMode other) {
        return new SamplingState(choice, 0, selected, other, compare, sheet, way, other == mode ? place : 0, pins);
    }

    /** The same with another comparison. */
    public SamplingState withCompare(ComparePlan other) {
        return new SamplingState(choice, cell, selected, mode, other, sheet, way, place, pins);
    }

    /** The same with another sheet. */
    public SamplingState withSheet(SheetPlan other) {
        return new SamplingState(choice, cell, selected, mode, compare, other, way, place, pins);
    }

    /** The same with other ways. */
    public SamplingState withWay(WayPlan other) {
        return new SamplingState(choice, cell, selected, mode, compare, sheet, other, place, pins);
    }

    /** The same with other pins; beyond the most the oldest are forgotten. */
    public SamplingState withPins(List<Pin> other) {
        return new SamplingState(choice, cell, selected, mode, compare, sheet, way, place, other);
    }

    /** Whether an axis of the sheet that is shown sets a parameter. */
    public boolean isOnAxis(SheetPlan.Parameter parameter) {
        return mode == SamplingMode.SHEET && sheet.has(parameter);
    }

    /** As JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** From JSON; empty if it is not a whole view. */
    public static Optional<SamplingState> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, SamplingState.class));
        } catch (RuntimeException e) { // no JSON, or Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
