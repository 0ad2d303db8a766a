package io.pmfstudio.model.field.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.NodeList;

class FieldFigureTest {
    @TempDir
    Path folder;

    /** A triangle whose cell (row, node) has u = row everywhere but a first pixel of -node. */
    private static FieldTriangle triangle(int steps, ImageShape shape) {
        TriangleGrid grid = new TriangleGrid(steps);
        return new FieldTriangle(
                grid,
                shape,
                grid.cells().stream().map(place -> cell(grid, place, shape)).toList());
    }

    private static FieldCell cell(TriangleGrid grid, TriangleGrid.Cell place, ImageShape shape) {
        float[] u = new float[shape.size()];
        Arrays.fill(u, place.row());
        u[0] = -place.node();
        float[] zero = new float[shape.size()];
        return new FieldCell(place, grid.time(place), zero, u, zero, zero, FieldCell.Quality.FINAL);
    }

    private static FieldRecipe recipe(int steps, Quantity quantity) {
        return new FieldRecipe(
                FieldRecipe.Kind.EXACT,
                "Exact · \"toy\"",
                "",
                "toy",
                3,
                "Dress",
                Long.MAX_VALUE,
                0,
                NoiseGenerator.TORCH,
                2,
                new Guidance(7.5, 0.1, 0.6),
                steps,
                List.of(),
                List.of(),
                "exact",
                quantity,
                ColourLimits.signed(4));
    }

    @ParameterizedTest
    @CsvSource({"1,28,1", "4,28,1", "8,64,3", "16,28,1", "32,32,3", "64,28,1", "37,8,1"})
    void everyCellStandsAtItsPlaceAndNothingLeavesThePaper(int steps, int side, int channels) {
        ImageShape shape = new ImageShape(channels, side, side);
        FieldTriangle triangle = triangle(steps, shape);
        PixelPainter painter = PixelPainter.signed(shape, 64);
        BufferedImage figure =
                FieldFigure.of(triangle, painter, recipe(steps, Quantity.U)).toImage();
        FigureLayout layout = FigureLayout.fitting(triangle.grid(), shape);
        for (FieldCell cell : triangle.cells()) {
            int[] expected = painter.paint(cell.u());
            int x = layout.x(cell.place().node());
            int y = layout.y(cell.place().row());
            assertEquals(expected[0], figure.getRGB(x, y));
            assertEquals(expected[0], figure.getRGB(x + layout.scale() - 1, y + layout.scale() - 1));
            assertEquals(expected[1], figure.getRGB(x + layout.scale(), y));
            assertEquals(
                    expected[side * side - 1], figure.getRGB(x + layout.cellWidth() - 1, y + layout.cellHeight() - 1));
        }
        for (int k = 0; k < figure.getWidth(); k++) {
            assertEquals(0xffffffff, figure.getRGB(k, 3), "top edge at " + k);
            assertEquals(0xffffffff, figure.getRGB(k, figure.getHeight() - 4), "bottom edge at " + k);
        }
        for (int k = 0; k < figure.getHeight(); k++) {
            assertEquals(0xffffffff, figure.getRGB(3, k), "left edge at " + k);
            assertEquals(0xffffffff, figure.getRGB(figure.getWidth() - 4, k), "right edge at " + k);
        }
    }

    @Test
    void aChosenScaleGivesThatManyPixels() {
        ImageShape shape = new ImageShape(1, 8, 8);
        BufferedImage small = FieldFigure.of(triangle(8, shape), PixelPainter.picture(shape), recipe(8, Quantity.X), 4)
                .toImage();
        BufferedImage large = FieldFigure.of(triangle(8, shape), PixelPainter.picture(shape), recipe(8, Quantity.X), 16)
                .toImage();
        assertTrue(large.getWidth() >= small.getWidth() + 8 * 8 * 8);
    }

    @ParameterizedTest
    @CsvSource({"16, 60, 40", "32, 30, 40", "64, 15, 40", "37, 10, 40", "31, 10, 40", "1, 5, 40", "0, 5, 40"})
    void numbersOfAnAxisKeepTheirDistance(int last, double spacing, double apart) {
        List<Integer> ticks = FigureLayout.ticks(last, spacing, apart);
        assertEquals(0, ticks.get(0));
        assertEquals(last, ticks.get(ticks.size() - 1));
        for (int i = 1; i < ticks.size(); i++) {
            int apartNow = ticks.get(i) - ticks.get(i - 1);
            assertTrue(apartNow > 0 && (apartNow * spacing >= apart || ticks.size() == 2), ticks.toString());
        }
        assertTrue(ticks.size() >= Math.min(2, last + 1));
    }

    @Test
    void thePngCarriesItsRecipeWhereOtherReadersFindIt() throws IOException {
        Path file = folder.resolve("figure.png");
        FieldRecipe recipe = recipe(8, Quantity.U);
        BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        image.setRGB(2, 3, 0x123456);
        RecipePng.write(file, image, recipe.toJson());
        assertEquals(recipe, FieldRecipe.fromJson(textSeenByImageIo(file)).orElseThrow());
        assertEquals(recipe.toJson(), RecipePng.recipe(file).orElseThrow());
        assertEquals(0xff123456, ImageIO.read(file.toFile()).getRGB(2, 3));
        assertTrue(
                recipe.toJson().contains("\"omega\":7.5") && recipe.toJson().contains("\"seed\":9223372036854775807"));
    }

    @Test
    void cellsMayHaveLimitsOfTheirOwn() {
        FieldTriangle field = triangle(2, new ImageShape(1, 4, 4));
        PixelPainter shared = PixelPainter.signed(field.shape(), 1000);
        FieldRecipe recipe = recipe(2, Quantity.U);
        FigureLayout layout = FigureLayout.fitting(field.grid(), field.shape());
        FieldCell cell = field.cells().get(1); // its first pixel is -1
        int x = layout.x(cell.place().node()) + layout.cellWidth() / 8;
        int y = layout.y(cell.place().row()) + layout.cellHeight() / 8;
        PixelPainter own = PixelPainter.signed(field.shape(), Math.abs(cell.u()[0]));
        int expected = own.paint(cell.u())[0];
        assertEquals(
                expected,
                FieldFigure.of(field, shared, of -> own, recipe).toImage().getRGB(x, y));
        assertNotEquals(
                expected, FieldFigure.of(field, shared, recipe).toImage().getRGB(x, y));
    }

    private static String textSeenByImageIo(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            reader.setInput(in);
            NodeList entries = ((org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                    .getElementsByTagName("iTXtEntry");
            assertEquals(1, entries.getLength());
            org.w3c.dom.Element entry = (org.w3c.dom.Element) entries.item(0);
            assertEquals("pmf.recipe", entry.getAttribute("keyword"));
            return entry.getAttribute("text");
        }
    }

    @Test
    void filesWithoutARecipeHaveNone() throws IOException {
        Path file = folder.resolve("other.png");
        ImageIO.write(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        assertEquals(Optional.empty(), RecipePng.recipe(file));
        Files.writeString(file, "no picture");
        assertEquals(Optional.empty(), RecipePng.recipe(file));
        byte[] whole = RecipePng.encode(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), "{}");
        Files.write(file, Arrays.copyOf(whole, 40));
        assertEquals(Optional.empty(), RecipePng.recipe(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "[]", "null", "nonsense", "{\"seed\":\"x\"}", "{\"guidance\":{\"omega\":-1}}"})
    void aDamagedRecipeIsNone(String json) {
        assertEquals(Optional.empty(), FieldRecipe.fromJson(json));
        assertEquals(json.getBytes(StandardCharsets.UTF_8).length, json.length());
    }
}
