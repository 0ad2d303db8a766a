package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint.Between;
import java.util.Optional;

/** The view in which a pinned image is the selected one. */
final class PinnedView {
    private PinnedView() {}

    static SamplingState of(Pin pin, SamplingState now, Optional<SampleModel> opened) {
        SampleKey key = pin.key();
        SamplingChoice choice = now.choice();
        NoiseImage noise = key.start().nearerEnd();
        boolean classless = key.classIndex() == SamplingChoice.NO_CLASS;
        Guidance guidance = classless ? choice.guidance() : key.guidance(); // what does not count stays
        int count = Math.min(SamplingChoice.MOST_IMAGES, Math.max(choice.count(), noise.index() + 1));
        SamplingChoice next = new SamplingChoice(
                key.model(),
                classChoice(key, noise, choice, opened),
                count,
                noise.seed(),
                noise.generator(),
                key.steps(),
                guidance);
        if (key.start() instanceof Between way) {
            int pieces = now.way().pieces();
            return now.withMode(SamplingMode.INTERPOLATE)
                    .withChoice(next)
                    .withWay(new WayPlan(way.from() + ", " + way.to(), pieces))
                    .withSelected((int) Math.round(way.share() * pieces));
        }
        return now.withMode(SamplingMode.GALLERY).withChoice(next).withSelected(noise.index());
    }

    /** All classes stay chosen where the image is among theirs. */
    private static int classChoice(
            SampleKey key, NoiseImage noise, SamplingChoice choice, Optional<SampleModel> opened) {
        boolean among = choice.classIndex() == SamplingChoice.ALL_CLASSES
                && key.start() instanceof NoiseImage
                && opened.filter(model -> model.path().equals(key.model()))
                        .filter(model -> noise.index() % model.classes() == key.classIndex())
                        .isPresent();
        return among ? SamplingChoice.ALL_CLASSES : key.classIndex();
    }
}
