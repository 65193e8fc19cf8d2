package daybook.vault.log;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Takes down each key and nonce under which something was handed to a disk, whether it came to lie there or not.
///
/// It needs no key: a block commits to its key before anything is sealed under it, so two that commit to the same have
/// the same. Of each commitment it keeps 64 bits: of five million, two that differ are taken for the same once in a
/// million audits. For any threads.
final class NonceAudit implements PowerDisk.Writing {
    private final Set<Long> keys = new HashSet<>();
    private final Map<Path, long[]> lastNonces = new HashMap<>();
    private long seals;
    private long sealsOfRuns;
    private long repeated;

    @Override
    public synchronized void written(Path file, long position, byte[] bytes) {
        // What begins a segment is its header, which seals under a key of its own.
        if (!file.toString().endsWith(".log") || position == 0) {
            return;
        }
        ByteBuffer blocks = ByteBuffer.wrap(bytes);
        long[] last = lastNonces.computeIfAbsent(file, _ -> new long[Block.SOURCES]);
        int at = 0;
        while (at < bytes.length) {
            int total = Block.claimedBytes(blocks, at);
            if (total == 0) {
                throw new AssertionError("something else than blocks was written into a segment");
            }
            Block block = Block.read(position + at, blocks, at, total);
            add(block, last);
            sealsOfRuns += block.type() == BlockType.DATA && isRun(file) ? 1 : 0;
            at += total;
        }
    }

    private void add(Block block, long[] last) {
        switch (block.type()) {
            case KEY -> {
                if (!keys.add(block.body().getLong())) {
                    repeated++;
                }
                // Under another key nonces may come again: a run that a crash took away is written anew in its place.
                last[block.source()] = 0;
            }
            case DATA -> {
                seals++;
                if (block.seq() <= last[block.source()]) {
                    repeated++;
                }
                last[block.source()] = block.seq();
            }
            case SEAL, END -> {}
        }
    }

    private static boolean isRun(Path file) {
        return file.toString().contains("/derived/");
    }

    synchronized long seals() {
        return seals;
    }

    /// How many of them were of what remains of epochs.
    synchronized long sealsOfRuns() {
        return sealsOfRuns;
    }

    /// How many keys were taken up a second time, and how many seals had no greater nonce than the one before.
    synchronized long repeated() {
        return repeated;
    }
}
