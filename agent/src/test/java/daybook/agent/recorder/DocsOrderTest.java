package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.notices.Notices;
import daybook.collectors.docs.Scope;
import daybook.consent.Exclusion;
import daybook.consent.Exclusions;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.UnknownTitles;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Of what the bot may ask, as it follows from what was granted, and under which words.
class DocsOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Grant BEFORE = grant("the digest of words that named less");
    private static final Exclusion.Document MINE = new Exclusion.Document("mine");
    private static final Exclusion.Document OLD = new Exclusion.Document("old");

    @Test
    void allDocuments_areAskedForWhole_whereTheWordsInUseWereShown() {
        assertThat(DocsOrder.scope(policy(grant(Notices.digest(Source.DOCS, Mode.FULL)), Optional.empty())))
                .isEqualTo(Scope.ALL);
    }

    @Test
    void allDocuments_areAskedForTheirTextAlone_whereOthersWere() {
        assertThat(DocsOrder.scope(policy(BEFORE, Optional.empty()))).isEqualTo(new Scope(Set.of(), null, Set.of()));
    }

    @Test
    void documentsThatAreGrantedSingly_eachByTheWordsThatWereShownForIt() {
        Grant anew = grant(Notices.digestOfDocument());
        Map<Exclusion.Document, Grant> singly = Map.of(MINE, anew, OLD, BEFORE);
        assertThat(DocsOrder.scope(policy(anew, Optional.of(singly))))
                .isEqualTo(new Scope(Set.of(), Set.of("mine", "old"), Set.of("mine")));
        assertThat(DocsOrder.scope(policy(BEFORE, Optional.of(singly))))
                .as("whichever of them stands for all")
                .isEqualTo(new Scope(Set.of(), Set.of("mine", "old"), Set.of("mine")));
    }

    private static Grant grant(String noticeSha256) {
        return new Grant(Source.DOCS, "", noticeSha256, NOW, NOW.plus(Duration.ofDays(90)));
    }

    private static Policy policy(Grant grant, Optional<Map<Exclusion.Document, Grant>> documents) {
        return new Policy(
                Map.of(Source.DOCS, grant),
                new Exclusions(Set.of()),
                Optional.empty(),
                documents,
                UnknownTitles.NONE,
                Optional.empty());
    }
}
