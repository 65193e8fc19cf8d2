package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Gap;
import daybook.consent.Grant;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Sessions of every kind of item, of every size of block, with shares that are gone, and with items that no recorder
/// writes.
final class ItemVectors extends VectorList {
    private static final int LEAST_MARK_BYTES = 9;

    private final MadeVault made;

    ItemVectors(MadeVault made, VaultHome home, Path aside) throws Exception {
        super(made.disk, home);
        this.made = made;
        kinds();
        sizes();
        strange();
        segments();
        erased(aside);
    }

    private void session(String name, String expected, MadeVault.Writing writing) throws IOException {
        MadeVault copy = made.copy();
        copy.begin(writing);
        all.add(VaultVector.of(name, copy.disk, expected));
    }

    private static Item item(Sealable what, int epoch) {
        return Item.of(what, Item.encode(what), epoch);
    }

    private void kinds() throws IOException {
        List<Sealable> kinds = new ArrayList<>(List.of(Samples.machine(), Samples.clock(1), Samples.unproven(8)));
        for (Reason reason : Reason.values()) {
            kinds.add(new Gap(Source.SCREEN, 7, 8, reason));
        }
        Samples.observations().forEach(observation -> kinds.add(Samples.admit(observation)));
        for (int i = 0; i < kinds.size(); i++) {
            Sealable one = kinds.get(i);
            session("item-of-kind-" + i, VaultVector.ITEMS, log -> {
                log.write(List.of(item(one, 0)), 0);
                log.end(EndReason.STOPPED);
            });
        }
        session("session-without-items", VaultVector.ITEMS, log -> log.end(EndReason.STOPPED));
        session("session-of-nothing-but-a-header", VaultVector.ITEMS, _ -> {});
        session("session-with-seals-alone", VaultVector.ITEMS, log -> {
            made.bench.nanos.addAndGet(70 * Bench.SECOND);
            log.write(List.of(), 7);
            log.end(EndReason.FAILED);
        });
    }

    /// Of each size the smallest and the largest.
    private void sizes() throws IOException {
        int least = LEAST_MARK_BYTES;
        for (int size = 256; size <= Padding.sizeFor(Padding.MOST_ITEM_BYTES); size += Math.min(size, 65_536)) {
            for (int bytes : List.of(least, size - Padding.LENGTH_BYTES)) {
                session("items-of-" + bytes + "-bytes", VaultVector.ITEMS, log -> {
                    byte[] mark = mark(bytes);
                    log.append(Source.MARKS.code(), mark, mark.length);
                    log.write(List.of(), 0);
                    log.end(EndReason.STOPPED);
                });
            }
            least = size - Padding.LENGTH_BYTES + 1;
        }
    }

    /// An item that is so many bytes long.
    private static byte[] mark(int bytes) {
        byte[] mark = new byte[bytes];
        Arrays.fill(mark, (byte) 'x');
        ByteBuffer.wrap(mark).put(HexFormat.of().parseHex("840601017a")).putInt(bytes - LEAST_MARK_BYTES);
        return mark;
    }

