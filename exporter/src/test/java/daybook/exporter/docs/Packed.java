package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/// Answers as a session holds them: in pieces.
public final class Packed {
    private static final int PIECE_BYTES = 20_000;

    private Packed() {}

    /// @param document which it is said to be about
    public static List<Observation> pieces(Archived archived, String document, long nanos) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(archived.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = packed.toByteArray();
        int count = (bytes.length + PIECE_BYTES - 1) / PIECE_BYTES;
        String hash = HexFormat.of().formatHex(Digests.sha256(archived.body()));
        Answer answer = archived.answer();
        Answer about = new Answer(
                document, answer.kind(), answer.part(), answer.requested(), answer.received(), answer.served());
        List<Observation> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = i * PIECE_BYTES;
            ByteBuffer part = ByteBuffer.wrap(bytes, from, Math.min(PIECE_BYTES, bytes.length - from));
            pieces.add(new Observation.Piece(
                    new Moment(nanos, 0), about, hash, archived.body().length, i, count, part.slice()));
        }
        return pieces;
    }
}
