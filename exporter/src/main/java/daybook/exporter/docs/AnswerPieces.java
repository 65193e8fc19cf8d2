package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.consent.Observation;
import daybook.vault.Hash;
import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Puts answers together again from their pieces, as a trace gives them: in order, those of one answer with no other's
/// between.
///
/// An answer of which a piece is missing was never whole, or a part of it was erased: it is left out, as is one whose
/// bytes are not those that its hash names. No more memory is taken than the answer says it needs, and none of it
/// before it is there. For one thread.
public final class AnswerPieces {
    private static final int BUFFER_BYTES = 64 << 10;

    private @Nullable Open open;

    /// An answer of which some pieces are there.
    private static final class Open {
        final Observation.Piece first;
        final Inflater inflater = new Inflater();
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        int next;

        Open(Observation.Piece first) {
            this.first = first;
        }
    }

    /// Takes the next piece.
    ///
    /// @return the answer, where that was its last
    public Optional<Archived> take(Observation.Piece piece) {
        if (piece.number() == 0) {
            drop();
            open = new Open(piece);
        }
        Open current = open;
        if (current == null || !continues(current, piece) || !inflate(current, piece.bytes())) {
            drop();
            return Optional.empty();
        }
        current.next++;
        if (current.next < piece.pieces()) {
            return Optional.empty();
        }
        Optional<Archived> whole = whole(current);
        drop();
        return whole;
    }

    private static boolean continues(Open current, Observation.Piece piece) {
        Answer answer = current.first.answer();
        return piece.number() == current.next
                && piece.answer().equals(answer)
                && piece.hash().equals(current.first.hash())
                && piece.pieces() == current.first.pieces();
    }

    private static boolean inflate(Open current, ByteBuffer packed) {
        byte[] buffer = new byte[BUFFER_BYTES];
        current.inflater.setInput(packed);
        try {
            int count = current.inflater.inflate(buffer);
            while (count > 0 && current.body.size() + count <= current.first.sizeBytes()) {
                current.body.write(buffer, 0, count);
                count = current.inflater.inflate(buffer);
            }
            return count == 0;
        } catch (DataFormatException e) {
            return false;
        }
    }

    private static Optional<Archived> whole(Open current) {
        byte[] body = current.body.toByteArray();
        boolean same = current.inflater.finished()
                && Hash.of(Digests.sha256(body)).hex().equals(current.first.hash());
        return same ? Optional.of(new Archived(current.first.answer(), body)) : Optional.empty();
    }

    private void drop() {
        Open current = open;
        if (current != null) {
            current.inflater.end();
            open = null;
        }
    }
}
