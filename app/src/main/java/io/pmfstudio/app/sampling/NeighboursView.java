package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.sampling.NeighbourFinder.TrainingImage;
import io.pmfstudio.app.sampling.NeighbourSearch.Found;
import io.pmfstudio.app.settings.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/** The training images nearest to the image that is shown large, each with its distance. */
final class NeighboursView extends VBox {
    private static final double SIDE = 64;

    private final Texts texts;
    private final Label name = new Label();
    private final TilePane images = new TilePane(8, 6);

    NeighboursView(NeighbourSearch search, Texts texts) {
        super(6);
        this.texts = texts;
        setId("neighbours");
        name.getStyleClass().add("pane-name");
        name.setWrapText(true);
        images.setPrefColumns(2);
        images.setMaxWidth(2 * SIDE + 8);
        setAlignment(Pos.CENTER);
        setMaxWidth(2 * SIDE + 8);
        getChildren().addAll(name, images);
        search.found().addListener((value, before, now) -> show(now));
        show(search.found().get());
    }

    private void show(Optional<Found> found) {
        name.setText(
                found.isEmpty()
                        ? texts.get("neighbours.searching")
                        : found.get().images().isEmpty()
                                ? texts.get("neighbours.none")
                                : texts.format(
                                        "neighbours.name",
                                        found.get().of().model().data()));
        images.getChildren()
                .setAll(found.stream()
                        .flatMap(now -> now.images().stream())
                        .map(this::tile)
                        .toList());
    }

    private VBox tile(TrainingImage image) {
        ImagePane pane = new ImagePane();
        pane.setPrefSize(SIDE, SIDE);
        pane.show(image.picture());
        Label distance =
                new Label(texts.format("neighbours.distance", String.format(Locale.ROOT, "%.2f", image.distance())));
        distance.getStyleClass().addAll("number", "neighbour-distance");
        Tooltip.install(
                pane,
                new Tooltip(texts.format("neighbours.explain", image.className(), Integer.toString(image.index()))));
        VBox box = new VBox(2, pane, distance);
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
