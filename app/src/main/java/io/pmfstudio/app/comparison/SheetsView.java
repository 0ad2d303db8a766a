package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.comparison.PairStage.Widest;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The samples of both networks from the same noises. An image is selected by a click, or by the arrow keys. */
final class SheetsView extends StackPane {
    private final ComparisonViewModel viewModel;
    private final Texts texts;
    private final SheetPane left = pane("left");
    private final SheetPane right = pane("right");
    private final SheetPane difference = pane("difference");
    private final PairStage stage = new PairStage(left, right, difference, Widest.TWO);

    SheetsView(ComparisonViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        setMinHeight(110);
        setFocusTraversable(true);
        getStyleClass().add("sheets-view");
        setAccessibleText(texts.get("comparison.sheets.accessible"));
        getChildren().add(stage);
        stage.setId("sheets");
        stage.colourHeadings();
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::key);
        viewModel.sheets().shown().addListener((value, before, now) -> show(now));
        viewModel.state().addListener((value, before, now) -> showState(now));
        viewModel.progress().addListener((value, before, now) -> showNames());
        show(viewModel.sheets().shown().get());
        showState(viewModel.state().get());
    }

    private SheetPane pane(String name) {
        SheetPane pane = new SheetPane(
                (width, height) -> viewModel().sheets().fit(width, height),
                index -> viewModel().update(now -> now.withSelected(index)));
        pane.setId("sheet-" + name);
        return pane;
    }

    private ComparisonViewModel viewModel() {
        return viewModel;
    }

    private void key(KeyEvent event) {
        Optional<GalleryLayout> layout = viewModel.sheets().shown().get().map(SheetPainting::layout);
        if (layout.isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int by = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -layout.get().columns();
            case DOWN -> layout.get().columns();
            default -> 0;
        };
        int next = viewModel.state().get().selected() + by;
        if (by != 0) {
            if (next >= 0 && next < layout.get().count()) {
                viewModel.update(now -> now.withSelected(next));
            }
            event.consume();
        }
    }

    private void showState(ComparisonState now) {
        stage.show(now.mode());
        List.of(left, right, difference).forEach(pane -> pane.select(now.selected()));
        showNames();
    }

    private void show(Optional<SheetPainting> painting) {
        Optional<GalleryLayout> layout = painting.map(SheetPainting::layout);
        left.show(layout, painting.map(SheetPainting::left).orElse(Picture.EMPTY));
        right.show(layout, painting.map(SheetPainting::right).orElse(Picture.EMPTY));
        difference.show(layout, painting.map(SheetPainting::difference).orElse(Picture.EMPTY));
        showNames();
    }

    private void showNames() {
        boolean living = viewModel.state().get().kind() == PairKind.LIVING;
        Optional<SheetPainting> now = viewModel.sheets().shown().get();
        String step = living && now.isPresent()
                ? "  "
                        + texts.format(
                                "comparison.steps", Integer.toString(now.get().step()))
                : "";
        String first = living
                ? texts.get("comparison.x")
                : viewModel.facts().map(NetworkPair.Facts::left).orElse("");
        String second = living
                ? texts.get("comparison.u")
                : viewModel.facts().map(NetworkPair.Facts::right).orElse("");
        stage.heading(0).setText(first + step);
        stage.heading(1).setText(second + step);
        stage.heading(2)
                .setText(texts.get("comparison.sheets.difference")
                        + now.map(painting -> "  "
                                        + texts.format(
                                                "comparison.limit",
                                                NumberText.of(painting.limits().high(), 3)))
                                .orElse(""));
    }
}
