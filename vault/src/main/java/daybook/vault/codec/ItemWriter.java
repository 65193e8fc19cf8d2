package daybook.vault.codec;

import daybook.consent.Admitted;
import daybook.consent.Answer;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Mask;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.consent.Window;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.cbor.CBORWriteFeature;

/// Writes one item as a CBOR array: its kind, then its fields in the order of docs/vault-format.md.
public final class ItemWriter {
    /// A title that is no whole Unicode text is stored with the broken half replaced, rather than not at all.
    static final CBORMapper CBOR = CBORMapper.builder(CBORFactory.builder()
                    .enable(CBORWriteFeature.LENIENT_UTF_ENCODING)
                    .build())
            .build();

    private ItemWriter() {}

    public static byte[] encode(Sealable item) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (JsonGenerator to = CBOR.createGenerator(bytes)) {
            switch (item) {
                case Admitted admitted -> observation(to, admitted.observation());
                case Gap gap -> gap(to, gap);
                case ClockSample sample -> sample(to, sample);
                case Machine machine -> machine(to, machine);
                case Unproven unproven -> unproven(to, unproven);
            }
        }
        return bytes.toByteArray();
    }

    /// That items of a source were erased from this place.
    public static byte[] erased(Source source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8);
        try (JsonGenerator to = CBOR.createGenerator(bytes)) {
            to.writeStartArray(null, 2);
            to.writeNumber(Kind.ERASED.code()).writeNumber(source.code()).writeEndArray();
        }
        return bytes.toByteArray();
    }

    private static void observation(JsonGenerator to, Observation observation) {
        switch (observation) {
            case Observation.Key key -> key(to, key);
            case Observation.KeyCount(Moment at, int presses) -> {
                begin(to, Kind.KEY_COUNT, at, 4);
                to.writeNumber(presses);
            }
            case Observation.PointerMove(Moment at, int x, int y, boolean dragging) -> {
                begin(to, Kind.POINTER_MOVE, at, 6);
                to.writeNumber(x).writeNumber(y).writeBoolean(dragging);
            }
            case Observation.PointerButton(Moment at, Action action, int button, int x, int y) -> {
                begin(to, Kind.POINTER_BUTTON, at, 7);
                to.writeNumber(code(action)).writeNumber(button).writeNumber(x).writeNumber(y);
            }
            case Observation.PointerWheel(Moment at, int dx, int dy, int x, int y) -> {
                begin(to, Kind.POINTER_WHEEL, at, 7);
                to.writeNumber(dx).writeNumber(dy).writeNumber(x).writeNumber(y);
            }
            case Observation.Focus(Moment at, Window window) -> focus(to, at, window);
            case Observation.Frame frame -> frame(to, frame);
            case Observation.Copied(Moment at, String text, var _) -> {
                begin(to, Kind.COPIED, at, 4);
                to.writeString(text);
            }
            case Observation.Piece piece -> piece(to, piece);
            case Observation.Mark(Moment at, String label) -> {
                begin(to, Kind.MARK, at, 4);
                to.writeString(label);
            }
        }
        to.writeEndArray();
    }

    private static void key(JsonGenerator to, Observation.Key key) {
        begin(to, Kind.KEY, key.at(), 10);
        to.writeNumber(code(key.action()))
                .writeString(key.key())
                .writeString(key.text())
                .writeNumber(Modifier.bits(key.modifiers()))
                .writeBoolean(key.repeated());
        numberOrNull(to, key.window());
        Integer place = key.place();
        numberOrNull(to, place == null ? null : place.longValue());
    }

    private static void numberOrNull(JsonGenerator to, @Nullable Long number) {
        if (number == null) {
            to.writeNull();
        } else {
            to.writeNumber(number.longValue());
        }
    }

    private static void focus(JsonGenerator to, Moment at, Window window) {
        begin(to, Kind.FOCUS, at, 12);
        to.writeNumber(window.id())
                .writeString(window.app())
                .writeString(window.instance())
                .writeString(window.executable())
                .writeString(window.title())
                .writeNumber(window.bounds().x())
                .writeNumber(window.bounds().y())
                .writeNumber(window.bounds().width())
                .writeNumber(window.bounds().height());
    }

    private static void frame(JsonGenerator to, Observation.Frame frame) {
        begin(to, Kind.FRAME, frame.at(), 9);
        to.writeNumber(frame.width())
                .writeNumber(frame.height())
                .writeNumber(frame.packet().codec().code())
                .writeBoolean(frame.packet().keyframe());
        to.writeStartArray(null, 5 * frame.masks().size());
        for (Mask mask : frame.masks()) {
            to.writeNumber(mask.area().x())
                    .writeNumber(mask.area().y())
                    .writeNumber(mask.area().width())
                    .writeNumber(mask.area().height())
                    .writeNumber(mask.reason().code());
        }
        to.writeEndArray();
        byte[] packet = new byte[frame.packet().sizeBytes()];
        frame.packet().bytes().get(packet);
        to.writeBinary(packet);
    }

    private static void piece(JsonGenerator to, Observation.Piece piece) {
        Answer answer = piece.answer();
        Answer.Stood stood = answer.stood();
        begin(to, stood == null ? Kind.PIECE : Kind.PIECE_OF_CHANGE, piece.at(), stood == null ? 14 : 16);
        to.writeString(answer.document()).writeNumber(answer.kind().code()).writeString(answer.part());
        nanos(to, answer.requested());
        nanos(to, answer.received());
        nanos(to, answer.served());
        to.writeString(piece.hash())
                .writeNumber(piece.sizeBytes())
                .writeNumber(piece.number())
                .writeNumber(piece.pieces());
        byte[] bytes = new byte[piece.bytes().remaining()];
        piece.bytes().get(bytes);
        to.writeBinary(bytes);
        if (stood != null) {
            nanos(to, stood.from());
            nanos(to, stood.until());
        }
    }

    private static void nanos(JsonGenerator to, @Nullable Instant instant) {
        numberOrNull(to, instant == null ? null : ChronoUnit.NANOS.between(Instant.EPOCH, instant));
    }

    private static void gap(JsonGenerator to, Gap gap) {
        to.writeStartArray(null, 5);
        to.writeNumber(Kind.GAP.code())
                .writeNumber(gap.source().code())
                .writeNumber(gap.fromNanos())
                .writeNumber(gap.toNanos())
                .writeNumber(gap.reason().code())
                .writeEndArray();
    }

    private static void sample(JsonGenerator to, ClockSample sample) {
        to.writeStartArray(null, 5);
        to.writeNumber(Kind.CLOCK_SAMPLE.code())
                .writeNumber(sample.clock().code())
                .writeNumber(sample.sourceNanos())
                .writeNumber(sample.sessionNanos())
                .writeNumber(sample.roundTripNanos())
                .writeEndArray();
    }

    private static void machine(JsonGenerator to, Machine machine) {
        to.writeStartArray(null, 4);
        to.writeNumber(Kind.MACHINE.code())
                .writeString(machine.os())
                .writeNumber(machine.utcOffsetSeconds())
                .writeString(machine.daybook())
                .writeEndArray();
    }

    private static void unproven(JsonGenerator to, Unproven unproven) {
        to.writeStartArray(null, 4);
        to.writeNumber(Kind.UNPROVEN.code())
                .writeNumber(unproven.source().code())
                .writeNumber(unproven.fromNanos())
                .writeNumber(unproven.toNanos())
                .writeEndArray();
    }

    private static void begin(JsonGenerator to, Kind kind, Moment at, int elements) {
        to.writeStartArray(null, elements);
        to.writeNumber(kind.code()).writeNumber(at.nanos()).writeNumber(at.errNanos());
    }

    private static int code(Action action) {
        return switch (action) {
            case UP -> 0;
            case DOWN -> 1;
        };
    }
}
