package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.explorer.LargeImages.LargeImage;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloserLookTest {
    private static final int WHITE = 0xffffffff;

    private final ScriptedComputer computer = new ScriptedComputer();
    private final ExplorerViewModel viewModel =
            new ExplorerViewModel(ExplorerState.FIRST, computer, new InlineRunner(), new NoticeBoard(), Texts.load());
    private final CloserLook closer = viewModel.closer();

    @BeforeEach
    void complete() {
        viewModel.fit(400, 400);
        viewModel.begin();
        computer.last().open();
        computer.last().allCells(0.25f);
        computer.last().complete();
    }

    @Test
    void largePanesAreNotPaintedBeforeTheyAreShown() {
        closer.large().fit(40, 30);
        assertTrue(closer.large().images().get().isEmpty());
        closer.show(ExplorerMode.LARGE);
        assertEquals(4, closer.large().images().get().size());
    }

    @Test
    void oneViewportHoldsForAllPanes() {
        closer.large().fit(40, 30);
        closer.show(ExplorerMode.LARGE);
        closer.large().view(new Viewport(4, 0.5, 0.5));
        for (LargeImage image : closer.large().images().get().values()) {
            assertEquals(new Viewport(4, 0.5, 0.5), image.viewport());
            long painted = java.util.Arrays.stream(image.pixels().argb())
                    .filter(pixel -> pixel != 0)
                    .count();
            assertEquals(8 * 8, painted, "2×2 pixels of 4×4 each");
        }
    }

    @Test
    void twoSourcesHaveTenPanesOfTheSelection() {
        closer.large().fit(40, 30);
        closer.show(ExplorerMode.LARGE);
        viewModel.updateField(now -> now.withOther(new SourceChoice(SourceChoice.Kind.NETWORK, "/models/a.pt", 1)));
        computer.last().open();
        for (TriangleGrid.Cell place : computer.last().query.grid().cells()) {
            computer.last().cell(place, 0.25f, io.pmfstudio.model.field.FieldCell.Quality.FINAL);
        }
        computer.last().complete();
        assertEquals(10, closer.large().images().get().size());
        LargeImage difference = closer.large().images().get().get(new Pane(Side.DIFFERENCE, Quantity.U));
        assertEquals(0, difference.image().summary().norm(), 1e-12);
        assertEquals(4, java.util.Arrays.stream(difference.histogram().counts()).sum());
    }

    @Test
    void theStripsFramesAreTheRowsAndSelectT() {
        viewModel.select(new TimePair(0.75, 0.25));
        closer.film().fit(400);
        closer.film().toggle();
        GalleryPainting strip = closer.film().painted().get().orElseThrow();
        assertEquals(16, strip.layout().columns());
        assertEquals(2, strip.layout().rows());
        closer.film().select(14);
        assertEquals(new TimePair(0.125, 0.125), viewModel.state().get().time());
        closer.film().select(2);
        assertEquals(new TimePair(0.875, 0.25), viewModel.state().get().time(), "r comes back where it can");
        assertTrue(computer.cells.isEmpty());
    }

    @Test
    void playingGoesRoundAndRestsWithTheScreen() {
        closer.film().togglePlay();
        assertTrue(closer.film().shown().get());
        closer.film().select(15);
        closer.film().advance();
        assertEquals(0, closer.film().selected());
        viewModel.rest();
        assertFalse(closer.film().playing().get());
    }

    @Test
    void noisesAreAskedOneAfterTheOtherFromTheChosenSeedOn() {
        closer.noises().fit(80, 80);
        closer.show(ExplorerMode.NOISES);
        for (int i = 0; i < NoiseBatch.COUNT; i++) {
            assertEquals(i + 1, computer.cells.size());
            assertEquals(new NoiseImage(7, i), computer.lastCell().query.start().noise());
            assertEquals(Priority.BACKGROUND, computer.lastCell().priority, "a field must not wait for 64 of them");
            assertEquals(viewModel.state().get().time(), computer.lastCell().time);
            computer.lastCell().arrive(i == 3 ? -4 : 0);
        }
        assertEquals(NoiseBatch.COUNT, computer.cells.size());
        assertEquals(NoiseBatch.COUNT, closer.noises().finished().get());
        GalleryPainting painting = closer.noises().painted().get().orElseThrow();
        int at = painting.layout().y(3) * painting.picture().width()
                + painting.layout().x(3);
        assertEquals(WHITE, painting.picture().argb()[at], "x = -t·u = 3");
    }

    @Test
    void otherTimesCancelTheNoisesAndTheirResultsAreDropped() {
        closer.show(ExplorerMode.NOISES);
        ScriptedComputer.ScriptedCell former = computer.lastCell();
        viewModel.select(new TimePair(1, 0));
        assertTrue(former.cancelled);
        former.arrive(1);
        assertEquals(0, closer.noises().finished().get());
        closer.show(ExplorerMode.TRIANGLES);
        assertTrue(computer.lastCell().cancelled);
    }

    @Test
    void aDataImageIsChosenByClass() {
        DataImages images = viewModel.dataImages();
        images.open();
        assertEquals(java.util.List.of("a", "b"), images.classNames().get());
        images.fit(new DataImages.Room(20, 20, 4, 0));
        images.filter(1);
        GalleryPainting gallery = images.painted().get().orElseThrow();
        assertEquals(2, gallery.layout().count());
        int grey = Math.round(180 / 255f * 255);
        int at = gallery.picture().argb()[gallery.layout().x(1)] & 0xff;
        assertEquals(grey, at, 1);
        images.choose(1);
        assertEquals(3, viewModel.state().get().field().start().image());
        assertEquals(
                StatesKind.DATA_IMAGE, viewModel.state().get().field().start().states());
    }
}
