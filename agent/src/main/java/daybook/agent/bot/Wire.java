package daybook.agent.bot;

import daybook.collectors.docs.Scope;
import daybook.consent.Answer;
import daybook.consent.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Frames over a pair of pipes: a byte for the kind, then its members in their order, numbers big-endian.
///
/// Any thread sends; one receives. What is too long for its kind ends the conversation: the bot's end reads what others
/// wrote, so the recorder's takes nothing from it that is larger than it must be.
public final class Wire {
    /// The most that one frame holds: of a vault's item no more than 1 MiB, too.
    public static final int PIECE_BYTES = 512 << 10;

    private static final int MOST_BYTES = 32 << 20;
    /// In 2262.
    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000 - 1;

    private final DataInputStream in;
    private final DataOutputStream out;

    public Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    public synchronized void send(Frame... frames) throws IOException {
        for (Frame frame : frames) {
            write(frame);
        }
        out.flush();
    }

    private void write(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Start(byte[] order) -> bytes(1, order);
            case Frame.Receipt(long number, boolean stored) -> {
                out.writeByte(2);
                out.writeLong(number);
                out.writeBoolean(stored);
            }
            case Frame.Head head -> head(head);
            case Frame.Bytes(byte[] piece) -> bytes(4, piece);
            case Frame.State(byte[] state) -> bytes(5, state);
            case Frame.Missed(Instant from, Instant to, Reason reason) -> {
                out.writeByte(6);
                instant(from);
                instant(to);
                out.writeInt(reason.code());
            }
            case Frame.Told(String sentence) -> {
                out.writeByte(7);
                out.writeUTF(sentence);
            }
            case Frame.Account(byte[] credentials) -> bytes(8, credentials);
            case Frame.Failed(Reason reason, String sentence) -> {
                out.writeByte(9);
                out.writeInt(reason.code());
                out.writeUTF(sentence);
            }
            case Frame.Done() -> out.writeByte(10);
            case Frame.Address(String address) -> {
                out.writeByte(12);
                out.writeUTF(address);
            }
            case Frame.Scoped(Scope scope) -> bytes(11, JsonMapper.shared().writeValueAsBytes(ScopeForm.write(scope)));
        }
    }

    private void bytes(int kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void head(Frame.Head head) throws IOException {
        out.writeByte(3);
        out.writeLong(head.number());
        Answer answer = head.answer();
        out.writeUTF(answer.document());
        out.writeInt(answer.kind().code());
        out.writeUTF(answer.part());
        instant(answer.requested());
        instant(answer.received());
        Instant served = answer.served();
        out.writeBoolean(served != null);
        if (served != null) {
            instant(served);
        }
        Answer.Stood stood = answer.stood();
        out.writeBoolean(stood != null);
        if (stood != null) {
            instant(stood.from());
            instant(stood.until());
        }
        out.writeUTF(head.hash());
        out.writeLong(head.sizeBytes());
        out.writeInt(head.pieces());
    }

    private void instant(Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /// The next frame; empty where the other end is closed.
    public Optional<Frame> receive() throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(frame(kind));
        } catch (EOFException e) {
            // It ended in the middle of a word: what it had said whole holds.
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("the docs bot said what nobody understands", e);
        }
    }

    private Frame frame(int kind) throws IOException {
        return switch (kind) {
            case 1 -> new Frame.Start(bytes(MOST_BYTES));
            case 2 -> new Frame.Receipt(in.readLong(), in.readBoolean());
            case 3 -> head();
            case 4 -> new Frame.Bytes(bytes(PIECE_BYTES));
            case 5 -> new Frame.State(bytes(MOST_BYTES));
            case 6 -> new Frame.Missed(instant(), instant(), reason());
            case 7 -> new Frame.Told(in.readUTF());
            case 8 -> new Frame.Account(bytes(MOST_BYTES));
            case 9 -> new Frame.Failed(reason(), in.readUTF());
            case 10 -> new Frame.Done();
            case 11 -> new Frame.Scoped(ScopeForm.read(JsonMapper.shared().readTree(bytes(MOST_BYTES))));
            case 12 -> new Frame.Address(in.readUTF());
            default -> throw unknown();
        };
    }

    private byte[] bytes(int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw unknown();
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private Frame.Head head() throws IOException {
        long number = in.readLong();
        Answer answer = new Answer(
                in.readUTF(),
                Answer.Kind.ofCode(in.readInt()).orElseThrow(Wire::unknown),
                in.readUTF(),
                instant(),
                instant(),
                in.readBoolean() ? instant() : null,
                in.readBoolean() ? new Answer.Stood(instant(), instant()) : null);
        return new Frame.Head(number, answer, in.readUTF(), in.readLong(), in.readInt());
    }

    private Reason reason() throws IOException {
        return Reason.ofCode(in.readInt()).orElseThrow(Wire::unknown);
    }

    /// What is archived has nanoseconds since 1970, and no number holds those of other times.
    private Instant instant() throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
            throw unknown();
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("a frame that is none");
    }
}
