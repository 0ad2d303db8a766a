package io.pmfstudio.app.sampling;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.NoiseGenerator;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.converter.LongStringConverter;

/** The seed of the noise, and what draws it. */
final class SeedControls extends VBox {
    private final TextFormatter<Long> format = new TextFormatter<>(new LongStringConverter());
    private final CheckBox torch = new CheckBox();
    private boolean showing;

    SeedControls(SamplingViewModel viewModel, SamplingCommands commands, Texts texts) {
        super(6);
        TextField seed = new TextField();
        seed.setId("sampling-seed");
        seed.getStyleClass().add(Styles.SMALL);
        seed.setTextFormatter(format);
        seed.setPrefWidth(60);
        format.valueProperty().addListener((value, before, now) -> {
            if (!showing && now != null) {
                viewModel.updateChoice(choice -> choice.withSeed(now));
            }
        });
        torch.setId("sampling-noise-torch");
        torch.setText(texts.get("sampling.noise.torch"));
        torch.setTooltip(new Tooltip(texts.get("sampling.noise.torch.explain")));
        torch.selectedProperty().addListener((value, before, now) -> {
            if (!showing) {
                viewModel.updateChoice(
                        choice -> choice.withGenerator(now ? NoiseGenerator.TORCH : NoiseGenerator.STUDIO));
            }
        });
        getChildren()
                .addAll(
                        SamplingControls.row(seed, commands.previousSeed(), commands.nextSeed(), commands.randomSeed()),
                        torch);
    }

    void show(SamplingChoice choice) {
        showing = true;
        try {
            format.setValue(choice.seed());
            torch.setSelected(choice.generator() == NoiseGenerator.TORCH);
        } finally {
            showing = false;
        }
    }
}
