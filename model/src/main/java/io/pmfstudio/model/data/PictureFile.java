package io.pmfstudio.model.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** One picture file of any size, read as a small square. Looks at its size first, so that a huge one is no danger. */
final class PictureFile {
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");
    private static final long MOST_PIXELS = 400_000_000;
    private static final long MOST_DECODED = 16_000_000;

    private PictureFile() {}

    /** Whether a file's ending is that of a picture. */
    static boolean isNamedLikeOne(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Width and height in pixels. */
    record Size(int width, int height) {}

    private interface Body<T> {
        T read(ImageReader reader, Size size) throws IOException;
    }

    /** The size of a picture, without its pixels. */
    static Size size(Path file) throws IOException {
        return reading(file, (reader, size) -> size);
    }

    /** The middle square of a picture at side×side pixels, as 3·side·side bytes in the order (C, H, W), over white. */
    static byte[] read(Path file, int side) throws IOException {
        return reading(file, (reader, size) -> {
            ImageReadParam param = reader.getDefaultReadParam();
            int step = subsampling(size, side);
            param.setSourceSubsampling(step, step, 0, 0);
            return SquareScaling.scale(rgb(reader.read(0, param)), side);
        });
    }

    /** Every how many pixels a picture is read that is too large to be decoded whole. */
    private static int subsampling(Size size, int side) {
        int step = 1;
        int shorter = Math.min(size.width(), size.height());
        while ((long) size.width() * size.height() / ((long) step * step) > MOST_DECODED
                && shorter / (step + 1) >= 2 * side) {
            step++;
        }
        return step;
    }

    private static <T> T reading(Path file, Body<T> body) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file + " is not a picture that can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                Size size = new Size(reader.getWidth(0), reader.getHeight(0));
                check(file, size);
                return body.read(reader, size);
            } catch (TooLarge e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // Decoders meet damage with all kinds of exceptions.
                throw new IOException(file + " is damaged or of an unknown kind");
            } finally {
                reader.dispose();
            }
        }
    }

    private static final class TooLarge extends IOException {
        TooLarge(String message) {
            super(message);
        }
    }

    private static void check(Path file, Size size) throws IOException {
        long pixels = (long) size.width() * size.height();
        boolean thin = Math.max(size.width(), size.height()) / Math.max(1, Math.min(size.width(), size.height())) > 50;
        if (pixels > MOST_PIXELS || (thin && pixels > MOST_DECODED)) {
            throw new TooLarge(file + " is too large with " + size.width() + "×" + size.height() + " pixels");
        }
    }

    /** The middle square as three planes of 0 … 255. */
    private static SquareScaling.Planes rgb(BufferedImage image) {
        int side = Math.min(image.getWidth(), image.getHeight());
        int left = (image.getWidth() - side) / 2;
        int top = (image.getHeight() - side) / 2;
        boolean plainGrey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        float[][] planes = new float[3][side * side];
        for (int y = 0; y < side; y++) {
            if (plainGrey) {
                greyRow(image.getRaster(), left, top + y, side, planes, y * side);
            } else {
                int[] argb = image.getRGB(left, top + y, side, 1, new int[side], 0, side);
                for (int x = 0; x < side; x++) {
                    for (int c = 0; c < 3; c++) {
                        planes[c][y * side + x] = overWhite(argb[x] >> (16 - 8 * c) & 0xff, (argb[x] >>> 24) / 255f);
                    }
                }
            }
        }
        return new SquareScaling.Planes(planes, side);
    }

    /** Takes grey samples as they are; getRGB would pass them through a linear colour space and change them. */
    private static void greyRow(Raster raster, int left, int y, int side, float[][] planes, int at) {
        float full = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int x = 0; x < side; x++) {
            float grey = raster.getSample(left + x, y, 0) / full * 255;
            float alpha = raster.getNumBands() == 2 ? raster.getSample(left + x, y, 1) / full : 1;
            for (float[] plane : planes) {
                plane[at + x] = overWhite(grey, alpha);
            }
        }
    }

    private static float overWhite(float value, float alpha) {
        return value * alpha + 255 * (1 - alpha);
    }
}
