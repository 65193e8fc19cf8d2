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

    /// Those that were ever in use since, so that nobody who mends a word ends it for all who agreed: they stay here.
    @Test
    void grantsUnderEarlierWordsThatNamedIt_stillCoverAllOfADocument() {
        assertThat(names("b8f402109b8fa48d3be762424f1f35061faabeb143b59d11d022330246a1e7f1"))
                .isTrue();
        assertThat(names("91d9f314e55792bedec92ecede5a042b7940035ea1cbce7bee28eb3b31d3d543"))
                .isTrue();
    }

    private static boolean names(String noticeSha256) {
        return Notices.namesAllOfDocuments(
                Optional.of(new Grant(Source.DOCS, "", noticeSha256, NOW, NOW.plus(Duration.ofDays(1)))));
    }
}
