package io.pmfstudio.model.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.pmfstudio.model.runtime.AppFolders;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The command's log goes to a file alone: its output and its one line of failure stay readable. */
final class CommandLog {
    private CommandLog() {}

    /** Sends the log to {@code logs/pmf.log} in the user's data folder, and nowhere where that cannot be written. */
    static void toFile() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.INFO);
            RollingFileAppender<ILoggingEvent> appender = appender(context);
            if (appender.isStarted()) {
                root.addAppender(appender);
            } else {
                root.setLevel(Level.OFF);
            }
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context) {
        Path folder = AppFolders.data().resolve("logs");
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(folder.resolve("pmf.log").toString());

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{24}: %msg%n");
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(folder.resolve("pmf.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(2);
        rolling.start();
        appender.setRollingPolicy(rolling);

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(FileSize.MB_COEFFICIENT));
        size.start();
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }
}
