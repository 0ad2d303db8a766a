package io.pmfstudio.app.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.charts.Curve;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.comparison.ScriptedPairs.ScriptedPair;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.training.DivergenceException;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.TwinTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonViewModelTest {
    private final ScriptedPairs pairs = new ScriptedPairs();
    private final NoticeBoard notices = new NoticeBoard();
    private final AtomicLong clock = new AtomicLong();
    private ComparisonViewModel viewModel;

    @BeforeEach
    void make() {
        viewModel = new ComparisonViewModel(
                ComparisonState.FIRST, pairs, new InlineRunner(), notices, Texts.load(), clock::get);
        viewModel.show();
    }

    private ScriptedPair started() {
        viewModel.start();
        return pairs.made();
    }

    private Phase phase() {
        return viewModel.progress().get().phase();
    }

    @Test
    void nothingIsMadeBeforeSomeoneAsksForIt() {
        assertEquals(Phase.EMPTY, phase());
        assertEquals(List.of(), pairs.prepared);
    }

    @Test
    void stepsDrawTheErrorsOfBoth() {
        started();
        assertEquals(Phase.LEARNING, phase());
        pairs.step(1, 3, 4);
        pairs.step(2, 2, 3.5);
        assertEquals(2, viewModel.progress().get().step());
        List<Curve> curves = viewModel.chart().curves();
        assertEquals(2, curves.get(0).y(1));
        assertEquals(3.5, curves.get(1).y(1));
        viewModel.update(now -> now.withError(ErrorKind.MSE_V));
        assertEquals(20, viewModel.chart().curves().get(0).y(1));
    }

    @Test
    void sheetsAreAskedForNowAndThenAndNeverTwiceAtOnce() {
        ScriptedPair pair = started();
        assertEquals(1, pair.samples.size(), "the weights that both begin with");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(9));
        pairs.step(1, 3, 4);
        assertEquals(1, pair.samples.size(), "the first ones are on their way");
        pair.answerSamples(0, 0.5f, -0.5f);
        pairs.step(2, 3, 4);
        assertEquals(1, pair.samples.size(), "too soon");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(9));
        pairs.step(3, 3, 4);
        assertEquals(2, pair.samples.size());
        pair.answerSamples(3, 0.25f, 0);
        assertEquals(3, viewModel.sheets().samples().orElseThrow().step());
    }

    @Test
    void aPauseShowsWhatHasBeenLearnedUntilThen() {
        ScriptedPair pair = started();
        pair.answerSamples(0, 0, 0);
        pairs.step(1, 3, 4);
        viewModel.toggle();
        assertEquals(Phase.RESTING, phase());
        assertEquals(2, pair.samples.size());
        viewModel.toggle();
        assertEquals(Phase.LEARNING, phase());
        assertEquals(2, pair.goings.size());
        assertFalse(pair.closed);
        assertEquals(Optional.empty(), notices.latest().get());
    }

    @Test
    void savingRestsThePairAndGoesOnAfterwards() {
        ScriptedPair pair = started();
        assertFalse(viewModel.hasUnsavedSteps());
        pairs.step(1, 3, 4);
        assertTrue(viewModel.hasUnsavedSteps());
        viewModel.save();
        assertEquals(Phase.RESTING, phase());
        pairs.step(2, 3, 4); // was under way
        pair.savings.get(0).complete(List.of(Path.of("runs", "one"), Path.of("runs", "other")));
        assertFalse(viewModel.hasUnsavedSteps());
        assertEquals(Phase.LEARNING, phase());
        assertTrue(notices.latest().get().orElseThrow().sentence().contains("one and other"));
        pairs.step(3, 3, 4);
        assertTrue(viewModel.hasUnsavedSteps());
    }

    @Test
    void whatCouldNotBeSavedIsNotLost() {
        ScriptedPair pair = started();
        pairs.step(1, 3, 4);
        boolean[] gone = new boolean[1];
        viewModel.saveThen(() -> gone[0] = true);
        pair.savings.get(0).completeExceptionally(new IOException("the disk is full"));
        assertFalse(gone[0]);
        assertTrue(viewModel.hasUnsavedSteps());
        assertFalse(pair.closed);
        assertEquals("the disk is full", notices.latest().get().orElseThrow().sentence());
    }

    /** Each way to another pair, after a step and after half a minute of steps. */
    @ParameterizedTest
    @ValueSource(strings = {"over", "patch", "width", "kind", "saved"})
    void aPairThatLearnedForLongIsNotDroppedUnasked(String way) {
        List<Runnable> asked = new ArrayList<>();
        viewModel.onEnding(asked::add);
        ScriptedPair soon = started();
        pairs.step(1, 3, 4);
        leave(way);
        assertTrue(soon.closed, "a step is soon done again");
        assertEquals(0, asked.size());

        viewModel.choose(PairKind.LIVING);
        viewModel.start();
        ScriptedPair pair = pairs.made();
        for (int step = 1; step <= 6; step++) {
            clock.addAndGet(5_000_000_000L);
            pairs.step(step, 3, 4);
        }
        ComparisonState before = viewModel.state().get();
        leave(way);
        assertEquals(1, asked.size());
        assertFalse(pair.closed, "it waits for the answer");
        assertEquals(before, viewModel.state().get());
        asked.get(0).run();
        assertTrue(pair.closed);

        viewModel.choose(PairKind.LIVING);
        assertEquals(1, asked.size(), "nothing is left to ask about");
    }

    @Test
    void whoIsBeingAskedIsNotAskedAgain() {
        List<Runnable> asked = new ArrayList<>();
        viewModel.onEnding(action -> {
            asked.add(action);
            viewModel.startOver(); // F5 once more while the question is open
        });
        started();
        for (int step = 1; step <= 6; step++) {
            clock.addAndGet(5_000_000_000L);
            pairs.step(step, 3, 4);
        }
        viewModel.startOver();
        assertEquals(1, asked.size());
        viewModel.startOver();
        assertEquals(2, asked.size(), "the next time it is asked again");
    }

    @Test
    void theSameSavedPairIsNotOpenedTwice() {
        viewModel.choose("a", "b");
        pairs.openings.get(0).complete(new ScriptedPair());
        viewModel.choose("a", "b");
        assertEquals(1, pairs.openings.size());
        viewModel.choose("a", "c");
        assertEquals(2, pairs.openings.size());
    }

    private void leave(String way) {
        switch (way) {
            case "over" -> viewModel.startOver();
            case "patch" -> viewModel.choose(choice -> choice.withPatch(choice.patch() == 28 ? 4 : 28));
            case "width" -> viewModel.choose(choice -> choice.withWidth(choice.width() == 64 ? 192 : 64));
            case "kind" -> viewModel.choose(PairKind.SAVED);
            default -> viewModel.choose("a", "b");
        }
    }

    @Test
    void whatHasBeenSavedIsDroppedUnasked() {
        List<Runnable> asked = new ArrayList<>();
        viewModel.onEnding(asked::add);
        ScriptedPair pair = started();
        for (int step = 1; step <= 6; step++) {
            clock.addAndGet(5_000_000_000L);
            pairs.step(step, 3, 4);
        }
        viewModel.save();
        pair.savings.get(0).complete(List.of(Path.of("runs", "one"), Path.of("runs", "other")));
        viewModel.startOver();
        assertEquals(0, asked.size());
        assertTrue(pair.closed);
    }

    @Test
    void startingOverMakesTheSamePairAnew() {
        ScriptedPair pair = started();
        pairs.step(1, 3, 4);
        viewModel.startOver();
        assertTrue(pair.closed);
        assertEquals(0, viewModel.progress().get().step());
        ScriptedPair next = pairs.made();
        assertEquals(pairs.prepared.get(0), pairs.prepared.get(1));
        assertEquals(1, next.goings.size());
        pairs.step(1, 3, 4);
        assertEquals(1, viewModel.chart().curves().get(0).size());
    }

    @Test
    void anotherPatchTakesThePlaceOfAPairThatLearns() {
        ScriptedPair pair = started();
        viewModel.choose(choice -> choice.withPatch(28));
        assertTrue(pair.closed);
        assertEquals(28, ((PairChoice) pairs.prepared.get(1)).patch());
        ScriptedPair next = pairs.made();
        viewModel.pause();
        viewModel.choose(choice -> choice.withPatch(4));
        assertTrue(next.closed);
        assertEquals(2, pairs.prepared.size(), "one that rests is not replaced by one that learns");
        assertEquals(Phase.EMPTY, phase());
    }

    @Test
    void aPairThatComesTooLateIsGivenBack() {
        viewModel.start();
        viewModel.choose(choice -> choice.withWidth(64));
        ScriptedPair late = new ScriptedPair();
        pairs.preparations.get(0).complete(late);
        assertTrue(late.closed);
        assertEquals(Optional.empty(), viewModel.facts());
    }

    @Test
    void timesAndTheSelectedImageAreThoseOfTheFields() {
        ScriptedPair pair = started();
        assertEquals(new TimePair(0.75, 0.25), pair.times.get(0));
        viewModel.select(0.5, 0.9);
        assertEquals(new TimePair(0.5, 0.5), pair.times.get(1));
        assertTrue(pair.cells.get(0).cancelled);
        viewModel.update(now -> now.withSelected(3));
        assertEquals(new NoiseImage(0, 3), pair.requests.get(2).noise());
        assertEquals(1, pair.requests.get(2).classIndex().getAsInt(), "two columns: cat, dog, cat, dog");
    }

    @Test
    void outOfViewThePairRests() {
        ScriptedPair pair = started();
        viewModel.hide();
        assertEquals(Phase.RESTING, phase());
        viewModel.show();
        assertEquals(Phase.LEARNING, phase());
        viewModel.pause();
        viewModel.hide();
        viewModel.show();
        assertEquals(Phase.RESTING, phase(), "one that rested before");
        viewModel.close();
        assertTrue(pair.closed);
    }

    @Test
    void divergenceIsASentenceAndWhatWasLearnedStays() {
        ScriptedPair pair = started();
        pair.goings.get(0).completeExceptionally(new DivergenceException("the loss is NaN in step 7"));
        assertEquals(Phase.RESTING, phase());
        assertTrue(viewModel.broken().get());
        Notice notice = notices.latest().get().orElseThrow();
        assertEquals("the loss is NaN in step 7", notice.sentence());
        viewModel.startOver();
        ScriptedPair next = pairs.made();
        assertFalse(viewModel.broken().get());
        next.goings.get(0).completeExceptionally(new IOException("the memory is full"));
        assertFalse(viewModel.broken().get(), "what stopped for another reason can be saved");
    }

    @Test
    void savedNetworksThatCannotBeComparedSayWhy() {
        viewModel.choose("a.safetensors", "");
        assertEquals(0, pairs.openings.size(), "one of two");
        viewModel.choose("a.safetensors", "b.safetensors");
        assertEquals(Phase.PREPARING, phase());
        pairs.openings.get(0).completeExceptionally(new IOException("one makes images of 1×28×28"));
        assertEquals(Phase.FAILED, phase());
        assertEquals(
                "one makes images of 1×28×28",
                notices.latest().get().orElseThrow().sentence());
        viewModel.choose("a.safetensors", "c.safetensors");
        pairs.openings.get(1).complete(new ScriptedPair());
        assertEquals(Phase.RESTING, phase());
    }

    @Test
    void theTwoPlansDifferInTheMethodAlone() {
        PairChoice choice = PairChoice.FIRST.withPatch(28).withWidth(64).withSeed(3);
        Plan x = choice.plans(10).left();
        Plan u = choice.plans(10).right();
        assertEquals(x, u.draft().method(Method.PMF).plan());
        assertEquals(Optional.empty(), TwinTraining.difference(x, u));
        NetworkConfig network = x.network();
        assertEquals(28, network.patch());
        assertEquals(64, network.hidden());
        assertEquals(0, network.bottleneck());
        assertEquals(784, choice.numbers());
        assertFalse(choice.fits());
        assertTrue(choice.withPatch(7).fits(), "49 of 64");
        assertEquals(List.of(4, 7, 14, 28), PairData.FASHION.patches());
        assertEquals(List.of(4, 8, 16, 32), new PairData("emoji-32", 3, 32).patches());
    }

    @Test
    void theViewComesBackFromItsJson() {
        ComparisonState state = ComparisonState.FIRST
                .withLiving(PairChoice.FIRST.withPatch(7))
                .withMode(ViewMode.WIPE)
                .withTime(new TimePair(1, 0))
                .withSelected(5);
        assertEquals(Optional.of(state), ComparisonState.fromJson(state.toJson()));
        assertEquals(Optional.empty(), ComparisonState.fromJson("{\"kind\":\"LIVING\"}"));
        assertEquals(Optional.empty(), ComparisonState.fromJson(""));
    }
}
