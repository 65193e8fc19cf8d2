package daybook.vault.log;

import daybook.consent.Gap;
import daybook.consent.Mask;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Packet;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// Items that count up from 0 in each source, so that what is read shows what is lost, doubled or out of its place.
final class Sequence {
    /// The codes of the sources that there are items of; the first is the session's own journal.
    static final int[] CODES = {0, 1, 2, 4, 12};

    private static final int FRAME_BYTES = 5_000;

    private Sequence() {}

    static Sealable item(int code, int number) {
        Moment at = new Moment(number, 1);
        return switch (code) {
            case 0 -> new Gap(Source.SCREEN, number, number + 1L, Reason.PAUSED);
            case 1 -> Samples.admit(Samples.key(number, Integer.toString(number)));
            case 2 -> Samples.admit(new Observation.PointerMove(at, number, 0, false));
            case 4 -> Samples.admit(frame(at, number));
            case 12 -> Samples.admit(new Observation.Mark(at, Integer.toString(number)));
            default -> throw new IllegalArgumentException("no items of source " + code);
        };
    }

    private static Observation.Frame frame(Moment at, int number) {
        byte[] bytes = new byte[FRAME_BYTES];
        Arrays.fill(bytes, (byte) number);
        List<Mask> masks = List.of();
        return new Observation.Frame(at, 64, 48, masks, new Packet(Packet.Codec.AV1, true, ByteBuffer.wrap(bytes)));
    }

    /// How many items of each source a session holds, by the source's code.
    ///
    /// @throws AssertionError where an item is not the one that follows, or is erased
    static Counts count(Bench bench, Id session) throws IOException {
        return numbers(bench, session, Erasures.NONE).counts();
    }

    /// Which items a session holds.
    ///
    /// @throws AssertionError where they do not stand in their order, or are erased and nobody says so
    static Numbers numbers(Bench bench, Id session, Erasures said) throws IOException {
        List<BitSet> numbers = Stream.generate(BitSet::new).limit(Block.SOURCES).toList();
        for (Stored stored : bench.read(session)) {
            if (stored instanceof Stored.Erased(int epoch, Source source)) {
                if (!said.covers(session, epoch, source.code())) {
                    throw new AssertionError("a share is gone of source " + source);
                }
            } else {
                BitSet its = numbers.get(code(stored));
                int number = Math.toIntExact(number(stored));
                if (number < its.length()) {
                    throw new AssertionError(
                            "source " + code(stored) + " goes on from " + its.length() + " with " + number);
                }
                its.set(number);
            }
        }
        return new Numbers(numbers);
    }

    private static int code(Stored stored) {
        return stored instanceof Stored.Seen seen ? seen.observation().source().code() : Item.JOURNAL;
    }

    private static long number(Stored stored) {
        return switch (stored) {
            case Stored.Seen seen -> seen.observation().at().nanos();
            case Stored.Missing missing -> missing.gap().fromNanos();
            case Stored.Clock _ -> throw new AssertionError("a clock sample that nobody wrote");
            case Stored.On _ -> throw new AssertionError("a machine that nobody wrote");
            case Stored.Doubtful _ -> throw new AssertionError("an unproven stretch that nobody wrote");
            case Stored.Erased _ -> throw new AssertionError("what is erased has no number");
            case Stored.ErasedJournal _ -> throw new AssertionError("a share is gone of the journal");
        };
    }
}
