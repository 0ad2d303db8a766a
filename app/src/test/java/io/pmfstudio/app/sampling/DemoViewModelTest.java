package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.InlineRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.Guidance;
import org.junit.jupiter.api.Test;

class DemoViewModelTest {
    private final ScriptedSampler sampler = new ScriptedSampler();
    private final SamplingEvents events = new SamplingEvents(new NoticeBoard(), Texts.load(), model -> {}, () -> {});
    private final DemoViewModel demo = new DemoViewModel(sampler, new InlineRunner(), events);

    private void begin() {
        demo.gallery().fit(200, 100);
        demo.begin(new SamplingChoice("a.pt", -1, 9, 7, 1, Guidance.NONE), 2);
        sampler.last().open();
    }

    @Test
    void theNextSeedFollowsWithoutEnd() {
        begin();
        assertEquals(40, sampler.last().choice.count());
        sampler.last().batch(0, 40, 1).complete();
        assertEquals(8, sampler.last().choice.seed());
        assertEquals(40, demo.shown().get().images());
        assertEquals(1, demo.shown().get().millis(), 1e-9);
        sampler.last().open().batch(0, 10, -1);
        int[] pixels = demo.gallery().shown().get().orElseThrow().picture().argb();
        assertEquals(0xff000000, pixels[5 * 200 + 5], "the new image");
        assertEquals(0xffffffff, pixels[5 * 200 + 195], "the one before, until it is replaced");
    }

    @Test
    void keysChangeClassAndGuidance() {
        begin();
        demo.changeClass(+1);
        assertEquals(0, sampler.last().choice.classIndex());
        sampler.last().open();
        demo.changeClass(-2);
        assertEquals(1, sampler.last().choice.classIndex(), "before all classes comes the last one");
        demo.changeOmega(+1);
        assertEquals(1.5, sampler.last().choice.guidance().omega());
        demo.changeOmega(-5);
        assertEquals(1, sampler.last().choice.guidance().omega());
        assertTrue(sampler.runs.get(0).cancelled);
    }

    @Test
    void aPauseStopsTheEngineAndPlayingGoesOn() {
        begin();
        demo.toggle();
        assertTrue(sampler.last().cancelled);
        assertFalse(demo.shown().get().playing());
        demo.toggle();
        assertEquals(2, sampler.runs.size());
    }

    @Test
    void nothingRunsAfterItIsClosed() {
        begin();
        demo.close();
        assertTrue(sampler.last().cancelled);
        sampler.last().batch(0, 40, 1).complete();
        assertEquals(1, sampler.runs.size());
        assertTrue(demo.gallery().shown().get().isEmpty());
    }
}
