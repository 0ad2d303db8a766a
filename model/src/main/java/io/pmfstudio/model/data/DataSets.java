package io.pmfstudio.model.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads data sets by name or folder. */
public final class DataSets {
    private DataSets() {}

    /** Which part of a data set. */
    public enum Split {
        TRAIN,
        TEST
    }

    /** Names of the data sets that come with the studio. */
    public static List<String> shipped() {
        return List.of("fashion-mnist", "emoji-32", "emoji-64");
    }

    /**
     * Reads a data set; takes up to seconds, so call it on a background thread.
     *
     * @param nameOrFolder one of {@link #shipped()}, emoji-16, which is for experiments on the resolution, or a folder with one sub-folder of images per class
     * @param assets the folder {@code assets} of the studio, see {@code runtime.AppFolders}
     * @throws IOException with a sentence that says what is wrong and what to do
     */
    public static ImageDataSet open(String nameOrFolder, Split split, Path assets) throws IOException {
        Path data = assets.resolve("data");
        return switch (nameOrFolder) {
            case "fashion-mnist" -> FashionMnist.read(data.resolve("fashion-mnist"), split);
            case "emoji-64" -> SpriteSheet.read(nameOrFolder, data.resolve("emoji"), SpriteSheet.Scale.FULL, split);
            case "emoji-32" -> SpriteSheet.read(nameOrFolder, data.resolve("emoji"), SpriteSheet.Scale.HALF, split);
            case "emoji-16" -> SpriteSheet.read(nameOrFolder, data.resolve("emoji"), SpriteSheet.Scale.QUARTER, split);
            default -> openFolder(folder(nameOrFolder), split);
        };
    }

    /**
     * Names of a data set's classes, in the order of their index, without reading its images.
     *
     * @param nameOrFolder as for {@link #open}
     * @throws IOException if it is not there
     */
    public static List<String> classNames(String nameOrFolder, Path assets) throws IOException {
        return switch (nameOrFolder) {
            case "fashion-mnist" -> FashionMnist.CLASSES;
            case "emoji-16", "emoji-32", "emoji-64" -> SpriteSheet.classNames(assets.resolve("data/emoji"));
            default -> ImageFolder.find(folder(nameOrFolder), Split.TRAIN).classNames();
        };
    }

    /**
     * Reads a folder with one sub-folder of images per class. Images that all are squares of one size up to 64 pixels
     * stay as they are; otherwise all become squares of 32.
     *
     * @param split TRAIN is the whole folder, unless it holds the two folders {@code train} and {@code test}
     */
    public static ImageDataSet openFolder(Path folder, Split split) throws IOException {
        return ImageFolder.find(folder, split).read();
    }

    /**
     * Reads a folder like {@link #openFolder(Path, Split)}, every image resized and centre-cropped.
     *
     * @param side height and width of the images, 4 to 256
     */
    public static ImageDataSet openFolder(Path folder, Split split, int side) throws IOException {
        return ImageFolder.find(folder, split).read(side);
    }

    private static Path folder(String name) throws IOException {
        try {
            Path folder = Path.of(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // Then it is no folder either.
        }
        throw new IOException("there is no data set or folder '" + name + "'; choose one of "
                + String.join(", ", shipped()) + " or a folder with one sub-folder of images per class");
    }
}
