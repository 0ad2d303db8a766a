package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.NoiseImage;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The selected times for many noises; a click takes the noise of an image over. */
final class NoisesView extends Region {
    private static final double PAD = 16;
    private static final double HEADING = 28;

    private final ExplorerViewModel viewModel;
    private final NoiseBatch batch;
    private final Texts texts;
    private final PixelView pixels = new PixelView();
    private final Region hover = new Region();
    private final Label heading = new Label();

    NoisesView(ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.batch = viewModel.closer().noises();
        this.texts = texts;
        setId("noises");
        getStyleClass().add("noises");
        setFocusTraversable(true);
        setMinSize(200, 200);
        heading.getStyleClass().add("screen-subtitle");
        heading.setId("noises-heading");
        hover.getStyleClass().add("cell-hover");
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        pixels.setCursor(Cursor.HAND);
        pixels.setPickOnBounds(true);
        pixels.setOnMouseMoved(this::point);
        pixels.setOnMouseExited(event -> pointAt(OptionalInt.empty()));
        pixels.setOnMouseClicked(event -> index(event).ifPresent(this::take));
        getChildren().addAll(heading, pixels, hover);
        SelectionKeys keys = new SelectionKeys(viewModel);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                viewModel.closer().show(ExplorerMode.TRIANGLES);
                event.consume();
            } else {
                keys.handle(event);
            }
        });
        batch.painted().addListener((value, before, now) -> {
            now.ifPresent(painting -> pixels.show(painting.picture()));
            requestLayout();
        });
        batch.finished().addListener((value, before, now) -> pointAt(OptionalInt.empty()));
        viewModel.state().addListener((value, before, now) -> pointAt(OptionalInt.empty()));
        pointAt(OptionalInt.empty());
    }

    private Optional<GalleryLayout> layoutOfImages() {
        return batch.painted().get().map(painting -> painting.layout());
    }

    private OptionalInt index(MouseEvent event) {
        double scale = TriangleView.outputScale(this);
        return layoutOfImages()
                .map(layout -> layout.indexAt(event.getX() * scale, event.getY() * scale))
                .orElse(OptionalInt.empty());
    }

    private void take(int index) {
        viewModel.updateField(now -> now.withNoise(now.start().noise().further(index)));
        viewModel.closer().show(ExplorerMode.TRIANGLES);
    }

    private void point(MouseEvent event) {
        pointAt(index(event));
    }

    private void pointAt(OptionalInt index) {
        NoiseImage first = viewModel.state().get().field().start().noise();
        hover.setVisible(index.isPresent());
        if (index.isPresent()) {
            heading.setText(
                    texts.format("noises.one", first.further(index.getAsInt()).toString()));
            layoutOfImages().ifPresent(layout -> {
                double scale = TriangleView.outputScale(this);
                hover.resizeRelocate(
                        PAD + layout.x(index.getAsInt()) / scale - 1,
                        PAD + HEADING + layout.y(index.getAsInt()) / scale - 1,
                        layout.cellWidth() / scale + 2,
                        layout.cellHeight() / scale + 2);
            });
        } else {
            heading.setText(texts.format(
                    "noises.heading",
                    first.toString(),
                    first.further(NoiseBatch.COUNT - 1).toString(),
                    Integer.toString(batch.finished().get()),
                    Integer.toString(NoiseBatch.COUNT)));
        }
    }

    @Override
    protected void layoutChildren() {
        double scale = TriangleView.outputScale(this);
        int across = (int) Math.floor((getWidth() - 2 * PAD) * scale);
        int down = (int) Math.floor((getHeight() - 2 * PAD - HEADING) * scale);
        heading.resizeRelocate(PAD, PAD - 4, Math.max(0, getWidth() - 2 * PAD), 20);
        pixels.relocate(PAD, PAD + HEADING);
        batch.painted().get().ifPresent(painting -> {
            pixels.setFitWidth(painting.picture().width() / scale);
            pixels.setFitHeight(painting.picture().height() / scale);
        });
        if (across > 0 && down > 0) {
            batch.fit(across, down);
        }
    }
}
