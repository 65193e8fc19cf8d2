package daybook.emulator;

import static daybook.emulator.Office.ADA;
import static daybook.emulator.Office.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Edit;
import daybook.emulator.truth.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScribeTest {
    private static final int STEPS = 6_000;

    /// Any time of it can be asked for.
    @Test
    void dayOfWriting_isKnownAtAnyTimeOfIt() throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            Scribe scribe = new Scribe(document, "t.0", List.of(ADA, BEN), 11);
            Instant noon = Instant.MIN;
            String atNoon = "";
            for (int i = 0; i < STEPS; i++) {
                office.clock.pass(Duration.ofSeconds(10));
                scribe.step();
                if (i == STEPS / 2) {
                    noon = office.clock.instant();
                    atNoon = document.text("t.0");
                }
            }
            assertThat(document.textAt(noon, "t.0")).isEqualTo(atNoon);
            assertThat(document.edits()).extracting(Edit::by).contains(ADA, BEN);
            assertThat(document.edits())
                    .extracting(edit -> edit.op().getClass().getSimpleName())
                    .contains("Insert", "Delete", "Accept", "Reject");
            assertThat(document.suggestions())
                    .extracting(Suggestion::outcome)
                    .contains(Suggestion.Outcome.ACCEPTED, Suggestion.Outcome.REJECTED, Suggestion.Outcome.OPEN);
            assertThat(document.comments()).isNotEmpty();
        }
    }

    @Test
    void sameSeed_givesTheSameWriting() throws Exception {
        assertThat(written(3)).isEqualTo(written(3)).isNotEqualTo(written(4));
    }

    private static String written(long seed) throws Exception {
        try (Office office = new Office()) {
            Document document = office.document();
            Scribe scribe = new Scribe(document, "t.0", List.of(ADA, BEN), seed);
            for (int i = 0; i < 500; i++) {
                scribe.step();
            }
            return document.text("t.0");
        }
    }
}
