package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void saysHowMuchTimeIsLeftAndCleansUp() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), true, nanos::get)) {
            line.update("field", 0, 100);
            assertTrue(shown().startsWith("[                        ] field 0 %"), shown());
            nanos.addAndGet(10_000_000_000L);
            line.update("field", 25, 100);
            assertTrue(shown().startsWith("[######                  ] field 25 %, 30 s left"), shown());
            nanos.addAndGet(230_000_000_000L);
            line.update("field", 50, 100);
            assertTrue(shown().contains("50 %, 4 min 00 s left"), shown());
        }
        assertEquals("", shown());
    }

    @Test
    void comesAtMostTenTimesASecond() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), true, nanos::get)) {
            for (int i = 0; i < 1000; i++) {
                nanos.addAndGet(1_000_000);
                line.update("field", i, 1000);
            }
        }
        assertTrue(text.toString().chars().filter(c -> c == '\r').count() <= 13, text.toString());
    }

    @Test
    void saysNothingWhereThereIsNoTerminal() {
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), false, nanos::get)) {
            line.update("reading");
            line.update("field", 1, 2);
        }
        assertEquals("", text.toString());
    }

    private String shown() {
        String all = text.toString();
        return all.substring(all.lastIndexOf('\r') + 1).stripTrailing();
    }
}
