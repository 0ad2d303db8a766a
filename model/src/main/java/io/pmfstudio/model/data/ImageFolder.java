package io.pmfstudio.model.data;

import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A data set of the user's own: one sub-folder of images per class. */
final class ImageFolder {
    private static final int DEFAULT_SIDE = 32;
    private static final int LARGEST_KEPT_SIDE = 64;
    private static final int MOST_FILES = 1_000_000;
    private static final int MOST_NOTES = 20;
    private static final long MOST_BYTES = 1L << 30;

    private final Path folder;
    private final List<String> classes = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int skipped;

    private record Item(Path file, int label) {}

    private ImageFolder(Path folder) {
        this.folder = folder;
    }

    /** Lists the images without reading them. */
    static ImageFolder find(Path folder, DataSets.Split split) throws IOException {
        boolean parts = Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
        if (!parts && split == DataSets.Split.TEST) {
            throw new IOException(
                    "the folder " + folder
                            + " has no test images; move them to its sub-folders train and test, each with one sub-folder per class");
        }
        ImageFolder found = new ImageFolder(parts ? folder.resolve(split.name().toLowerCase(Locale.ROOT)) : folder);
        found.listClasses();
        return found;
    }

    List<String> classNames() {
        return List.copyOf(classes);
    }

    private void listClasses() throws IOException {
        for (Path entry : sorted(folder)) {
            if (Files.isDirectory(entry)) {
                int before = items.size();
                listImages(entry, classes.size());
                if (items.size() > before) {
                    classes.add(entry.getFileName().toString());
                } else {
                    skip(entry + " holds no PNG, JPEG, GIF or BMP images");
                }
            }
        }
        if (items.isEmpty()) {
            throw new IOException("the folder " + folder + " has no sub-folder with PNG, JPEG, GIF or BMP images;"
                    + " put the images of each class into a sub-folder of its own");
        }
    }

    private void listImages(Path classFolder, int label) throws IOException {
        for (Path file : sorted(classFolder)) {
            if (Files.isRegularFile(file) && PictureFile.isNamedLikeOne(file)) {
                items.add(new Item(file, label));
            } else {
                skip(file + " is not a PNG, JPEG, GIF or BMP image");
            }
        }
    }

    /** Names in a fixed order, hidden ones left out. */
    private List<Path> sorted(Path parent) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(
                parent, entry -> !entry.getFileName().toString().startsWith("."))) {
            for (Path entry : stream) {
                if (entries.size() == MOST_FILES) {
                    throw new IOException(parent + " has more than " + MOST_FILES + " entries; use fewer images");
                }
                entries.add(entry);
            }
        }
        entries.sort(
                (a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
        return entries;
    }

    /** Reads all images, choosing their size. */
    ImageDataSet read() throws IOException {
        return read(commonSide());
    }

    private int commonSide() {
        int common = 0;
        for (Item item : items) {
            try {
                PictureFile.Size size = PictureFile.size(item.file());
                if (size.width() != size.height()
                        || size.width() > LARGEST_KEPT_SIDE
                        || (common != 0 && size.width() != common)) {
                    return DEFAULT_SIDE;
                }
                common = size.width();
            } catch (IOException e) {
                // Reported when its pixels are read.
            }
        }
        return common < 4 ? DEFAULT_SIDE : common;
    }

    /** Reads all images at a size. */
    ImageDataSet read(int side) throws IOException {
        if (side < 4 || side > 256) {
            throw new IllegalArgumentException("images are 4 to 256 pixels wide, not " + side);
        }
        checkMemory(side);
        List<Integer> labels = new ArrayList<>();
        List<byte[]> pixels = new ArrayList<>();
        for (Item item : items) {
            try {
                pixels.add(PictureFile.read(item.file(), side));
                labels.add(item.label());
            } catch (IOException e) {
                skip(e.getMessage());
            }
        }
        if (pixels.isEmpty()) {
            throw new IOException("none of the images in " + folder + " can be read: " + notes.get(0));
        }
        if (skipped > MOST_NOTES) {
            notes.add("and " + (skipped - MOST_NOTES) + " more were skipped");
        }
        boolean grey = pixels.stream().allMatch(ImageFolder::isGrey);
        if (grey) {
            pixels.replaceAll(bytes -> Arrays.copyOf(bytes, bytes.length / 3));
        }
        return new ImageDataSet(
                folder.toString(),
                new ImageShape(grey ? 1 : 3, side, side),
                classes,
                labels.stream().mapToInt(Integer::intValue).toArray(),
                pixels.toArray(new byte[0][]),
                notes);
    }

    private void checkMemory(int side) throws IOException {
        long needed = 3L * side * side * items.size();
        long allowed = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 2);
        if (needed > allowed) {
            throw new IOException("the " + items.size() + " images in " + folder + " need " + (needed >> 20) + " MB at "
                    + side + "×" + side + ", but only " + (allowed >> 20)
                    + " MB are allowed; use fewer images, a smaller size, or more memory (java -Xmx)");
        }
    }

    private static boolean isGrey(byte[] bytes) {
        int plane = bytes.length / 3;
        return Arrays.equals(bytes, 0, plane, bytes, plane, 2 * plane)
                && Arrays.equals(bytes, 0, plane, bytes, 2 * plane, 3 * plane);
    }

    private void skip(String why) {
        skipped++;
        if (notes.size() < MOST_NOTES) {
            notes.add(why);
        }
    }
}