    private void strange() throws IOException {
        strange("text-in-chunks", VaultVector.ITEMS, "84 06 01 01 7f 61 61 62 62 63 ff");
        strange("numbers-longer-than-need-be", VaultVector.ITEMS, "84 06 1b0000000000000001 1a00000001 61 61");
        strange("two-items", VaultVector.ITEMS, "84 06 01 01 61 61 84 06 02 01 61 62");
        strange("a-kind-that-is-not-known", VaultVector.NEWER, "83 18 43 01 01");
        strange("an-unproven-stretch-of-another-source", VaultVector.NEWER, "84 18 46 0d 01 02");
        strange("a-kind-below-zero", VaultVector.NEWER, "82 20 01");
        int reasons = Reason.values().length;
        strange("another-reason-for-a-gap", VaultVector.NEWER, "85 18 40 01 01 02 18 %02x".formatted(reasons + 1));
        String piece = "8e 0a 01 01 61 64 02 60 01 02 f6 60 01 ";
        strange("a-piece-that-is-none-of-its-answer", VaultVector.DAMAGED, piece + "01 01 40");
        strange("a-piece-below-zero", VaultVector.DAMAGED, piece + "20 01 40");
        strange("a-piece-of-no-document", VaultVector.DAMAGED, "8e 0a 01 01 60 02 60 01 02 f6 60 01 00 01 40");
        strange("a-piece-of-another-kind", VaultVector.NEWER, "8e 0a 01 01 61 64 0b 60 01 02 f6 60 01 00 01 40");
        String change = "90 0b 01 01 61 64 02 60 01 02 f6 60 01 00 01 40 01 ";
        strange("a-piece-of-a-change-without-a-time", VaultVector.DAMAGED, change + "f6");
        strange("a-piece-of-a-change-of-no-document", VaultVector.DAMAGED, change.replace("61 64", "60") + "02");
        strange("a-piece-that-tells-more", VaultVector.DAMAGED, "90 0a" + change.substring(5) + "02");
        strange("no-reason-for-a-gap", VaultVector.NEWER, "85 18 40 01 01 02 00");
        strange("a-gap-of-another-source", VaultVector.NEWER, "85 18 40 0d 01 02 01");
        strange("another-clock", VaultVector.NEWER, "85 18 41 03 01 02 01");
        strange("another-action-of-a-key", VaultVector.NEWER, "89 01 01 01 02 61 61 61 61 00 f4 f6");
        strange("another-modifier", VaultVector.NEWER, "89 01 01 01 01 61 61 61 61 18 40 f4 f6");
        strange("another-action-of-a-button", VaultVector.NEWER, "87 03 01 01 02 01 01 01");
        strange("another-codec", VaultVector.NEWER, "89 07 01 01 02 02 02 f5 80 41 00");
        strange("a-member-less", VaultVector.DAMAGED, "83 06 01 01");
        strange("a-member-more", VaultVector.DAMAGED, "85 06 01 01 61 61 01");
        strange("text-for-a-number", VaultVector.DAMAGED, "84 06 61 31 01 61 61");
        strange("a-number-for-text", VaultVector.DAMAGED, "84 06 01 01 01");
        strange("a-fraction-for-a-number", VaultVector.DAMAGED, "84 06 fb3ff8000000000000 01 61 61");
        strange("true-for-a-number", VaultVector.DAMAGED, "84 06 f5 01 61 61");
        strange("null-for-text", VaultVector.DAMAGED, "84 06 01 01 f6");
        strange("bytes-for-text", VaultVector.DAMAGED, "84 06 01 01 41 61");
        strange("text-for-bytes", VaultVector.DAMAGED, "89 07 01 01 02 02 01 f5 80 61 61");
        strange("masks-that-are-cut", VaultVector.DAMAGED, "89 07 01 01 02 02 01 f5 82 01 02 41 00");
        strange("a-mask-for-another-reason", VaultVector.NEWER, "89 07 01 01 02 02 01 f5 85 01 02 03 04 18 63 41 00");
        strange("no-array", VaultVector.DAMAGED, "06");
        strange("an-object", VaultVector.DAMAGED, "a1 06 01");
        strange("an-empty-array", VaultVector.DAMAGED, "80");
        strange("an-item-that-is-cut", VaultVector.DAMAGED, "84 06 01 01 62 61");
        strange("an-array-of-2-63", VaultVector.DAMAGED, "9b 8000000000000000 06");
        strange("text-of-2-31-bytes", VaultVector.DAMAGED, "84 06 01 01 7a 80000000 61");
        strange("a-time-beyond-2-63", VaultVector.DAMAGED, "84 06 1b8000000000000000 01 61 61");
        strange("a-place-beyond-2-31", VaultVector.DAMAGED, "86 02 01 01 1a80000000 01 f4");
        strange("text-that-is-not-utf-8", VaultVector.DAMAGED, "84 06 01 01 61 ff");
        strange("a-zero-behind", VaultVector.DAMAGED, "84 06 01 01 61 61 00");
        strange("arrays-in-arrays", VaultVector.DAMAGED, "81".repeat(200) + "80");
    }

