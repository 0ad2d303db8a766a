package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.CellInspection.InspectedImage;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The images of the selected cell with one cursor for all: the four of one source, or x, u and v of two and A - B. */
final class CellImages extends GridPane {
    private static final List<Quantity> COMPARED = List.of(Quantity.X, Quantity.U, Quantity.V);
    private static final List<Side> SIDES = List.of(Side.A, Side.B, Side.DIFFERENCE);

    private final Texts texts;
    private final Map<Pane, ImagePane> panes = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<Pixel>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Boolean> comparison = Optional.empty();

    CellImages(Texts texts) {
        this.texts = texts;
        getStyleClass().add("pane-grid");
        setVgap(8);
    }

    /** The pixel under the cursor of any of the images. */
    ReadOnlyObjectProperty<Optional<Pixel>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    void mark(Optional<Pixel> at) {
        panes.values().forEach(pane -> pane.mark(at));
    }

    void arrange(boolean compare) {
        if (comparison.equals(Optional.of(compare))) {
            return;
        }
        comparison = Optional.of(compare);
        panes.clear();
        getChildren().clear();
        setHgap(compare ? 8 : 12);
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(compare ? 100.0 / 3 : 50);
        if (compare) {
            getColumnConstraints().setAll(column, column, column);
            compare();
        } else {
            getColumnConstraints().setAll(column, column);
            List<Quantity> all = CellInspection.QUANTITIES;
            for (int i = 0; i < all.size(); i++) {
                add(new VBox(4, caption(all.get(i)), image(new Pane(Side.A, all.get(i)))), i % 2, i / 2);
            }
        }
    }

    private void compare() {
        for (int column = 0; column < SIDES.size(); column++) {
            Label side = new Label(texts.get("side." + SIDES.get(column)));
            side.getStyleClass().add("column-name");
            add(side, column, 0);
        }
        for (int row = 0; row < COMPARED.size(); row++) {
            add(caption(COMPARED.get(row)), 0, 2 * row + 1, 3, 1);
            for (int column = 0; column < SIDES.size(); column++) {
                add(image(new Pane(SIDES.get(column), COMPARED.get(row))), column, 2 * row + 2);
            }
        }
    }

    private HBox caption(Quantity quantity) {
        Label letter = new Label(quantity.letter());
        letter.getStyleClass().add("letter");
        Label name = new Label(texts.get("quantity." + quantity.letter() + ".short"));
        name.getStyleClass().add("pane-name");
        HBox caption = new HBox(6, letter, name);
        caption.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        Tooltip.install(caption, new Tooltip(texts.get("quantity." + quantity.letter() + ".explain")));
        return caption;
    }

    private ImagePane image(Pane of) {
        ImagePane pane = new ImagePane();
        String side = of.side() == Side.A ? "" : "-" + of.side();
        pane.setId("pane-" + of.quantity().letter() + side);
        pane.prefHeightProperty().bind(pane.widthProperty());
        pane.hovered().addListener((value, before, now) -> hovered.set(now));
        panes.put(of, pane);
        return pane;
    }

    void show(CellInspection inspection) {
        panes.forEach((of, pane) -> Optional.ofNullable(inspection.sides().get(of.side()))
                .map(cell -> cell.images().get(of.quantity()))
                .map(InspectedImage::picture)
                .ifPresent(pane::show));
    }
}
