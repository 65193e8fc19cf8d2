package daybook.vault.log;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.Answer;
import daybook.consent.ClockSample;
import daybook.consent.ConsentGate;
import daybook.consent.Context;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.KeyCounts;
import daybook.consent.Machine;
import daybook.consent.Mask;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.consent.Packet;
import daybook.consent.Picture;
import daybook.consent.Pixels;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Stack;
import daybook.consent.Surroundings;
import daybook.consent.Unproven;
import daybook.consent.Verdict;
import daybook.consent.Window;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Things to store, admitted by the real gate.
public final class Samples {
    public static final Window WINDOW = new Window(
            0x4a0000b,
            "XTerm",
            "xterm",
            "/usr/bin/xterm",
            "draft – 第三稿 \uD83D\uDCDD",
            new Window.Bounds(-5, 7, 800, 600));

    private static final Policy ALL = new Policy(
            Arrays.stream(Source.values())
                    .filter(Source::isGranted)
                    .map(s -> new Grant(s, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
                    .collect(Collectors.toMap(Grant::source, Function.identity())),
            Set.of(),
            false);

    private Samples() {}

    public static Admitted admit(Observation observation) {
        if (observation instanceof Observation.KeyCount count) {
            return count(count);
        }
        Surroundings around = new Surroundings(List.of(new Context(0, new Context.Focused.On(WINDOW))), true);
        Seen seen = switch (observation) {
            case Observation.Frame frame -> picture(frame);
            case Observation.Copied(Moment at, String text, var _) -> new Observation.Copied(at, text, List.of(WINDOW));
            default -> observation;
        };
        return switch (ConsentGate.judge(seen, around, ALL)) {
            case Admitted admitted -> admitted;
            case AdmittedPicture picture -> {
                Packet packet = ((Observation.Frame) observation).packet();
                yield picture.encoded((_, _, _) -> Optional.of(packet), true).orElseThrow();
            }
            case Verdict.Counted _ -> throw new AssertionError("the gate counted a sample");
            case Verdict.Refused refused -> throw new AssertionError("the gate refused a sample: " + refused.reason());
        };
    }

    private static Admitted count(Observation.KeyCount count) {
        KeyCounts counts = new KeyCounts();
        for (int press = 0; press < count.presses(); press++) {
            counts.count(new Verdict.Counted(count.at().nanos(), true));
        }
        return counts.take().orElseThrow();
    }

    /// A picture with windows that cannot be told where the frame has its masks.
    private static Picture picture(Observation.Frame frame) {
        int size = frame.width() * frame.height();
        List<Stack.Shown> unknown = frame.masks().stream()
                .map(mask -> new Stack.Shown(new Window(1, "", "", "", "", mask.area()), mask.area(), true))
                .toList();
        return new Picture(
                frame.at(),
                new Pixels(frame.width(), frame.height(), new byte[size], new byte[size / 4], new byte[size / 4]),
                new Stack(unknown));
    }

    public static Observation.Key key(long nanos, String text) {
        return new Observation.Key(new Moment(nanos, 1000), Action.DOWN, text, text, Set.of(), false, 7L, 30);
    }

    /// At least one of every kind there is.
    public static List<Observation> observations() {
        Moment at = new Moment(1_234_567_890_123L, 250_000);
        return List.of(
                new Observation.Key(
                        at, Action.DOWN, "a", "A", Set.of(Modifier.SHIFT, Modifier.NUM_LOCK), true, 0x4a0000bL, 30),
                new Observation.Key(at, Action.UP, "Shift_L", "", Set.of(Modifier.values()), false, null, null),
                new Observation.KeyCount(new Moment(5_000_000_000L, 5_000_000_000L), 3),
                new Observation.PointerMove(at, -1, Integer.MAX_VALUE, true),
                new Observation.PointerButton(at, Action.UP, 9, 3, 4),
                new Observation.PointerWheel(at, -2, 1, 100, 200),
                new Observation.Focus(at, WINDOW),
                new Observation.Frame(
                        at,
                        640,
                        480,
                        List.of(new Mask(new Window.Bounds(1, 2, 30, 40), Reason.UNKNOWN_WINDOW)),
                        new Packet(Packet.Codec.AV1, true, ByteBuffer.wrap(new byte[] {0, 0, 1, 9}))),
                new Observation.Copied(at, "a line\nand \uD83D\uDCDD", List.of()),
                new Observation.Piece(
                        at,
                        new Answer(
                                "a-document",
                                Answer.Kind.REVISION,
                                "17",
                                Instant.ofEpochSecond(1_700_000_000, 5),
                                Instant.ofEpochSecond(1_700_000_001),
                                null),
                        "00".repeat(32),
                        5,
                        0,
                        2,
                        ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new Observation.Piece(
                        at,
                        new Answer(
                                "a-document",
                                Answer.Kind.STATE,
                                "",
                                Instant.ofEpochSecond(1_700_000_000, 5),
                                Instant.ofEpochSecond(1_700_000_001),
                                Instant.ofEpochSecond(1_700_000_002)),
                        "00".repeat(32),
                        0,
                        1,
                        2,
                        ByteBuffer.wrap(new byte[] {})),
                new Observation.Piece(
                        at,
                        new Answer(
                                "a-document",
                                Answer.Kind.STATE,
                                "",
                                Instant.ofEpochSecond(1_700_000_010, 5),
                                Instant.ofEpochSecond(1_700_000_011),
                                null,
                                new Answer.Stood(
                                        Instant.ofEpochSecond(1_700_000_000, 5), Instant.ofEpochSecond(1_700_000_009))),
                        "00".repeat(32),
                        0,
                        1,
                        2,
                        ByteBuffer.wrap(new byte[] {})),
                new Observation.Mark(at, "found it"));
    }

    public static Unproven unproven(long nanos) {
        return new Unproven(Source.KEYSTROKES, nanos, nanos + 10);
    }

    public static Gap gap(long nanos) {
        return new Gap(Source.SCREEN, nanos - 5, nanos, Reason.EXCLUDED_APP);
    }

    public static Machine machine() {
        return new Machine("Linux", -12_600, "0.1.0");
    }

    public static ClockSample clock(long nanos) {
        return new ClockSample(ClockSample.Clock.WALL, 1_700_000_000_000_000_000L, nanos, 800);
    }
}
