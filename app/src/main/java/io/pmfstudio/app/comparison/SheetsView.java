package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.comparison.PairStage.Widest;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryLayout.Place;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.DifferenceKind;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** The samples of both networks from the same noises. An image is selected by a click, or by the arrow keys. */
final class SheetsView extends StackPane implements SheetPane.Listener {
    private final ComparisonViewModel viewModel;
    private final Texts texts;
    private final SheetPane left;
    private final SheetPane right;
    private final SheetPane difference;
    private final PairStage stage;

    SheetsView(ComparisonViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        left = pane("left");
        right = pane("right");
        difference = pane("difference");
        stage = new PairStage(left, right, difference, Widest.TWO);
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
        viewModel.sheets().cursor().addListener((value, before, now) -> showCursor(now));
        viewModel.state().addListener((value, before, now) -> showState(now));
        viewModel.progress().addListener((value, before, now) -> showNames());
        show(viewModel.sheets().shown().get());
        showState(viewModel.state().get());
    }

    private SheetPane pane(String name) {
        SheetPane pane = new SheetPane(this);
        pane.setId("sheet-" + name);
        return pane;
    }

    @Override
    public void fit(int width, int height) {
        viewModel.sheets().fit(width, height);
    }

    @Override
    public void select(int index) {
        viewModel.update(now -> now.withSelected(index));
    }

    @Override
    public void point(Optional<Place> at) {
        viewModel.sheets().point(at);
    }

    private void showCursor(Optional<Place> at) {
        List.of(left, right, difference).forEach(pane -> pane.point(at));
        showNames();
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
        show(left, painting, SheetPainting::left);
        show(right, painting, SheetPainting::right);
        show(difference, painting, SheetPainting::difference);
        showNames();
    }

    private static void show(SheetPane pane, Optional<SheetPainting> painting, Function<SheetPainting, Picture> which) {
        pane.show(
                painting.map(SheetPainting::layout),
                painting.map(SheetPainting::shape),
                painting.map(which).orElse(Picture.EMPTY));
    }

    private void showNames() {
        Optional<SheetPainting> now = viewModel.sheets().shown().get();
        Optional<Seen<float[]>> under = viewModel.sheets().cursor().get().flatMap(viewModel.sheets()::at);
        String step = viewModel.state().get().kind().learns()
                ? now.map(painting -> "  " + texts.format("comparison.steps", Integer.toString(painting.step())))
                        .orElse("")
                : "";
        PairNames names = viewModel.names();
        stage.heading(0).setText(names.left() + step + values(under.map(Seen::first)));
        stage.heading(1).setText(names.right() + step + values(under.map(Seen::second)));
        String limit = now.map(painting -> "  "
                        + texts.format(
                                "comparison.limit",
                                NumberText.of(painting.limits().high(), 3)))
                .orElse("");
        stage.heading(2)
                .setText(texts.get("comparison.sheets.difference")
                        + (under.isPresent() ? values(under.map(SheetsView::difference)) : limit));
    }

    private static float[] difference(Seen<float[]> at) {
        return FieldDifference.of(at.first(), at.second(), DifferenceKind.SIGNED);
    }

    private static String values(Optional<float[]> channels) {
        StringBuilder words = new StringBuilder();
        channels.ifPresent(values -> {
            for (int i = 0; i < values.length; i++) {
                words.append(i == 0 ? "  " : " ")
                        .append(NumberText.of(values[i], 3).replace('-', '\u2212'));
            }
        });
        return words.toString();
    }
}
