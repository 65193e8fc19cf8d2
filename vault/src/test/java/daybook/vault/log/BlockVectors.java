package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.AesGcm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A closed session whose blocks were changed, dropped, repeated or put in another order, and one that a crash ended.
final class BlockVectors extends VectorList {
    private static final List<String> BLOCKS = List.of("key", "data", "seal", "next-key", "next-data", "end");

    /// The fields of a block, and the byte in which each differs.
    private static final Map<String, Integer> FIELDS = Map.of(
            "length",
            3,
            "high-length",
            0,
            "type",
            4,
            "epoch",
            8,
            "high-epoch",
            5,
            "source",
            9,
            "seq",
            17,
            "unforced",
            18,
            "body",
            22,
            "body-further-on",
            60);

    private final MadeVault made;
    private final Path file;
    private final List<Integer> at;

    BlockVectors(MadeVault made, VaultHome home) throws IOException {
        super(made.disk, home);
        this.made = made;
        Id session = made.begin(log -> {
            log.write(List.of(Crashing.item("one", 0)), 0);
            log.write(List.of(Crashing.item("two", 1)), 1);
            log.end(EndReason.STOPPED);
        });
        file = segment(session, 0);
        at = Forger.blocks(whole.at(file));
        changed();
        moved();
        cut();
        torn();
    }

    private void changed() throws IOException {
        for (int block = 0; block < BLOCKS.size(); block++) {
            int from = at.get(block);
            int to = at.get(block + 1);
            for (Map.Entry<String, Integer> field : FIELDS.entrySet()) {
                String name = BLOCKS.get(block) + "-block-with-another-" + field.getKey();
                add(name + "-and-a-fitting-checksum", outcome(block, field.getKey()), disk -> {
                    flip(file, from + field.getValue()).on(disk);
                    Forger.makeChecksumFit(disk.at(file), from, to);
                });
            }
            add(
                    BLOCKS.get(block) + "-block-dropped",
                    outcome(block, "type"),
                    disk -> disk.files.put(file, spliced(disk.at(file), from, to, 0)));
            damaged(
                    BLOCKS.get(block) + "-block-twice",
                    disk -> disk.files.put(file, spliced(disk.at(file), from, to, 2)));
        }
        damaged("block-of-length-2-31", disk -> ByteBuffer.wrap(disk.at(file)).putInt(at.get(1), 1 << 31));
        damaged(
                "block-of-length-2-31-less-1",
                disk -> ByteBuffer.wrap(disk.at(file)).putInt(at.get(1), Integer.MAX_VALUE));
        damaged("block-of-length-0", disk -> ByteBuffer.wrap(disk.at(file)).putInt(at.get(1), 0));
        damaged("end-for-no-reason", disk -> {
            int end = at.get(BLOCKS.size() - 1);
            disk.at(file)[end + Block.PREFIX_BYTES + 52] = 4;
            Forger.makeChecksumFit(disk.at(file), end, disk.at(file).length);
        });
    }

    /// The last block looks as if a crash had cut it, where it is none that could be whole.
    private static String outcome(int block, String field) {
        boolean isTorn = block == BLOCKS.size() - 1
                && List.of("length", "high-length", "type").contains(field);
        return isTorn ? VaultVector.ITEMS : VaultVector.DAMAGED;
    }

