package daybook.agent.docs;

import daybook.agent.bot.Frame;
import daybook.agent.bot.Parcel;
import daybook.agent.bot.Wire;
import daybook.consent.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The bot's end of the pipe, in the hand of a test: an answer comes piece by piece, as slowly as it likes.
public final class ScriptedBot implements AutoCloseable {
    private final Pipe toRecorder = Pipe.open();
    private final Pipe toBot = Pipe.open();
    private final Wire wire =
            new Wire(Channels.newInputStream(toBot.source()), Channels.newOutputStream(toRecorder.sink()));

    /// As whoever archives holds it.
    private final Pipes pipes = new Pipes();
    public final BotProcess process = new BotProcess(pipes, pipes::destroy);

    public ScriptedBot() throws IOException {}

    /// An answer of so many pieces, the last of which is short: its head, and them.
    public static Frame[] answer(long number, String document, int pieces) {
        byte[] body = new byte[(pieces - 1) * Wire.PIECE_BYTES + 100];
        // What cannot be compressed.
        new Random(number).nextBytes(body);
        Frame[] frames = Parcel.of(
                number, new Answer(document, Answer.Kind.STATE, "", Instant.now(), Instant.now(), null), body);
        if (frames.length != pieces + 1) {
            throw new IllegalStateException("of " + (frames.length - 1) + " pieces");
        }
        return frames;
    }

    public void say(Frame... frames) throws IOException {
        wire.send(frames);
    }

    /// What became of the answer that was decided next.
    public Frame.Receipt receipt() throws IOException {
        while (true) {
            if (wire.receive().orElseThrow() instanceof Frame.Receipt receipt) {
                return receipt;
            }
        }
    }

    @Override
    public void close() throws IOException {
        toRecorder.sink().close();
        toBot.source().close();
    }

    private final class Pipes extends Process {
        private final InputStream said = Channels.newInputStream(toRecorder.source());
        private final OutputStream told = Channels.newOutputStream(toBot.sink());

        @Override
        public OutputStream getOutputStream() {
            return told;
        }

        @Override
        public InputStream getInputStream() {
            return said;
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
