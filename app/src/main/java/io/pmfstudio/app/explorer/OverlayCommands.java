package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.settings.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** What can be done with instruments in the Explorer. */
final class OverlayCommands {
    /** The instruments that can be chosen, none first. */
    static final List<InstrumentKind> KINDS = List.of(InstrumentKind.values());

    private final ExplorerViewModel viewModel;
    private final Texts texts;
    private final Command onOff;
    private InstrumentKind last = InstrumentKind.RESIDUAL;

    OverlayCommands(Commands commands, ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        onOff = commands.define("instrument.toggle", MaterialDesignR.RULER, "O", this::toggle);
        commands.define("instrument.next", MaterialDesignR.RULER, "Shift+O", this::next);
        commands.define(
                "instrument.style",
                MaterialDesignI.IMAGE_FILTER_HDR,
                "Shift+P",
                unless(OverlayChoice::isPresent, "reason.no-instrument"),
                () -> update(now -> now.withStyle(
                        now.style() == OverlayStyle.PICTURES ? OverlayStyle.OVER_IMAGES : OverlayStyle.PICTURES)));
        commands.define(
                "instrument.coverage",
                MaterialDesignC.CHART_SCATTER_PLOT,
                "C",
                viewModel
                        .state()
                        .flatMap(now -> viewModel
                                .overlays()
                                .coverage()
                                .draws()
                                .map(draws -> now.overlay().isPresent()
                                        ? viewModel
                                                .overlays()
                                                .coverage()
                                                .absence(now)
                                                .map(texts::get)
                                        : Optional.of(texts.get("reason.no-instrument")))),
                () -> update(now -> now.withCoverage(
                        now.coverage() == CoverageView.SHOWN ? CoverageView.HIDDEN : CoverageView.SHOWN)));
        ObservableValue<Optional<String>> noBetween = unless(now -> now.kind().hasBetween(), "reason.no-between");
        commands.define(
                "instrument.between.less", MaterialDesignC.CHEVRON_LEFT, "Comma", noBetween, () -> moveBetween(-1));
        commands.define(
                "instrument.between.more", MaterialDesignC.CHEVRON_RIGHT, "Period", noBetween, () -> moveBetween(+1));
    }

    private ObservableValue<Optional<String>> unless(Predicate<OverlayChoice> possible, String reason) {
        return viewModel
                .state()
                .map(now -> possible.test(now.overlay()) ? Optional.<String>empty() : Optional.of(texts.get(reason)));
    }

    /** Instruments on or off. */
    Command onOff() {
        return onOff;
    }

    /** Changes what is measured or how it is shown. */
    void update(UnaryOperator<OverlayChoice> change) {
        viewModel.update(now -> now.withOverlay(change.apply(now.overlay())));
    }

    /** Takes an instrument, or none. */
    void choose(InstrumentKind kind) {
        if (kind.isPresent()) {
            last = kind;
        }
        update(now -> now.kind() == kind ? now : now.withKind(kind));
    }

    private void toggle() {
        InstrumentKind now = viewModel.state().get().overlay().kind();
        last = now.isPresent() ? now : last;
        choose(now.isPresent() ? InstrumentKind.NONE : last);
    }

    private void next() {
        List<InstrumentKind> instruments = Arrays.stream(InstrumentKind.values())
                .filter(InstrumentKind::isPresent)
                .toList();
        int now = instruments.indexOf(viewModel.state().get().overlay().kind());
        choose(instruments.get((now + 1) % instruments.size()));
    }

    private void moveBetween(int by) {
        update(now -> now.withBetween(Math.round((now.between() + by * OverlayChoice.STEP) * 100) / 100.0));
    }
}