    /// The bytes with some of them that many times in their place.
    private static byte[] spliced(byte[] bytes, int from, int to, int times) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length + (times - 1) * (to - from));
        all.put(bytes, 0, from);
        for (int i = 0; i < times; i++) {
            all.put(bytes, from, to - from);
        }
        return all.put(bytes, to, bytes.length - to).array();
    }

    private void moved() throws IOException {
        for (int block = 0; block + 1 < BLOCKS.size(); block++) {
            int from = at.get(block);
            int middle = at.get(block + 1);
            int to = at.get(block + 2);
            damaged(BLOCKS.get(block) + "-block-swapped-with-the-next", disk -> {
                byte[] bytes = disk.at(file);
                byte[] first = Arrays.copyOfRange(bytes, from, middle);
                byte[] second = Arrays.copyOfRange(bytes, middle, to);
                ByteBuffer.wrap(bytes).position(from).put(second).put(first);
            });
        }
        damaged("something-behind-the-end-block", disk -> TamperedVault.append(disk, file, new byte[] {0}));
        damaged(
                "end-block-behind-the-end-block",
                disk -> TamperedVault.append(
                        disk,
                        file,
                        Arrays.copyOfRange(disk.at(file), at.get(BLOCKS.size() - 1), disk.at(file).length)));
    }

    /// Without an anchor that knows its length, a session that was cut near its end looks as if a crash had ended it.
    private void cut() throws IOException {
        for (int block = 0; block < BLOCKS.size(); block++) {
            boolean isFarFromTheEnd = block < 3;
            String name = "cut-before-the-" + BLOCKS.get(block) + "-block";
            add(name, isFarFromTheEnd ? VaultVector.DAMAGED : VaultVector.ITEMS, cut(file, at.get(block)));
        }
    }

    private void torn() throws IOException {
        Id session = made.begin(log -> log.write(List.of(Crashing.item("one", 0), Crashing.gap(0)), 0));
        Path open = made.log(session);
        byte[] bytes = made.disk.at(open);
        List<Integer> blocks = Forger.blocks(bytes);
        List<Integer> lengths = new ArrayList<>(blocks);
        blocks.forEach(block -> lengths.add(block + 5));
        lengths.removeLast();
        for (int length : lengths) {
            whole("ended-by-a-crash-at-" + length, cut(open, length));
        }
        int last = blocks.get(blocks.size() - 2);
        whole("ended-by-a-crash-with-a-bad-last-block", flip(open, last + 30));
        damagedFromHere(open, bytes);
        whole("ended-by-a-crash-with-its-last-block-sealed-again", disk -> sealAgain(disk, session, _ -> {}));
        damaged(
                "ended-by-a-crash-with-something-in-the-padding",
                disk -> sealAgain(disk, session, plain -> plain[plain.length - 1] = 1));
        damaged(
                "ended-by-a-crash-with-more-padding-than-it-takes",
                disk -> sealAgain(disk, session, plain -> {
                    int length = ByteBuffer.wrap(plain).getInt();
                    ByteBuffer.wrap(plain).putInt(length + plain.length);
                }));
    }

    /// The last block with another plaintext, as only who has the seed could make it.
    private void sealAgain(MemoryDisk disk, Id session, Consumer<byte[]> change) throws IOException {
        byte[] bytes = disk.at(made.log(session));
        List<Integer> blocks = Forger.blocks(bytes);
        int from = blocks.get(blocks.size() - 2);
        Block block = Block.read(from, ByteBuffer.wrap(bytes), from, blocks.getLast() - from);
        byte[] head = Arrays.copyOf(bytes, SegmentHeader.BYTES);
        SegmentHeader header = SegmentHeader.verify(LogKind.SEGMENT, made.bench.keys.file(), "here", head);
        byte[] shares = made.bench
                .identity
                .open(header.info(), SegmentHeader.sealedShares(head))
                .orElseThrow();
        int slot = (block.epoch() * Block.SOURCES + block.source()) * Ring.SLOT_BYTES;
        byte[] b = Arrays.copyOfRange(disk.at(home.ring(session)), slot, slot + Ring.SLOT_BYTES);
        byte[] key = DataKey.derive(Ratchet.of(shares, 0).a(), b, header, block.epoch(), block.source())
                .key()
                .getEncoded();
        byte[] nonce = DataKey.nonce(block.seq());
        byte[] aad = block.aad(header.segment());
        byte[] sealed = new byte[block.bodyBytes()];
        block.body().get(sealed);
        byte[] plain = new AesGcm().open(key, nonce, aad, sealed).orElseThrow();
        change.accept(plain);
        ByteBuffer.wrap(bytes).put(block.bodyAt(), new AesGcm().seal(key, nonce, aad, plain));
        Forger.makeChecksumFit(bytes, from, blocks.getLast());
    }

    private void damagedFromHere(Path open, byte[] bytes) throws IOException {
        List<Integer> blocks = Forger.blocks(bytes);
        whole("ended-by-a-crash-with-zeros-behind", disk -> TamperedVault.append(disk, open, new byte[5000]));
        whole("ended-by-a-crash-with-a-bad-block-that-was-never-forced", flip(open, blocks.get(0) + 30));
        damaged("ended-by-a-crash-with-a-bad-block-that-a-later-one-says-was-forced", disk -> {
            flip(open, blocks.get(0) + 30).on(disk);
            int from = blocks.get(blocks.size() - 2);
            ByteBuffer.wrap(disk.at(open)).putInt(from + 18, 0);
            Forger.makeChecksumFit(disk.at(open), from, blocks.getLast());
        });
    }
}
