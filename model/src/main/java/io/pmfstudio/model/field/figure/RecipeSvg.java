package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.runtime.PartialFile;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.batik.svggen.CachedImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * SVG files that carry the recipe of their picture as JSON, in a {@code metadata} element of the identity
 * {@code pmf.recipe}. Images are embedded in their own resolution and drawn without smoothing; text stays text.
 */
final class RecipeSvg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int LONGEST_RECIPE = 1 << 20;

    private RecipeSvg() {}

    static void write(Path file, Drawing figure, String recipeJson) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("");
        context.setGenericImageHandler(new EmbeddedPng());
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(figure.width(), figure.height()));
        figure.draw(g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + figure.width() + " " + figure.height());
        String style = root.getAttributeNS(null, "style");
        root.setAttributeNS(null, "style", "background:white;image-rendering:pixelated;" + style);
        Element metadata = root.getOwnerDocument().createElementNS(NAMESPACE, "metadata");
        metadata.setAttributeNS(null, "id", RecipePng.KEYWORD);
        metadata.setTextContent(recipeJson);
        root.insertBefore(metadata, root.getFirstChild());
        try (PartialFile partial = PartialFile.of(file)) {
            try (Writer out = Files.newBufferedWriter(partial.path())) {
                g.stream(root, out, false, false);
            }
            partial.commit();
        }
    }

    /** Embeds equal images once; Java itself writes them. */
    private static final class EmbeddedPng extends CachedImageHandlerBase64Encoder {
        @Override
        public void encodeImage(BufferedImage image, OutputStream out) throws IOException {
            try (OutputStream text = Base64.getEncoder().wrap(out)) {
                ImageIO.write(image, "png", text);
            }
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java runtime comes without XML documents", e);
        }
    }

    /** The recipe in a file; empty if it is no SVG or carries none. Nothing outside the file is read. */
    static Optional<String> recipe(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && isRecipe(reader)) {
                    String text = reader.getElementText();
                    return text.length() > LONGEST_RECIPE ? Optional.empty() : Optional.of(text);
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static boolean isRecipe(XMLStreamReader reader) {
        return reader.getLocalName().equals("metadata")
                && RecipePng.KEYWORD.equals(reader.getAttributeValue(null, "id"));
    }
}
