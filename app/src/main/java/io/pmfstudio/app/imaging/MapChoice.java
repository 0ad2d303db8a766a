package io.pmfstudio.app.imaging;

import atlantafx.base.theme.Styles;
import io.pmfstudio.model.field.figure.ColourMap;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;

/** A choice among the colour maps, each shown by its colours. */
public final class MapChoice extends ComboBox<ColourMap> {
    private static final int RAMP_WIDTH = 44;
    private static final int RAMP_HEIGHT = 12;

    /**
     * All maps.
     *
     * @param name text of a map
     * @param explanation its tooltip
     */
    public MapChoice(Function<ColourMap, String> name, Function<ColourMap, String> explanation) {
        getItems().setAll(ColourMap.values());
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setCellFactory(list -> new Cell(name, explanation));
        setButtonCell(new Cell(name, explanation));
    }

    private static final class Cell extends ListCell<ColourMap> {
        private final Function<ColourMap, String> name;
        private final Function<ColourMap, String> explanation;

        Cell(Function<ColourMap, String> name, Function<ColourMap, String> explanation) {
            this.name = name;
            this.explanation = explanation;
            setContentDisplay(ContentDisplay.LEFT);
            setGraphicTextGap(8);
        }

        @Override
        protected void updateItem(ColourMap map, boolean empty) {
            super.updateItem(map, empty);
            boolean none = empty || map == null;
            setText(none ? "" : name.apply(map));
            setGraphic(none ? null : new ImageView(ramp(map)));
            setTooltip(none ? null : new Tooltip(explanation.apply(map)));
        }
    }

    private static WritableImage ramp(ColourMap map) {
        WritableImage ramp = new WritableImage(RAMP_WIDTH, RAMP_HEIGHT);
        for (int x = 0; x < RAMP_WIDTH; x++) {
            for (int y = 0; y < RAMP_HEIGHT; y++) {
                ramp.getPixelWriter().setArgb(x, y, map.argb(x / (RAMP_WIDTH - 1.0)));
            }
        }
        return ramp;
    }
}
