package io.governance4j.jdbc.internal.schema;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.flywaydb.core.api.logging.LogFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's messages at debug level. It warns of every engine that is newer than itself and tells of every step; what
 * matters to the host comes as an exception. Flyway finds this class by its name.
 */
public final class QuietLogs implements LogCreator {
    private static final Logger LOG = LoggerFactory.getLogger("io.governance4j.jdbc.migration");

    /** Creates the log creator; Flyway does. */
    public QuietLogs() {}

    /** Gives Flyway its own logging back: the setting is one for the whole JVM, and the host may use Flyway too. */
    static void off() {
        LogFactory.setConfiguration(new FluentConfiguration(QuietLogs.class.getClassLoader()));
    }

    @Override
    public Log createLogger(Class<?> type) {
        return new DebugLog();
    }

    /** Passes everything on at one level. */
    private static final class DebugLog implements Log {
        @Override
        public void debug(String message) {
            LOG.debug("{}", message);
        }

        @Override
        public void info(String message) {
            LOG.debug("{}", message);
        }

        @Override
        public void warn(String message) {
            LOG.debug("{}", message);
        }

        @Override
        public void error(String message) {
            LOG.debug("{}", message);
        }

        @Override
        public void error(String message, Exception e) {
            LOG.debug("{}", message, e);
        }

        @Override
        public void notice(String message) {
            LOG.debug("{}", message);
        }
    }
}
