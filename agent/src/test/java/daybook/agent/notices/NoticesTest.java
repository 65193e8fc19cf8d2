package daybook.agent.notices;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /// Nobody who looks at a spreadsheet sees them, and whoever shared it may not think of them.
    @Test
    void noticesOfDocuments_nameWhatIsHidden() {
        for (String notice : new String[] {Notices.of(Source.DOCS, Mode.FULL), Notices.ofDocument()}) {
            assertThat(notice).contains("hidden pages", "formulas", "notes to cells", "speaker's notes");
        }
    }

    @Test
    void grantUnderTheWordsInUse_coversAllOfADocument_anyOtherItsTextAlone() {
        assertThat(names(Notices.digest(Source.DOCS, Mode.FULL))).isTrue();
        assertThat(names(Notices.digestOfDocument())).isTrue();
        assertThat(names("")).isFalse();
        assertThat(names(Notices.digest(Source.SCREEN, Mode.FULL))).isFalse();
        assertThat(Notices.namesAllOfDocuments(Optional.empty())).isFalse();
    }

    private static boolean names(String noticeSha256) {
        return Notices.namesAllOfDocuments(
                Optional.of(new Grant(Source.DOCS, "", noticeSha256, NOW, NOW.plus(Duration.ofDays(1)))));
    }
}
