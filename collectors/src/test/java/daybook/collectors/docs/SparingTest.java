package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On its battery, a machine asks about a document that is written into once a minute at most.
class SparingTest {
    @SuppressWarnings("NullAway.Init")
    private Office office;

    @BeforeEach
    void open() throws IOException {
        office = new Office();
    }

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void onBattery_aDocumentThatWasJustWrittenInto_isAskedForOnceAMinute() throws Exception {
        office.onBattery = true;
        assertThat(looksInTenMinutes()).isBetween(9L, 11L);
    }

    @Test
    void control_elseItIsAskedForEverySomeSeconds() throws Exception {
        assertThat(looksInTenMinutes()).isGreaterThan(30L);
    }

    private long looksInTenMinutes() throws Exception {
        Document document = office.document("one\n");
        office.catchUp();
        document.by(Office.ADA).append("t.0", "two\n");
        long before = office.asked("v1/documents/");
        office.runFor(Duration.ofMinutes(10));
        return office.asked("v1/documents/") - before;
    }
}
