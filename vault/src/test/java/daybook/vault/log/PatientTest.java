package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Admitted;
import daybook.consent.Answer;
import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What a server elsewhere sends cannot keep a key out, while nothing is written and much waits.
class PatientTest {
    private static final Admitted KEY = Samples.admit(Samples.key(1, "key"));
    private static final Answer ANSWER = new Answer("d", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);
    private static final Admitted PIECE = Samples.admit(
            new Observation.Piece(new Moment(1, 0), ANSWER, "hash", 1 << 19, 0, 1, ByteBuffer.wrap(new byte[1 << 19])));
    private static final Gap GAP = new Gap(Source.DOCS, 0, 1, Reason.UNREACHABLE);
    private static final int MANY = 1 << 19;

    private final ItemQueue queue = new ItemQueue(() -> 0);

    @Test
    void howeverManyAnswersCome_aKeyFindsRoom() {
        assertThat(patient(PIECE)).isBetween(8, 32);
        assertThat(keys()).as("still waiting").isGreaterThan(100_000);
    }

    @Test
    void howeverManyGapsAreTold_aKeyFindsRoom() {
        assertThat(patient(GAP)).isBetween(1_000, 100_000);
        assertThat(keys()).isGreaterThan(100_000);
    }

    @Test
    void onceItIsTaken_moreOfItIs() throws Exception {
        int first = patient(PIECE);
        queue.take();
        assertThat(patient(PIECE)).isEqualTo(first);
    }

    @Test
    void control_gapsThatAreNotPatient_leaveNoRoom() {
        byte[] encoded = Item.encode(GAP);
        int taken = 0;
        while (taken < MANY && queue.offer(GAP, encoded, OptionalInt.empty())) {
            taken++;
        }
        assertThat(taken).isBetween(100_000, MANY - 1);
        assertThat(keys()).isZero();
    }

    private int patient(Sealable item) {
        byte[] encoded = Item.encode(item);
        int taken = 0;
        while (taken < MANY && queue.offerPatiently(item, encoded)) {
            taken++;
        }
        return taken;
    }

    private int keys() {
        byte[] encoded = Item.encode(KEY);
        int taken = 0;
        while (taken < MANY && queue.offer(KEY, encoded, OptionalInt.empty())) {
            taken++;
        }
        return taken;
    }
}
