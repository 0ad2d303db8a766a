package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.TimePairControl;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.TimePair;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected cell: its times and what they mean, its images with linked cursor, and their numbers. */
final class CellInspector extends VBox {
    private static final PseudoClass NEAREST = PseudoClass.getPseudoClass("nearest");
    private static final double NEAREST_OPACITY = 0.6;

    private final Texts texts;
    private final Label times = new Label();
    private final TimePairControl selected;
    private final Label meaning = new Label();
    private final Label state = new Label();
    private final CellImages images;
    private final CellNumbers numbers;
    private final ComparedNumbers compared;
    private Optional<CellInspection> shown = Optional.empty();

    CellInspector(ExplorerViewModel viewModel, ExplorerCommands commands, Texts texts) {
        this.texts = texts;
        selected = new TimePairControl("time", texts, viewModel::select);
        images = new CellImages(texts);
        numbers = new CellNumbers(texts);
        compared = new ComparedNumbers(texts);
        getStyleClass().add("inspector");
        setId("inspector");
        times.getStyleClass().add("times");
        times.setId("selected-times");
        meaning.getStyleClass().add("meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(54);
        meaning.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        state.getStyleClass().add("cell-state");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox looks = new HBox(
                2,
                CommandButton.iconOnly(commands.closer()),
                CommandButton.iconOnly(commands.noises()),
                CommandButton.iconOnly(commands.film()),
                space,
                state);
        looks.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(times, selected, looks, meaning, images, numbers, compared);
        images.hovered().addListener((value, before, now) -> pointAt(now));
        viewModel.inspection().addListener((value, before, now) -> now.ifPresent(this::show));
        viewModel.state().addListener((value, before, now) -> showState(now));
        showState(viewModel.state().get());
        viewModel.inspection().get().ifPresent(this::show);
    }

    private void showState(ExplorerState now) {
        TimePair time = now.time();
        times.setText(texts.format("inspector.times", decimal(time.t(), 3), decimal(time.r(), 3)));
        selected.show(time);
        meaning.setText(texts.get(meaningKey(time)));
        boolean comparison = now.field().isComparison();
        images.arrange(comparison);
        numbers.setVisible(!comparison);
        numbers.setManaged(!comparison);
        compared.setVisible(comparison);
        compared.setManaged(comparison);
    }

    private static String meaningKey(TimePair time) {
        if (time.length() == 0) {
            return "inspector.meaning.diagonal";
        }
        if (time.r() == 0) {
            return time.t() == 1 ? "inspector.meaning.one-step" : "inspector.meaning.end-point";
        }
        return "inspector.meaning.between";
    }

    private void show(CellInspection inspection) {
        shown = Optional.of(inspection);
        TimePair near = inspection.first().cell().time();
        if (inspection.isOfTime()) {
            state.setText(texts.get(inspection.isFinal() ? "inspector.final" : "inspector.preview"));
        } else {
            state.setText(texts.format("inspector.nearest", decimal(near.t(), 3), decimal(near.r(), 3)));
        }
        state.pseudoClassStateChanged(NEAREST, !inspection.isOfTime());
        images.setOpacity(inspection.isOfTime() ? 1 : NEAREST_OPACITY);
        images.show(inspection);
        numbers.show(inspection);
        compared.show(inspection);
        pointAt(images.hovered().get());
    }

    private void pointAt(Optional<Pixel> at) {
        images.mark(at);
        shown.ifPresent(inspection -> {
            numbers.pointAt(inspection, at);
            compared.pointAt(inspection, at);
        });
    }

    /** The value of an image at a pixel; of a colour image the mean of its channels. */
    static String value(CellInspection.InspectedCell cell, float[] image, Pixel at) {
        int plane = cell.shape().height() * cell.shape().width();
        int index = at.row() * cell.shape().width() + at.column();
        double sum = 0;
        for (int channel = 0; channel < cell.shape().channels(); channel++) {
            sum += image[channel * plane + index];
        }
        return decimal(sum / cell.shape().channels(), 3);
    }

    static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '\u2212');
    }
}