    private void strange(String what, String expected, String hexadecimal) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
        session("item-with-" + what, expected, log -> {
            log.append(Source.MARKS.code(), bytes, bytes.length);
            log.write(List.of(), 0);
            log.end(EndReason.STOPPED);
        });
    }

    private void segments() throws IOException {
        session("three-segments-of-which-two-were-closed", VaultVector.ITEMS, log -> {
            for (int epoch = 0; epoch < 3; epoch++) {
                log.write(List.of(Crashing.item("item " + epoch, epoch)), epoch);
                log.rotate(epoch);
            }
        });
        session("three-segments-of-which-two-were-abandoned", VaultVector.ITEMS, log -> {
            for (int epoch = 0; epoch < 3; epoch++) {
                log.write(List.of(Crashing.item("item " + epoch, epoch)), epoch);
                log.abandon(epoch);
            }
            log.end(EndReason.STOPPED);
        });
        MadeVault copy = made.copy();
        Id session = copy.begin(log -> {
            log.write(List.of(Crashing.item("one", 0)), 0);
            log.abandon(0);
            log.end(EndReason.STOPPED);
        });
        byte[] tail = "never acknowledged".getBytes(StandardCharsets.UTF_8);
        TamperedVault.append(copy.disk, copy.log(session), tail);
        all.add(VaultVector.of("abandoned-segment-with-a-tail-that-does-not-count", copy.disk, VaultVector.ITEMS));
    }

    private void erased(Path aside) throws Exception {
        for (int source : List.of(Source.KEYSTROKES.code(), Item.JOURNAL)) {
            shares("source-" + source, source, aside);
        }
    }

    private void shares(String name, int source, Path aside) throws Exception {
        MadeVault copy = made.copy();
        Id session = copy.begin(log -> {
            for (int epoch = 0; epoch < 3; epoch++) {
                log.write(List.of(Crashing.item("item " + epoch, epoch), Crashing.gap(epoch)), epoch);
            }
            log.end(EndReason.STOPPED);
        });
        MadeVault gone = copy.copy();
        gone.zero(session, 1, source);
        all.add(VaultVector.of("share-gone-without-a-word-of-" + name, gone.disk, VaultVector.DAMAGED));
        Statement erased = new Statement.Erased(session.hex(), Set.of(Source.KEYSTROKES), Epochs.parse("1"));
        String afterwards = source == Item.JOURNAL ? VaultVector.DAMAGED : VaultVector.ITEMS;
        MadeVault told = gone.copy();
        // What else a ledger says is passed over.
        told.state(aside, List.of(granted(), new Statement.RevokedDocument("00000001"), erased));
        all.add(VaultVector.of("share-erased-by-the-ledger-of-" + name, told.disk, afterwards));
        MadeVault back = copy.copy();
        back.state(aside, List.of(erased));
        all.add(VaultVector.of("share-that-came-back-beside-" + name, back.disk, VaultVector.DAMAGED));
        MadeVault forged = told.copy();
        text(home.consent().resolve("ledger.jsonl"), line -> line.replace("\"epochs\":\"1\"", "\"epochs\":\"1-2\""))
                .on(forged.disk);
        forged.zero(session, 2, source);
        all.add(VaultVector.of("more-erased-than-was-signed-of-" + name, forged.disk, VaultVector.DAMAGED));
    }

    private static Statement granted() {
        Instant from = Instant.parse("2026-11-02T09:00:00Z");
        Grant grant = new Grant(Source.DOCS, "c2VhbGVk", "00ff", from, from.plusSeconds(1));
        return new Statement.GrantedDocument(grant, "00000001", "00".repeat(32));
    }
}
