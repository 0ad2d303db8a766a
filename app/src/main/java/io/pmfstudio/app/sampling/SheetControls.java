package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.app.settings.Texts;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The two axes of a sheet: a parameter and its values each. */
final class SheetControls extends VBox {
    private final Texts texts;
    private final AxisControls across;
    private final AxisControls down;

    SheetControls(SamplingViewModel viewModel, Texts texts) {
        this.texts = texts;
        getStyleClass().add("controls-group");
        across = new AxisControls(
                "sheet-across",
                next -> viewModel.update(now -> now.withSheet(now.sheet().withAcross(next))));
        down = new AxisControls(
                "sheet-down",
                next -> viewModel.update(now -> now.withSheet(now.sheet().withDown(next))));
        Label note = new Label(texts.get("sheet.note"));
        note.getStyleClass().add("section-note");
        note.setWrapText(true);
        getChildren()
                .addAll(
                        new Section(texts.get("sheet.across"), across),
                        new Section(texts.get("sheet.down"), down),
                        note);
        viewModel.state().addListener((value, before, now) -> show(now.sheet()));
        show(viewModel.state().get().sheet());
    }

    private void show(SheetPlan sheet) {
        across.show(sheet.across());
        down.show(sheet.down());
    }

    /** A parameter and its values. */
    private final class AxisControls extends VBox {
        private final ComboBox<Parameter> parameter = new ComboBox<>();
        private final TextField typed = new TextField();
        private final Consumer<Axis> onChange;
        private boolean showing;

        AxisControls(String id, Consumer<Axis> onChange) {
            super(4);
            this.onChange = onChange;
            parameter.setId(id);
            typed.setId(id + "-values");
            parameter.getItems().setAll(Parameter.values());
            parameter.setConverter(SamplingControls.named(each -> texts.get("sheet." + each)));
            parameter.getStyleClass().add(Styles.SMALL);
            parameter.setMaxWidth(Double.MAX_VALUE);
            parameter.setPrefWidth(100);
            typed.getStyleClass().add(Styles.SMALL);
            typed.setTooltip(new Tooltip(texts.get("sheet.values.explain")));
            parameter.valueProperty().addListener((value, before, now) -> {
                if (!showing && now != null) {
                    onChange.accept(new Axis(now, now.usual()));
                }
            });
            typed.setOnAction(event -> take());
            typed.focusedProperty().addListener((value, before, now) -> {
                if (!now) {
                    take();
                }
            });
            getChildren().addAll(parameter, typed);
        }

        private void take() {
            onChange.accept(new Axis(parameter.getValue(), typed.getText()));
        }

        void show(Axis axis) {
            showing = true;
            parameter.setValue(axis.parameter());
            if (!typed.getText().equals(axis.typed())) {
                typed.setText(axis.typed());
            }
            showing = false;
        }
    }
}
