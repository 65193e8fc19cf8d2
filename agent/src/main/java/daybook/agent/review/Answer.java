package daybook.agent.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// What goes back to one command, piece by piece.
///
/// Nobody uses the vault while whoever asked does not take what they asked for: a pager that is left open does not keep
/// it unlocked. Safe for use by several threads.
final class Answer {
    /// No more characters than fit into a piece, however many bytes each takes.
    private static final int PIECE_CHARS = ReviewSocket.MAX_PIECE_BYTES / 4;

    private final SocketChannel client;
    private final Idle idle;

    Answer(SocketChannel client, Idle idle) {
        this.client = client;
        this.idle = idle;
    }

    /// A stream of the command: [ReviewSocket#OUT] or [ReviewSocket#ERR]. It is sent when it is flushed, or much waits.
    Writer stream(int kind) {
        return new Stream(kind);
    }

    void exit(int code) throws IOException {
        send(ReviewSocket.EXIT, new byte[] {(byte) code});
    }

    void notTaken() throws IOException {
        send(ReviewSocket.NOT_TAKEN, new byte[0]);
    }

    private synchronized void send(int kind, byte[] bytes) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(1 + Integer.BYTES + bytes.length);
        piece.put((byte) kind).putInt(bytes.length).put(bytes).flip();
        idle.rest();
        try {
            while (piece.hasRemaining()) {
                client.write(piece);
            }
        } finally {
            idle.use();
        }
    }

    private final class Stream extends Writer {
        private final int kind;
        private final StringBuilder waiting = new StringBuilder();

        Stream(int kind) {
            this.kind = kind;
        }

        @Override
        public void write(char[] chars, int from, int count) {
            waiting.append(chars, from, count);
            if (waiting.length() >= PIECE_CHARS) {
                flush();
            }
        }

        /// Whoever asked may have gone: then the command has nobody to go on for, and ends by this exception.
        @Override
        public void flush() {
            try {
                int from = 0;
                while (from < waiting.length()) {
                    int to = Math.min(waiting.length(), from + PIECE_CHARS);
                    if (to < waiting.length() && Character.isHighSurrogate(waiting.charAt(to - 1))) {
                        to--;
                    }
                    send(kind, waiting.substring(from, to).getBytes(StandardCharsets.UTF_8));
                    from = to;
                }
                waiting.setLength(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
