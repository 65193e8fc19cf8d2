package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocsEndTest {
    private static final long SECOND = 1_000_000_000;
    private static final Policy GRANTED = new Policy(
            Map.of(Source.DOCS, new Grant(Source.DOCS, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);

    private final List<Sealable> stored = new ArrayList<>();
    private final Gatekeeper gatekeeper = new Gatekeeper(
            Set.of(Source.DOCS),
            new HoldBack(1, 1),
            new ContextTimeline(),
            new PolicyTimeline(GRANTED),
            stored::add,
            new Dark(false),
            new Tallies(Set.of()));

    /// They are not held back: what came until then is stored.
    @Test
    void documentsAreRecordedUntilTheirEnd() {
        gatekeeper.tick(9 * SECOND, 8 * SECOND, List.of(GRANTED));
        gatekeeper.ends(Source.DOCS, 10 * SECOND, Reason.STOPPED);
        gatekeeper.end(11 * SECOND, Reason.STOPPED);
        assertThat(stored).containsExactly(new Gap(Source.DOCS, 10 * SECOND, 11 * SECOND, Reason.STOPPED));
    }

    /// As where the display cannot be watched: nothing of them was fetched.
    @Test
    void whereARecordingNeverBegan_theyAreMissing() {
        gatekeeper.end(SECOND, Reason.CRASH);
        assertThat(stored).containsExactly(new Gap(Source.DOCS, 0, SECOND, Reason.CRASH));
    }
}
