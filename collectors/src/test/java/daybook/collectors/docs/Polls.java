package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Keeper.Kept;
import daybook.consent.Answer.Kind;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Edit;
import daybook.emulator.web.Exchange;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Each answer that the bot had about the text of one document, and what had been archived of it by then.
final class Polls {
    private final Document document;
    private final List<Exchange> asked;
    private final List<Kept> states;
    private final List<Edit> edits;
    private int written;
    private int kept;

    private record Archived(int written, int kept) {}

    Polls(Office office, Document document) {
        this.document = document;
        this.asked = office.google.requests().stream()
                .filter(exchange -> exchange.path().equals("/v1/documents/" + document.id()))
                .toList();
        this.states = office.keeper.all(document.id(), Kind.STATE);
        this.edits = document.edits();
    }

    /// After each, what is archived is the text of its moment; or it said only that there is another, and all of that
    /// was asked for next.
    ///
    /// @param killed when the recorder was, of which the answer of that moment is lost
    /// @return how many found that nothing had changed
    int areTheTruth(Collection<Instant> killed, String by) {
        Set<Archived> compared = new HashSet<>();
        int unchanged = 0;
        for (int i = 0; i < asked.size(); i++) {
            Exchange one = asked.get(i);
            if (Stretch.failed(one) || one.status() != 200 || killed.contains(one.at())) {
                continue;
            }
            if (!isWhole(one) && i + 1 < asked.size() && isWhole(asked.get(i + 1))) {
                continue;
            }
            unchanged += isWhole(one) ? 0 : 1;
            if (compared.add(upTo(one.at()))) {
                assertThat(kept).as("%s at %s", by, one.at()).isPositive();
                assertThat(TextOfState.of(states.get(kept - 1).body()))
                        .as("%s at %s", by, one.at())
                        .isEqualTo(TextOfState.of(document.stateAfter(written + 1)));
            }
        }
        assertThat(compared).as("control: %s", by).hasSizeGreaterThan(states.size() / 2);
        return unchanged;
    }

    private static boolean isWhole(Exchange one) {
        return one.query().containsKey("includeTabsContent");
    }

    /// How much had been written and was archived then.
    private Archived upTo(Instant at) {
        while (written < edits.size() && !edits.get(written).at().isAfter(at)) {
            written++;
        }
        while (kept < states.size() && !states.get(kept).answer().received().isAfter(at)) {
            kept++;
        }
        return new Archived(written, kept);
    }
}
