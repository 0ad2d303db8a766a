package io.pmfstudio.model.field.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RecipeSvgTest {
    private static final String RECIPE = "{\"source\":\"Exact · <toy> & \\\"more\\\"\",\"seed\":7}";

    @TempDir
    Path folder;

    /** A picture of 2×3 pixels drawn ten times as large, with a word beside it. */
    private record Toy(int colour) implements Drawing {
        @Override
        public int width() {
            return 100;
        }

        @Override
        public int height() {
            return 50;
        }

        @Override
        public void draw(Graphics2D g) {
            BufferedImage image = new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB);
            image.setRGB(1, 2, colour);
            g.drawImage(image, 5, 5, 20, 30, null);
            g.setColor(Color.BLACK);
            g.drawString("−0.75", 40, 20);
        }
    }

    private Document write(Drawing drawing) throws Exception {
        Path file = folder.resolve("figure.svg");
        FigureFile.write(file, drawing, RECIPE);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    @Test
    void imagesKeepTheirOwnPixelsAndTextIsText() throws Exception {
        Document svg = write(new FigureSheet(List.of(new Toy(0x123456), new Toy(0x654321)), 1));
        Element root = svg.getDocumentElement();
        assertEquals("0 0 100 100", root.getAttribute("viewBox"));
        assertTrue(root.getAttribute("style").contains("image-rendering:pixelated"));
        NodeList images = svg.getElementsByTagName("image");
        assertEquals(2, images.getLength());
        for (int i = 0; i < 2; i++) {
            String data = ((Element) images.item(i)).getAttribute("xlink:href");
            byte[] png = Base64.getMimeDecoder().decode(data.substring(data.indexOf(',') + 1));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(2, image.getWidth());
            assertEquals(3, image.getHeight());
            assertEquals(i == 0 ? 0xff123456 : 0xff654321, image.getRGB(1, 2));
        }
        NodeList words = svg.getElementsByTagName("text");
        assertEquals(2, words.getLength());
        assertEquals("−0.75", words.item(1).getTextContent());
    }

    @Test
    void theRecipeComesBack() throws Exception {
        write(new Toy(0));
        assertEquals(RECIPE, FigureFile.recipe(folder.resolve("figure.svg")).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no picture",
                "<svg xmlns='http://www.w3.org/2000/svg'><metadata id='other'>{}</metadata></svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><metadata id='pmf.recipe'>{",
                "<!DOCTYPE svg [<!ENTITY secret SYSTEM 'SECRET'>]><svg><metadata id='pmf.recipe'>&secret;</metadata></svg>"
            })
    void aFileWithoutARecipeHasNoneAndReadsNoOther(String text) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "{}");
        Path file = folder.resolve("other.svg");
        Files.writeString(file, text.replace("SECRET", secret.toUri().toString()));
        assertEquals(Optional.empty(), FigureFile.recipe(file).filter(recipe -> !recipe.isEmpty()));
    }
}
