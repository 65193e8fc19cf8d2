package daybook.vault.codec;

import daybook.consent.Answer;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Mask;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import daybook.consent.Packet;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.Unproven;
import daybook.consent.Window;
import daybook.vault.DamagedVaultException;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the items of one block, one after the other.
///
/// The bytes are authentic already; what is wrong in them was written wrong, or by a newer Daybook.
public final class ItemReader implements Closeable {
    public static final int NO_SIGNS = -1;

    private final JsonParser from;
    private final long begin;
    private final String where;
    private final int epoch;
    private final int signs;
    /// Whether the end of the item's array was read already.
    private boolean ended;

    /// @param signs the code of the source of which signs that something was erased may stand there; [#NO_SIGNS]
    ///     where no such sign may
    /// @param where the block, for messages
    public ItemReader(byte[] plain, int at, int length, int epoch, int signs, String where) {
        this.from = ItemWriter.CBOR.createParser(plain, at, length);
        this.begin = from.currentLocation().getByteOffset();
        this.signs = signs;
        this.where = where;
        this.epoch = epoch;
    }

    /// How many bytes of the block's items were read: those of all that was given.
    public int readBytes() {
        return Math.toIntExact(from.currentLocation().getByteOffset() - begin);
    }

    /// The next item; empty after the last.
    public Optional<Stored> next() throws VaultException {
        try {
            JsonToken token = from.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            if (token != JsonToken.START_ARRAY) {
                throw unreadable();
            }
            Stored item = item(kind());
            if (!ended && from.nextToken() != JsonToken.END_ARRAY) {
                throw unreadable();
            }
            ended = false;
            return Optional.of(item);
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private Kind kind() throws VaultException {
        // Codes are never used again, so one that is not known is from a newer Daybook.
        return Kind.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
    }

    private Stored item(Kind kind) throws VaultException {
        return switch (kind) {
            case GAP -> new Stored.Missing(epoch, new Gap(source(), number(), number(), reason()));
            case CLOCK_SAMPLE -> new Stored.Clock(epoch, new ClockSample(clock(), number(), number(), number()));
            case ERASED -> new Stored.Erased(epoch, sign());
            case MACHINE -> new Stored.On(epoch, new Machine(string(), integer(), string()));
            case UNPROVEN -> new Stored.Doubtful(epoch, new Unproven(source(), number(), number()));
            case KEY ->
                seen(new Observation.Key(
                        moment(), action(), string(), string(), modifiers(), bool(), numberOrNull(), place()));
            case KEY_COUNT -> seen(new Observation.KeyCount(moment(), integer()));
            case POINTER_MOVE -> seen(new Observation.PointerMove(moment(), integer(), integer(), bool()));
            case POINTER_BUTTON ->
                seen(new Observation.PointerButton(moment(), action(), integer(), integer(), integer()));
            case POINTER_WHEEL ->
                seen(new Observation.PointerWheel(moment(), integer(), integer(), integer(), integer()));
            case FOCUS -> seen(new Observation.Focus(moment(), window()));
            case FRAME -> seen(frame());
            case COPIED -> seen(new Observation.Copied(moment(), string(), List.of()));
            case PIECE -> seen(piece(false));
            case PIECE_OF_CHANGE -> seen(piece(true));
            case MARK -> seen(new Observation.Mark(moment(), string()));
        };
    }

    private Stored seen(Observation observation) {
        return new Stored.Seen(epoch, observation);
    }

    private Moment moment() throws VaultException {
        return new Moment(number(), number());
    }

    private Window window() throws VaultException {
        return new Window(
                number(),
                string(),
                string(),
                string(),
                string(),
                new Window.Bounds(integer(), integer(), integer(), integer()));
    }

    private Observation.Frame frame() throws VaultException {
        Moment at = moment();
        int width = integer();
        int height = integer();
        Packet.Codec codec = codec();
        boolean keyframe = bool();
        return new Observation.Frame(at, width, height, masks(), new Packet(codec, keyframe, ByteBuffer.wrap(bytes())));
    }

    private Observation.Piece piece(boolean ofChange) throws VaultException {
        Moment at = moment();
        Answer answer = answer();
        String hash = string();
        long sizeBytes = number();
        int number = integer();
        int pieces = integer();
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        if (ofChange) {
            answer = answer.after(new Answer.Stood(instant(number()), instant(number())));
        }
        return new Observation.Piece(at, answer, hash, sizeBytes, number, pieces, bytes);
    }

    private Answer answer() throws VaultException {
        String document = string();
        Answer.Kind kind = Answer.Kind.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
        String part = string();
        Instant requested = instant(number());
        Instant received = instant(number());
        Long served = numberOrNull();
        return new Answer(document, kind, part, requested, received, served == null ? null : instant(served));
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private Packet.Codec codec() throws VaultException {
        return Packet.Codec.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
    }

    private List<Mask> masks() throws VaultException {
        if (from.nextToken() != JsonToken.START_ARRAY) {
            throw unreadable();
        }
        List<Mask> masks = new ArrayList<>();
        while (from.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            int x = from.getIntValue();
            masks.add(new Mask(new Window.Bounds(x, integer(), integer(), integer()), reason()));
        }
        if (from.currentToken() != JsonToken.END_ARRAY) {
            throw unreadable();
        }
        return masks;
    }

    private byte[] bytes() throws VaultException {
        if (from.nextToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw unreadable();
        }
        // Null where CBOR says that there is a value and not which.
        byte @Nullable [] bytes = from.getBinaryValue();
        if (bytes == null) {
            throw unreadable();
        }
        return bytes;
    }

    private Action action() throws VaultException {
        return switch (integer()) {
            case 0 -> Action.UP;
            case 1 -> Action.DOWN;
            default -> throw new NewerVaultException(where);
        };
    }

    private Set<Modifier> modifiers() throws VaultException {
        int bits = integer();
        Set<Modifier> known = Modifier.of(bits);
        if (Modifier.bits(known) != bits) {
            throw new NewerVaultException(where);
        }
        return known;
    }

    private Source source() throws VaultException {
        return Source.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
    }

    private Source sign() throws VaultException {
        Source source = source();
        if (source.code() != signs) {
            throw unreadable();
        }
        return source;
    }

    private Reason reason() throws VaultException {
        return Reason.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
    }

    private ClockSample.Clock clock() throws VaultException {
        return ClockSample.Clock.ofCode(integer()).orElseThrow(() -> new NewerVaultException(where));
    }

    private int integer() throws VaultException {
        long value = number();
        if (value != (int) value) {
            throw unreadable();
        }
        return (int) value;
    }

    private long number() throws VaultException {
        Long value = numberOrNull();
        if (value == null) {
            throw unreadable();
        }
        return value;
    }

    private @Nullable Long numberOrNull() throws VaultException {
        return switch (from.nextToken()) {
            case VALUE_NUMBER_INT -> from.getLongValue();
            case VALUE_NULL -> null;
            case null, default -> throw unreadable();
        };
    }

    /// The last of a key's elements, which the first versions did not write.
    private @Nullable Integer place() throws VaultException {
        return switch (from.nextToken()) {
            case VALUE_NUMBER_INT -> from.getIntValue();
            case VALUE_NULL -> null;
            case END_ARRAY -> {
                ended = true;
                yield null;
            }
            case null, default -> throw unreadable();
        };
    }

    private String string() throws VaultException {
        if (from.nextToken() != JsonToken.VALUE_STRING) {
            throw unreadable();
        }
        return from.getString();
    }

    private boolean bool() throws VaultException {
        return switch (from.nextToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw unreadable();
        };
    }

    private DamagedVaultException unreadable() {
        return new DamagedVaultException(where, "an item in it is not spelled as the format says");
    }

    @Override
    public void close() {
        from.close();
    }
}
