package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.notices.Notices;
import daybook.consent.Answer;
import daybook.consent.Grant;
import daybook.consent.Mode;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final List<Sealable> taken = new ArrayList<>();

    /// Whatever the bot asks for.
    @Test
    void whatIsKeptAsGoogleHoldsIt_isTakenOnlyWhereWhoeverGrantedWasToldOfIt() throws Exception {
        assertThat(put("application/json", "0".repeat(64))).contains(Reason.DOCUMENT_NOT_GRANTED);
        assertThat(taken).isEmpty();
        assertThat(put("text/csv", "0".repeat(64))).as("control: its text").isEmpty();
        assertThat(put("application/json", Notices.digest(Source.DOCS, Mode.FULL)))
                .as("control: told")
                .isEmpty();
        assertThat(taken).hasSize(2);
    }

    private Optional<Reason> put(String part, String noticeSha256) throws Exception {
        Grant grant = new Grant(Source.DOCS, "", noticeSha256, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        Policy policy = new Policy(Map.of(Source.DOCS, grant), Set.of(), false);
        Answer answer = new Answer("d", Answer.Kind.SHEET, part, Instant.EPOCH, Instant.EPOCH, null);
        ByteBuffer bytes = ByteBuffer.wrap(new byte[1]);
        return Admission.put(
                new Observation.Piece(new Moment(1, 0), answer, "hash", bytes.capacity(), 0, 1, bytes),
                () -> policy,
                new Shelf() {
                    @Override
                    public Taken take(Sealable item) {
                        taken.add(item);
                        return Taken.YES;
                    }

                    @Override
                    public void settle() {}
                });
    }
}
