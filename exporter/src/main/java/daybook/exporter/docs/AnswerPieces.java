package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.vault.Hash;
import daybook.vault.codec.Stored;
import daybook.vault.crypto.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Puts answers together again from their pieces, as a trace gives them: in order, those of one answer with no other's
/// between.
///
/// An answer of which a piece is missing was never whole, or a part of it was erased: it is left out, as is one whose
/// bytes are not those that its hash names. So is one that is raw: whoever reads texts has no use for it. No more
/// memory is taken than the answer says it needs, and none of it before it is there. For one thread.
public final class AnswerPieces {
    private static final int BUFFER_BYTES = 64 << 10;

    /// Gaps of what was asked for in vain, or not at all. They do not tell of which document that was; for how
    /// long nobody looked at one, its own answers do.
    private static final Set<Reason> NOT_HAD = EnumSet.of(
            Reason.ACCESS_LOST,
            Reason.UNREACHABLE,
            Reason.SIGNED_OUT,
            Reason.DENIED,
            Reason.TOO_LARGE,
            Reason.EXCLUDED_DOCUMENT,
            Reason.DOCUMENT_NOT_GRANTED);

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

    /// Whether answers that had come may be missing there: they were erased, or nothing was let in.
    public static boolean mayLack(Stored stored) {
        return switch (stored) {
            case Stored.Missing(int _, Gap gap) -> gap.source() == Source.DOCS && !NOT_HAD.contains(gap.reason());
            case Stored.Erased(int _, Source source) -> source == Source.DOCS;
            case Stored.Seen _, Stored.Clock _, Stored.On _, Stored.Doubtful _, Stored.ErasedJournal _ -> false;
        };
    }

    /// Takes the next piece.
    ///
    /// @return the answer, where that was its last and anything can be derived of it
    public Optional<Archived> take(Observation.Piece piece) {
        if (piece.answer().isRaw()) {
            drop();
            return Optional.empty();
        }
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
