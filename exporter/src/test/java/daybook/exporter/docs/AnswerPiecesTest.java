package daybook.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Answer;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class AnswerPiecesTest {
    private static final Answer STATE =
            new Answer("a-document", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);

    private final byte[] body = random(300_000);
    private final AnswerPieces pieces = new AnswerPieces();

    @Test
    void anAnswer_isWholeWithItsLastPiece() throws IOException {
        List<Observation.Piece> all = parted(body, body.length, hash(body), 7);
        for (Observation.Piece piece : all.subList(0, 6)) {
            assertThat(pieces.take(piece)).isEmpty();
        }
        assertThat(pieces.take(all.getLast()).orElseThrow().body()).isEqualTo(body);
    }

    @Test
    void anAnswerOfNothing_isWhole() throws IOException {
        byte[] nothing = new byte[0];
        assertThat(take(parted(nothing, 0, hash(nothing), 1)).orElseThrow().body())
                .isEmpty();
    }

    @Test
    void anAnswerThatLacksAPiece_isNone_andTheNextIsWhole() throws IOException {
        List<Observation.Piece> all = new ArrayList<>(parted(body, body.length, hash(body), 7));
        all.remove(3);
        assertThat(take(all)).isEmpty();
        assertThat(take(parted(body, body.length, hash(body), 2))).isPresent();
    }

    @Test
    void anAnswerThatBeginsInTheMiddle_isNone() throws IOException {
        List<Observation.Piece> all = parted(body, body.length, hash(body), 3);
        assertThat(take(all.subList(1, 3))).isEmpty();
    }

    @Test
    void anAnswerWithAnotherHash_isNone() throws IOException {
        assertThat(take(parted(body, body.length, hash(new byte[] {1}), 3))).isEmpty();
    }

    @Test
    void anAnswerThatIsLongerThanItSays_isNone_andTakesNoMoreRoom() throws IOException {
        byte[] bomb = new byte[50_000_000];
        assertThat(take(parted(bomb, 1_000, hash(bomb), 1))).isEmpty();
    }

    @Test
    void anAnswerThatIsRaw_isPassedOver() throws IOException {
        for (String part : List.of("application/json", "text/csv")) {
            Answer sheet = new Answer("a-sheet", Answer.Kind.SHEET, part, Instant.EPOCH, Instant.EPOCH, null);
            List<Observation.Piece> all = parted(body, body.length, hash(body), 2).stream()
                    .map(piece -> new Observation.Piece(
                            piece.at(), sheet, piece.hash(), piece.sizeBytes(), piece.number(), 2, piece.bytes()))
                    .toList();
            assertThat(take(all).isPresent()).as(part).isEqualTo(part.startsWith("text/"));
        }
    }

    @Test
    void bytesThatAreNoneOfAnAnswer_areNone() {
        assertThat(pieces.take(piece(new byte[] {1, 2, 3}, 3, hash(body), 0, 1)))
                .isEmpty();
    }

    private Optional<Archived> take(List<Observation.Piece> all) {
        Optional<Archived> last = Optional.empty();
        for (Observation.Piece piece : all) {
            last = pieces.take(piece);
        }
        return last;
    }

    private static List<Observation.Piece> parted(byte[] body, long size, String hash, int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream to = new DeflaterOutputStream(packed)) {
            to.write(body);
        }
        byte[] all = packed.toByteArray();
        List<Observation.Piece> parts = new ArrayList<>();
        int length = Math.ceilDiv(all.length, count);
        for (int i = 0; i < count; i++) {
            int from = i * length;
            int to = Math.min(all.length, from + length);
            parts.add(piece(java.util.Arrays.copyOfRange(all, from, to), size, hash, i, count));
        }
        return parts;
    }

    private static Observation.Piece piece(byte[] bytes, long size, String hash, int number, int count) {
        return new Observation.Piece(new Moment(1, 1), STATE, hash, size, number, count, ByteBuffer.wrap(bytes));
    }

    private static String hash(byte[] bytes) {
        return Hash.of(Digests.sha256(bytes)).hex();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
