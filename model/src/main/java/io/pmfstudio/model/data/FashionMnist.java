package io.pmfstudio.model.data;

import io.pmfstudio.model.runtime.ImageShape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Fashion-MNIST in its original files: 28×28 grey images of ten kinds of clothes.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul, Vollgraf 2017</a>
 */
final class FashionMnist {
    private static final ImageShape SHAPE = new ImageShape(1, 28, 28);
    static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");
    /** The first four bytes of the files: unsigned bytes in three dimensions, or in one. */
    private static final int IMAGES = 0x00000803;

    private static final int LABELS = 0x00000801;
    private static final int MOST_IMAGES = 1_000_000;

    private FashionMnist() {}

    static ImageDataSet read(Path folder, DataSets.Split split) throws IOException {
        String prefix = split == DataSets.Split.TRAIN ? "train" : "t10k";
        int[] labels = readLabels(folder.resolve(prefix + "-labels-idx1-ubyte.gz"));
        byte[][] pixels = readImages(folder.resolve(prefix + "-images-idx3-ubyte.gz"), labels.length);
        return new ImageDataSet("fashion-mnist", SHAPE, CLASSES, labels, pixels, List.of());
    }

    private static int[] readLabels(Path file) throws IOException {
        return reading(file, in -> {
            require(file, in.readInt() == LABELS, "is not a file of labels");
            int count = in.readInt();
            require(file, count > 0 && count <= MOST_IMAGES, "says that it has " + count + " labels");
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = in.readUnsignedByte();
                require(file, labels[i] < CLASSES.size(), "has the label " + labels[i] + ", but labels are 0 to 9");
            }
            return labels;
        });
    }

    private static byte[][] readImages(Path file, int wanted) throws IOException {
        return reading(file, in -> {
            require(file, in.readInt() == IMAGES, "is not a file of images");
            int count = in.readInt();
            require(file, count == wanted, "has " + count + " images, but there are " + wanted + " labels");
            boolean size = in.readInt() == SHAPE.height() && in.readInt() == SHAPE.width();
            require(file, size, "has images of another size than 28×28");
            byte[][] pixels = new byte[count][SHAPE.size()];
            for (byte[] image : pixels) {
                in.readFully(image);
            }
            return pixels;
        });
    }

    private interface Body<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static <T> T reading(Path file, Body<T> body) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            T result = body.read(in);
            require(file, in.read() < 0, "goes on after its end");
            return result;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "Fashion-MNIST is not complete: " + file + " is missing; fetch the studio's assets folder again");
        } catch (EOFException | ZipException e) {
            throw new IOException(file + " is cut short or damaged; fetch the studio's assets folder again");
        }
    }

    private static void require(Path file, boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(file + " " + otherwise + "; fetch the studio's assets folder again");
        }
    }
}
