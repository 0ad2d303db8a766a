package io.pmfstudio.model.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A failure as one sentence for a person. */
final class Sentences {
    private Sentences() {}

    /** What went wrong, on one line. */
    static String of(Throwable problem) {
        Throwable cause = problem;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return oneLine(sentence(cause));
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return "the memory of " + megabytes + " MB is not enough; start with more, as in java -Xmx8g -jar pmf.jar";
        }
        if (cause instanceof CancellationException) {
            return "cancelled";
        }
        if (cause instanceof FileSystemException file) {
            return sentence(file);
        }
        boolean written = cause instanceof java.io.IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException;
        if (written && cause.getMessage() != null) {
            return cause.getMessage();
        }
        String message = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return "unexpected " + cause.getClass().getSimpleName() + message + "; --debug tells more";
    }

    private static String sentence(FileSystemException problem) {
        String message = problem.getMessage() == null ? "" : problem.getMessage();
        boolean isPathAlone = message.equals(problem.getFile()) && !message.endsWith("no such file");
        if (problem instanceof NoSuchFileException && isPathAlone) {
            return message + ": there is no such file";
        }
        if (problem instanceof AccessDeniedException && isPathAlone) {
            return message + ": access is denied";
        }
        return message;
    }

    /** The same text without line breaks. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "; ");
    }
}
