package io.pmfstudio.model.experiment;

import java.util.Collections;
import java.util.List;

/** A report as Markdown, with its pictures beside it. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String of(List<ReportBlock> blocks) {
        StringBuilder text = new StringBuilder();
        for (ReportBlock block : blocks) {
            if (text.length() > 0) {
                text.append('\n');
            }
            append(text, block);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ReportBlock block) {
        if (block instanceof ReportBlock.Heading heading) {
            text.append("#".repeat(heading.level()))
                    .append(' ')
                    .append(heading.text())
                    .append('\n');
        } else if (block instanceof ReportBlock.Paragraph paragraph) {
            text.append(paragraph.text()).append('\n');
        } else if (block instanceof ReportBlock.Sentences sentences) {
            sentences.items().forEach(item -> text.append("- ").append(item).append('\n'));
        } else if (block instanceof ReportBlock.Picture picture) {
            text.append("![")
                    .append(picture.caption())
                    .append("](")
                    .append(picture.file())
                    .append(")\n\n");
            text.append(picture.caption()).append('\n');
        } else if (block instanceof ReportBlock.Table table) {
            row(text, table.columns());
            row(text, Collections.nCopies(table.columns().size(), "---"));
            table.rows().forEach(row -> row(text, row));
        }
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
        text.append(" |\n");
    }
}
