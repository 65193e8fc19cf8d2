package daybook.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.control.Request;
import daybook.agent.erase.Selection;
import daybook.agent.erase.Span;
import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which documents a recording that runs is told of, for what is to be erased.
class MeantTest {
    private static final Set<Source> ALL = EnumSet.allOf(Source.class);
    private static final Set<Source> KEYS = EnumSet.of(Source.KEYSTROKES);
    private static final Set<Source> DOCS = EnumSet.of(Source.DOCS);

    @Test
    void whatIsErasedByTime_isOfAllDocuments_whereTheyAreAmongTheSources() {
        assertThat(cut(ALL, Optional.empty()).isOf("d")).isTrue();
        assertThat(cut(KEYS, Optional.empty()).isOf("d")).isFalse();
    }

    @Test
    void whatIsErasedOfADocument_isOfThatAlone() {
        Request.Cut cut = cut(DOCS, Optional.of(new Exclusion.Document("d")));
        assertThat(cut.isOf("d")).isTrue();
        assertThat(cut.isOf("other")).isFalse();
    }

    @Test
    void whatIsErasedOfAProgram_isOfNone_unlessTheyAreNamedToo() {
        Optional<Exclusion> browser = Optional.of(new Exclusion.App("browser"));
        assertThat(cut(KEYS, browser).isOf("d")).isFalse();
        assertThat(cut(DOCS, browser).isOf("d")).isTrue();
    }

    private static Request.Cut cut(Set<Source> sources, Optional<Exclusion> rule) {
        SessionSummary session =
                new SessionSummary(Id.random(), Instant.EPOCH, Duration.ZERO, Set.of(), 0, Ending.OPEN);
        Selection.Chosen none = new Selection.Chosen(Epochs.of(List.of()), Optional.empty(), List.of());
        return new Meant(session, new Selection(sources, new Span(0, 1), rule), none, true).cut();
    }
}
