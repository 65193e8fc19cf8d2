package daybook.vault.log;

import daybook.consent.Answer;
import daybook.consent.ClockSample;
import daybook.consent.Gap;
import daybook.consent.Machine;
import daybook.consent.Mask;
import daybook.consent.Modifier;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Unproven;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a reader found, in the arrays of docs/vault-format.md, as another reader tells it too.
final class ItemRows {
    private ItemRows() {}

    static Map<String, Object> of(Id session, Stored stored) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("session", session.hex());
        row.put("epoch", stored.epoch());
        switch (stored) {
            case Stored.Seen(int _, Observation seen) -> item(row, seen.source().code(), observation(seen));
            case Stored.Missing(int _, Gap gap) ->
                item(
                        row,
                        Item.JOURNAL,
                        array(
                                64,
                                gap.source().code(),
                                gap.fromNanos(),
                                gap.toNanos(),
                                gap.reason().code()));
            case Stored.Clock(int _, ClockSample at) ->
                item(
                        row,
                        Item.JOURNAL,
                        array(65, at.clock().code(), at.sourceNanos(), at.sessionNanos(), at.roundTripNanos()));
            case Stored.On(int _, Machine on) ->
                item(row, Item.JOURNAL, array(66, on.os(), on.utcOffsetSeconds(), on.daybook()));
            case Stored.Doubtful(int _, Unproven unproven) ->
                item(row, Item.JOURNAL, array(70, unproven.source().code(), unproven.fromNanos(), unproven.toNanos()));
            case Stored.Erased erased -> gone(row, erased.source().code());
            case Stored.ErasedJournal _ -> gone(row, Item.JOURNAL);
        }
        return row;
    }

    private static void item(Map<String, Object> row, int source, List<@Nullable Object> item) {
        row.put("source", source);
        row.put("item", item);
    }

    private static void gone(Map<String, Object> row, int source) {
        row.put("source", source);
        row.put("erased", true);
    }

    private static List<@Nullable Object> observation(Observation seen) {
        return switch (seen) {
            case Observation.Key k ->
                at(
                        1,
                        k.at(),
                        code(k.action()),
                        k.key(),
                        k.text(),
                        Modifier.bits(k.modifiers()),
                        k.repeated(),
                        k.window(),
                        k.place());
            case Observation.KeyCount c -> at(8, c.at(), c.presses());
            case Observation.PointerMove m -> at(2, m.at(), m.x(), m.y(), m.dragging());
            case Observation.PointerButton b -> at(3, b.at(), code(b.action()), b.button(), b.x(), b.y());
            case Observation.PointerWheel w -> at(4, w.at(), w.dx(), w.dy(), w.x(), w.y());
            case Observation.Focus f -> focus(f);
            case Observation.Copied c -> at(9, c.at(), c.text());
            case Observation.Piece p -> piece(p);
            case Observation.Mark m -> at(6, m.at(), m.label());
            case Observation.Frame f -> frame(f);
        };
    }

    private static List<@Nullable Object> piece(Observation.Piece p) {
        byte[] bytes = new byte[p.bytes().remaining()];
        p.bytes().get(bytes);
        Answer answer = p.answer();
        Answer.Stood stood = answer.stood();
        List<@Nullable Object> row = at(
                stood == null ? 10 : 11,
                p.at(),
                answer.document(),
                answer.kind().code(),
                answer.part(),
                nanos(answer.requested()),
                nanos(answer.received()),
                answer.served() == null ? null : nanos(answer.served()),
                p.hash(),
                p.sizeBytes(),
                p.number(),
                p.pieces(),
                HexFormat.of().formatHex(bytes));
        if (stood != null) {
            row.add(nanos(stood.from()));
            row.add(nanos(stood.until()));
        }
        return row;
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private static List<@Nullable Object> focus(Observation.Focus f) {
        var w = f.window();
        var b = w.bounds();
        return at(
                5,
                f.at(),
                w.id(),
                w.app(),
                w.instance(),
                w.executable(),
                w.title(),
                b.x(),
                b.y(),
                b.width(),
                b.height());
    }

    private static List<@Nullable Object> frame(Observation.Frame f) {
        List<@Nullable Object> masks = new ArrayList<>();
        for (Mask mask : f.masks()) {
            var b = mask.area();
            masks.addAll(
                    array(b.x(), b.y(), b.width(), b.height(), mask.reason().code()));
        }
        ByteBuffer from = f.packet().bytes().duplicate();
        byte[] packet = new byte[from.remaining()];
        from.get(packet);
        int codec = f.packet().codec().code();
        String hex = HexFormat.of().formatHex(packet);
        return at(7, f.at(), f.width(), f.height(), codec, f.packet().keyframe(), masks, hex);
    }

    private static int code(Observation.Key.Action action) {
        return action == Observation.Key.Action.DOWN ? 1 : 0;
    }

    private static List<@Nullable Object> at(int kind, Moment at, @Nullable Object... more) {
        List<@Nullable Object> all = array(kind, at.nanos(), at.errNanos());
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static List<@Nullable Object> array(@Nullable Object... all) {
        return new ArrayList<@Nullable Object>(Arrays.asList(all));
    }
}
