package io.governance4j.operations.demo;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each 5 per cent once; a run that begins anew is told from its fewer rows. Used by one thread at a time. */
final class ProgressLog implements Consumer<DemoProgress> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final int STEP = 5;

    private int told;

    @Override
    public void accept(DemoProgress progress) {
        int step = progress.percent() / STEP;
        if (step != told) {
            told = step;
            LOG.info("Demo data: {}", progress);
        }
    }
}
