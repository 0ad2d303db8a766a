package io.pmfstudio.model.experiment;

import java.util.List;

/** A piece of a report, whatever it is written as. */
sealed interface ReportBlock {
    /** A title; level 1 is the report's. */
    record Heading(int level, String text) implements ReportBlock {}

    /** Sentences. */
    record Paragraph(String text) implements ReportBlock {}

    /** Sentences below each other. */
    record Sentences(List<String> items) implements ReportBlock {}

    /** Rows of as many cells as there are columns. */
    record Table(List<String> columns, List<List<String>> rows) implements ReportBlock {}

    /** A file beside the report. */
    record Picture(String file, String caption) implements ReportBlock {}
}
