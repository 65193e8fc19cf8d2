package daybook.agent.bench;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Packet;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Surroundings;
import daybook.consent.Verdict;
import daybook.consent.Window;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// What somebody at work leaves: keys and packets of the screen, let through by the gate.
final class Work {
    private static final Window WINDOW =
            new Window(1, "Editor", "editor", "/usr/bin/editor", "notes", new Window.Bounds(0, 0, 16, 16));
    private static final Surroundings AROUND =
            new Surroundings(List.of(new Context(0, new Context.Focused.On(WINDOW))), true);
    private static final Policy POLICY = new Policy(
            Map.of(Source.KEYSTROKES, grant(Source.KEYSTROKES), Source.SCREEN, grant(Source.SCREEN)), Set.of(), false);

    private final SplittableRandom random = new SplittableRandom(3);

    private static Grant grant(Source source) {
        return new Grant(source, "", "", Instant.EPOCH, Instant.MAX);
    }

    Admitted key(long nanos) {
        String letter = Character.toString('a' + random.nextInt(26));
        return admitted(new Observation.Key(
                new Moment(nanos, 1_000), Observation.Key.Action.DOWN, letter, letter, Set.of(), false, 1L, 30));
    }

    /// A picture that its encoder made so many bytes of, which nothing could store shorter.
    Admitted packet(long nanos, int bytes) {
        byte[] encoded = new byte[bytes];
        random.nextBytes(encoded);
        Packet packet = new Packet(Packet.Codec.AV1, true, ByteBuffer.wrap(encoded));
        Picture picture = new Picture(
                new Moment(nanos, 1_000),
                new Pixels(16, 16, new byte[256], new byte[64], new byte[64]),
                new Stack(List.of(new Stack.Shown(WINDOW, WINDOW.bounds(), false))));
        return switch (ConsentGate.judge(picture, AROUND, POLICY)) {
            case AdmittedPicture admitted ->
                admitted.encoded((_, _, _) -> Optional.of(packet), true).orElseThrow();
            case Verdict other -> throw new IllegalStateException("the gate refused a picture: " + other);
        };
    }

    int between(int least, int most) {
        return random.nextInt(least, most);
    }

    private static Admitted admitted(Observation observation) {
        return (Admitted) ConsentGate.judge(observation, AROUND, POLICY);
    }

    /// Waits for room.
    static void put(VaultWriter writer, Admitted item) throws IOException, InterruptedException {
        while (!writer.append(item)) {
            if (writer.state() instanceof VaultWriter.State.Failed(IOException cause)) {
                throw cause;
            }
            Thread.sleep(1);
        }
    }
}
