package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.settings.Texts;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the columns and rows of a grid stand for, in a comparison with the time of one image. */
final class GridHeadings extends WallHeadings {
    private static final double LEFT = 96;
    private static final double INSET = 16;
    private static final double LINE = 17;
    /** A column narrower than this has no room for a number. */
    private static final double NARROWEST = 30;

    /** The same for a number of milliseconds. */
    private static final double NARROWEST_TIME = 48;

    private final SamplingViewModel viewModel;
    private final Texts texts;

    GridHeadings(SamplingViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
    }

    @Override
    double left() {
        return LEFT;
    }

    @Override
    double above() {
        Optional<GridPlan> plan = viewModel.grid().board().get().map(GridBoard::plan);
        boolean axis = plan.filter(now -> !now.across().isEmpty()).isPresent();
        return 4 + (axis ? LINE : 0) + plan.map(GridHeadings::lines).orElse(1) * LINE + (isTimed() ? LINE : 0);
    }

    private static int lines(GridPlan plan) {
        return plan.columns().stream().anyMatch(heading -> heading.contains("\n")) ? 2 : 1;
    }

    private boolean isTimed() {
        return viewModel.state().get().mode() == SamplingMode.COMPARE;
    }

    @Override
    void place(GalleryPainting now, double scale) {
        viewModel
                .grid()
                .board()
                .get()
                .filter(board -> board.plan().count() == now.layout().count()
                        && board.plan().columns().size() == now.layout().columns())
                .ifPresent(board -> {
                    columns(board, now.layout(), scale);
                    rows(board.plan(), now, scale);
                });
    }

    private void columns(GridBoard board, GalleryLayout layout, double scale) {
        GridPlan plan = board.plan();
        double pitch = (layout.cellWidth() + layout.gap()) / scale;
        int every = (int) Math.ceil((isTimed() ? NARROWEST_TIME : NARROWEST) / pitch);
        double first = LEFT + layout.x(0) / scale;
        double bottom = above() - 3;
        if (!plan.down().isEmpty()) {
            name(plan.down() + " \u2193", "grid-corner", INSET, bottom - LINE, first - INSET - 8, LINE);
        }
        if (!plan.across().isEmpty()) {
            name(plan.across() + " \u2192", "grid-axis", first, 1, layout.columns() * pitch, LINE);
        }
        double height = lines(plan) * LINE;
        double top = bottom - height - (isTimed() ? LINE : 0);
        for (int i = 0; i < plan.columns().size(); i += every) {
            double x = LEFT + layout.x(i) / scale;
            double room = every * pitch - 2;
            name(plan.columns().get(i), "grid-heading", x, top, room, height);
            if (isTimed()) {
                name(time(board.millis(i)), "grid-time", x, bottom - LINE, room, LINE);
            }
        }
    }

    private String time(OptionalDouble millis) {
        return millis.isPresent()
                ? texts.format("grid.millis", SamplerWords.digits(millis.getAsDouble()))
                : texts.get("grid.millis.none");
    }

    private void rows(GridPlan plan, GalleryPainting now, double scale) {
        GalleryLayout layout = now.layout();
        double pitch = (layout.cellHeight() + layout.gap()) / scale;
        int every = (int) Math.ceil(LINE / pitch);
        double end = LEFT + layout.x(0) / scale - 8;
        for (int row = 0; row < plan.rows().size(); row += every) {
            double y = (layout.y(row * layout.columns()) - now.top()) / scale;
            double middle = y + layout.cellHeight() / scale / 2;
            if (middle > 0 && middle < now.picture().height() / scale) {
                name(plan.rows().get(row), "grid-row", INSET, above() + middle - LINE / 2, end - INSET, LINE);
            }
        }
    }
}
