package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.SampleRequest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Everything that the images depend on: if it changes, they are sampled again.
 *
 * @param model path of a network's file, empty while none is chosen
 * @param classIndex the class, {@link #ALL_CLASSES} or {@link #NO_CLASS}
 * @param count how many images
 * @param seed seed of the noise; image i starts from its image i
 * @param generator what draws the noise
 * @param steps n
 * @param guidance ω and its interval, which hold when there is a class
 */
public record SamplingChoice(
        String model, int classIndex, int count, long seed, NoiseGenerator generator, int steps, Guidance guidance) {
    /** Image i is of class i mod the number of classes. */
    public static final int ALL_CLASSES = -1;
    /** All images are of the null class: unconditional samples. */
    public static final int NO_CLASS = -2;
    /** The most images that the screen offers. */
    public static final int MOST_IMAGES = 4096;
    /** The most steps that the screen offers. */
    public static final int MOST_STEPS = 1000;
    /** The choice of a first start. */
    public static final SamplingChoice FIRST = new SamplingChoice("", ALL_CLASSES, 100, 0, 1, Guidance.NONE);

    public SamplingChoice {
        Objects.requireNonNull(model, "a choice needs a model's path, which may be empty");
        // as JSON without the name has it
        generator = generator == null ? NoiseGenerator.STUDIO : generator;
        Objects.requireNonNull(guidance, "a choice needs a guidance, which may be none");
        if (classIndex < NO_CLASS) {
            throw new IllegalArgumentException("classes are counted from 0; -1 stands for all and -2 for none");
        }
        if (count < 1 || count > MOST_IMAGES) {
            throw new IllegalArgumentException("there are 1 to " + MOST_IMAGES + " images, not " + count);
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("there are 1 to " + MOST_STEPS + " steps, not " + steps);
        }
    }

    /** A choice with the studio's own noise. */
    public SamplingChoice(String model, int classIndex, int count, long seed, int steps, Guidance guidance) {
        this(model, classIndex, count, seed, NoiseGenerator.STUDIO, steps, guidance);
    }

    /** Whether a network is chosen. */
    public boolean hasModel() {
        return !model.isEmpty();
    }

    /** Whether images have classes, which guidance needs. */
    public boolean hasClass() {
        return classIndex != NO_CLASS;
    }

    /** The guidance that holds: none without a class. */
    public Guidance effectiveGuidance() {
        return hasClass() ? guidance : Guidance.NONE;
    }

    /** The label of an image; the number of classes stands for none. */
    public int label(int index, int classes) {
        return switch (classIndex) {
            case ALL_CLASSES -> index % classes;
            case NO_CLASS -> classes;
            default -> classIndex;
        };
    }

    /** The labels of all images. */
    public long[] labels(int classes) {
        if (classIndex >= classes) {
            throw new IllegalArgumentException(
                    "class " + classIndex + " is not one of this network, whose classes are 0 to " + (classes - 1)
                            + "; choose another class");
        }
        long[] labels = new long[count];
        Arrays.setAll(labels, i -> label(i, classes));
        return labels;
    }

    /** What the engine is asked. */
    SampleRequest request(SampleModel of) {
        return new SampleRequest(labels(of.classes()), steps, effectiveGuidance(), seed, generator, of.noiseScale());
    }

    /** The same of another network, in its usual steps and with the guidance that it recommends. */
    public SamplingChoice of(SampleModel other) {
        int kept = classIndex < other.classes() ? classIndex : ALL_CLASSES;
        return new SamplingChoice(other.path(), kept, count, seed, generator, other.usualSteps(), other.guidance());
    }

    /** The same with another class. */
    public SamplingChoice withClass(int other) {
        return new SamplingChoice(model, other, count, seed, generator, steps, guidance);
    }

    /** The same with another number of images. */
    public SamplingChoice withCount(int other) {
        return new SamplingChoice(model, classIndex, other, seed, generator, steps, guidance);
    }

    /** The same with another seed. */
    public SamplingChoice withSeed(long other) {
        return new SamplingChoice(model, classIndex, count, other, generator, steps, guidance);
    }

    /** The same with noise that something else draws. */
    public SamplingChoice withGenerator(NoiseGenerator other) {
        return new SamplingChoice(model, classIndex, count, seed, other, steps, guidance);
    }

    /** Image i's noise. */
    public NoiseImage noise(int index) {
        return new NoiseImage(seed, index, generator);
    }

    /** The same with another number of steps. */
    public SamplingChoice withSteps(int other) {
        return new SamplingChoice(model, classIndex, count, seed, generator, other, guidance);
    }

    /** The same with another guidance. */
    public SamplingChoice withGuidance(Guidance other) {
        return new SamplingChoice(model, classIndex, count, seed, generator, steps, other);
    }
}
