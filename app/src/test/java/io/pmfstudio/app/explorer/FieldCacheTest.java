package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of fields whose every cell has four values of one image. */
class FieldCacheTest {
    /** 152 cells of one image of 2×2 values each. */
    private static final long ONE_FIELD = 152 * (16 + 4 * 4);

    private final ScriptedComputer computer = new ScriptedComputer();
    private FieldCache cache = new FieldCache(computer, Runnable::run, 10 * ONE_FIELD);

    private final List<FieldCell> received = new ArrayList<>();
    private final List<OpenedField> opened = new ArrayList<>();

    private static FieldQuery query(long seed) {
        return FieldChoice.FIRST.withSeed(seed).queries().get(0);
    }

    private static FieldQuery network(Path file) {
        return FieldChoice.FIRST
                .withSource(new SourceChoice(SourceChoice.Kind.NETWORK, file.toString(), 1))
                .queries()
                .get(0);
    }

    private FieldComputer.Run ask(FieldQuery query) {
        received.clear();
        opened.clear();
        return cache.start(query, opened::add, received::add);
    }

    private void compute(FieldQuery query, float value) {
        ask(query);
        computer.last().open();
        computer.last().allCells(value);
        computer.last().complete();
    }

    @Test
    void aFinishedFieldIsNotComputedTwice() {
        compute(query(1), 0.5f);
        FieldComputer.Run again = ask(query(1));
        assertEquals(1, computer.runs.size());
        assertTrue(again.end().isDone());
        assertEquals(1, opened.size());
        assertEquals(152, received.size());
        assertEquals(0.5f, received.get(77).u()[0]);
    }

    @Test
    void anUnfinishedFieldIsNotRemembered() {
        ask(query(1));
        computer.last().open();
        computer.last().allCells(1);
        computer.last().fail("stopped");
        ask(query(1));
        assertEquals(2, computer.runs.size());
        assertEquals(0, cache.bytes());
    }

    @Test
    void theOneUsedLongestAgoGoesWhenThereIsNoRoom() {
        cache = new FieldCache(computer, Runnable::run, 2 * ONE_FIELD);
        compute(query(1), 1);
        compute(query(2), 1);
        ask(query(1));
        compute(query(3), 1);
        assertTrue(cache.bytes() <= 2 * ONE_FIELD);
        int before = computer.runs.size();
        ask(query(1));
        assertEquals(before, computer.runs.size());
        ask(query(2));
        assertEquals(before + 1, computer.runs.size());
    }

    @Test
    void whatIsLargerThanTheRoomIsNotKept() {
        cache = new FieldCache(computer, Runnable::run, ONE_FIELD - 1);
        compute(query(1), 1);
        assertEquals(0, cache.bytes());
    }

    @Test
    void anotherFileInTheNetworksPlaceIsComputed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.pt"), "one");
        compute(network(file), 1);
        ask(network(file));
        assertEquals(1, computer.runs.size());
        Files.writeString(file, "two");
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));
        compute(network(file), -1);
        assertEquals(2, computer.runs.size());
        ask(network(file));
        assertEquals(-1, received.get(0).u()[0]);
    }

    @Test
    void aFieldWhoseNetworkChangedMeanwhileIsNotKept(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.pt"), "one");
        ask(network(file));
        Files.writeString(file, "longer");
        computer.last().open();
        computer.last().allCells(1);
        computer.last().complete();
        assertEquals(0, cache.bytes());
    }

    @Test
    void aSingleCellIsRememberedByItsTimes() {
        List<FieldCell> cells = new ArrayList<>();
        cache.cell(query(1), new TimePair(0.4, 0.1), Priority.LOOKING, cells::add);
        computer.lastCell().arrive(0.5f);
        cache.cell(query(1), new TimePair(0.4, 0.1), Priority.LOOKING, cells::add);
        assertEquals(1, computer.cells.size());
        assertEquals(2, cells.size());
        cache.cell(query(1), new TimePair(0.4, 0.11), Priority.LOOKING, cells::add);
        assertEquals(2, computer.cells.size());
    }

    @Test
    void cancellingReachesTheComputer() {
        ask(query(1)).cancel();
        assertTrue(computer.last().cancelled);
    }

    @Test
    void goingBackIsImmediateAndAgainComputes() {
        ExplorerViewModel viewModel =
                new ExplorerViewModel(ExplorerState.FIRST, cache, new InlineRunner(), new NoticeBoard(), Texts.load());
        viewModel.begin();
        finish();
        viewModel.updateField(now -> now.withSeed(8));
        finish();
        viewModel.updateField(now -> now.withSeed(7));
        assertEquals(2, computer.runs.size());
        assertEquals(FieldProgress.Phase.COMPLETE, viewModel.progress().get().phase());
        viewModel.again();
        assertEquals(3, computer.runs.size());
    }

    @Test
    void anotherSecondSourceThatIsKnownIsNotComputed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.pt"), "one");
        SourceChoice b = new SourceChoice(SourceChoice.Kind.NETWORK, file.toString(), 1);
        SourceChoice ode = new SourceChoice(SourceChoice.Kind.ODE, file.toString(), 1);
        ExplorerViewModel viewModel =
                new ExplorerViewModel(ExplorerState.FIRST, cache, new InlineRunner(), new NoticeBoard(), Texts.load());
        viewModel.begin();
        finish();
        viewModel.updateField(now -> now.withOther(b));
        finish();
        viewModel.updateField(now -> now.withOther(ode));
        finish();
        viewModel.updateField(now -> now.withOther(b));
        assertEquals(3, computer.runs.size());
        assertFalse(viewModel.progress().get().isRunning());
    }

    private void finish() {
        computer.last().open();
        computer.last().allCells(1);
        computer.last().complete();
    }
}
