package io.pmfstudio.model.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A report as one HTML page that holds its pictures. */
final class HtmlReport {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
                   color: #1f2430; background: #fff; }
            table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1rem 0; }
            th, td { border-bottom: 1px solid #c9ced8; padding: .3rem .7rem; text-align: left; white-space: nowrap; }
            figure { display: inline-block; margin: 1rem 1rem 1rem 0; }
            img { max-width: 100%; } figcaption { color: #6b7385; font-size: .9rem; }
            """;

    private HtmlReport() {}

    /** The page; pictures are read from a folder. */
    static String of(List<ReportBlock> blocks, Path folder) throws IOException {
        StringBuilder text =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>");
        text.append(escaped(title(blocks)))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n");
        for (ReportBlock block : blocks) {
            append(text, block, folder);
        }
        return text.append("</body></html>\n").toString();
    }

    private static String title(List<ReportBlock> blocks) {
        return blocks.stream()
                .filter(ReportBlock.Heading.class::isInstance)
                .map(block -> ((ReportBlock.Heading) block).text())
                .findFirst()
                .orElse("");
    }

    private static void append(StringBuilder text, ReportBlock block, Path folder) throws IOException {
        if (block instanceof ReportBlock.Heading heading) {
            text.append(element("h" + heading.level(), escaped(heading.text())));
        } else if (block instanceof ReportBlock.Paragraph paragraph) {
            text.append(element("p", escaped(paragraph.text())));
        } else if (block instanceof ReportBlock.Sentences sentences) {
            text.append(element(
                    "ul",
                    sentences.items().stream()
                            .map(item -> element("li", escaped(item)))
                            .collect(Collectors.joining())));
        } else if (block instanceof ReportBlock.Table table) {
            String rows = table.rows().stream().map(row -> row(row, "td")).collect(Collectors.joining());
            text.append(element("table", row(table.columns(), "th") + rows));
        } else if (block instanceof ReportBlock.Picture picture) {
            String image = "<img alt=\"" + escaped(picture.caption()) + "\" src=\"data:" + type(picture.file())
                    + ";base64,"
                    + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(picture.file()))) + "\">";
            text.append(element("figure", image + element("figcaption", escaped(picture.caption()))));
        }
    }

    private static String type(String file) {
        return file.endsWith(".svg") ? "image/svg+xml" : "image/png";
    }

    private static String row(List<String> cells, String kind) {
        return element(
                "tr", cells.stream().map(cell -> element(kind, escaped(cell))).collect(Collectors.joining()));
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
