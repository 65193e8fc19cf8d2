package daybook.vault.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.fuzz.Fuzzed;
import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.codec.ItemReader;
import daybook.vault.crypto.Domain;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.SlotCheck;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What of a vault anybody may have written. Not for several threads.
enum VaultInput implements Fuzzed {
    ITEMS(100_000) {
        @Override
        public List<byte[]> seeds() {
            List<byte[]> seeds = new ArrayList<>();
            Samples.observations().forEach(o -> seeds.add(Item.encode(Samples.admit(o))));
            seeds.add(Item.encode(Samples.gap(7)));
            seeds.add(Item.encode(Samples.machine()));
            seeds.add(Item.encode(Samples.clock(7)));
            return seeds;
        }

        @Override
        void parse(byte[] input) throws IOException {
            try (ItemReader reader = new ItemReader(input, 0, input.length, 0, ItemReader.NO_SIGNS, "here")) {
                while (reader.next().isPresent()) {
                    // What it says is of no interest.
                }
            }
        }
    },
    VAULT_FILE(10_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.DISK.at(Made.BENCH.home.vaultFile()));
        }

        @Override
        void parse(byte[] input) throws IOException {
            VaultFile.parse("here", input);
        }
    },
    /// A segment's header. Whoever holds the recorder's key may sign any.
    HEADER(2_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Arrays.copyOf(Made.DISK.at(Made.SEGMENT), SegmentHeader.BYTES));
        }

        @Override
        void parse(byte[] input) throws IOException {
            SegmentHeader.verify(LogKind.SEGMENT, Made.BENCH.keys.file(), "here", signed(input));
            SegmentHeader.verify(LogKind.SEGMENT, Made.BENCH.keys.file(), "here", input);
        }

        private byte[] signed(byte[] input) {
            if (input.length < SegmentHeader.BYTES) {
                return input;
            }
            byte[] signed = Arrays.copyOf(input, SegmentHeader.BYTES - 64);
            byte[] signature = Made.BENCH.keys.signer().sign(Domain.SEGMENT_HEADER.with(signed));
            return ByteBuffer.allocate(SegmentHeader.BYTES)
                    .put(signed)
                    .put(signature)
                    .array();
        }
    },
    PASSPHRASE_SLOT(5_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.DISK.at(Made.BENCH.home.passphraseSlot()));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Made.in(Made.BENCH.home.passphraseSlot(), input, Made::checkSlots);
        }
    },
    RECOVERY_SLOT(5_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.DISK.at(Made.BENCH.home.recoverySlot()));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Made.in(Made.BENCH.home.recoverySlot(), input, Made::checkSlots);
        }
    },
    ANCHOR(2_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.DISK.at(Made.BENCH.home.anchorFile()));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Bench bench = Made.BENCH;
            Made.in(bench.home.anchorFile(), input, () -> Anchor.load(Made.DISK, bench.home, bench.keys.file()));
        }
    },
    SIDECAR(2_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(new Recovered(Made.SESSION, 0, Extent.NONE, 1, 2, 0, Hash.NONE).sign(Made.BENCH.keys));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Recovered.verify(Made.BENCH.keys.file(), "here", input);
        }
    },
    RECOVERY_KEY(5_000) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.BENCH.recoveryKey.text().getBytes(UTF_8));
        }

        @Override
        void parse(byte[] input) throws IOException {
            RecoveryKey.parse(new String(input, UTF_8));
        }
    },
    /// All behind a segment's header, where anybody may write.
    BLOCKS(200) {
        @Override
        public List<byte[]> seeds() {
            byte[] whole = Made.DISK.at(Made.SEGMENT);
            return List.of(Arrays.copyOfRange(whole, SegmentHeader.BYTES, whole.length));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Made.in(Made.SEGMENT, behindItsHeader(input), Made::read);
        }
    },
    /// Likewise, by somebody who mends the checksums.
    CHECKED_BLOCKS(200) {
        @Override
        public List<byte[]> seeds() throws IOException {
            return BLOCKS.seeds();
        }

        @Override
        void parse(byte[] input) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(input);
            int total;
            for (int at = 0; at + Block.LEAST_BYTES <= input.length; at += total) {
                total = buffer.getInt(at) + Block.LENGTH_BYTES;
                if (total < Block.LEAST_BYTES || total > input.length - at) {
                    break;
                }
                int covered = total - Block.CRC_BYTES;
                buffer.putInt(at + covered, Block.crc(input, at, covered));
            }
            Made.in(Made.SEGMENT, behindItsHeader(input), () -> {
                VaultException wrong = null;
                for (Finding finding : Made.BENCH.check().findings()) {
                    wrong = new DamagedVaultException(finding.where(), "something");
                }
                Made.read();
                if (wrong != null) {
                    throw wrong;
                }
            });
        }
    },
    RING(200) {
        @Override
        public List<byte[]> seeds() {
            return List.of(Made.DISK.at(Made.BENCH.home.ring(Made.SESSION)));
        }

        @Override
        void parse(byte[] input) throws IOException {
            Made.in(Made.BENCH.home.ring(Made.SESSION), input, () -> {
                if (Made.read() < 2) {
                    throw new IllegalStateException("something was dropped");
                }
            });
        }
    };

    /// How many are made of its seeds in every run of the tests, without being led.
    final int inputs;

    VaultInput(int inputs) {
        this.inputs = inputs;
    }

    abstract void parse(byte[] input) throws IOException;

    @Override
    public boolean takes(byte[] input) throws IOException {
        try {
            parse(input);
            return true;
        } catch (VaultException e) {
            return false;
        }
    }

    private static byte[] behindItsHeader(byte[] input) {
        byte[] whole = Made.DISK.at(Made.SEGMENT);
        byte[] all = Arrays.copyOf(whole, SegmentHeader.BYTES + input.length);
        System.arraycopy(input, 0, all, SegmentHeader.BYTES, input.length);
        return all;
    }

    private interface Reading {
        void run() throws IOException;
    }

    /// A vault with one session.
    private static final class Made {
        static final MemoryDisk DISK = new MemoryDisk();
        static final Bench BENCH;
        static final Id SESSION;
        static final Path SEGMENT;

        static {
            try {
                BENCH = new Bench(Path.of("/bench"), DISK);
                SESSION = BENCH.record(Samples.admit(Samples.key(1, "one")), Samples.gap(7));
                SEGMENT = BENCH.segment(SESSION, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// With that in a file's place.
        static void in(Path file, byte[] input, Reading reading) throws IOException {
            byte[] whole = DISK.at(file);
            DISK.files.put(file, input);
            try {
                reading.run();
            } finally {
                DISK.files.put(file, whole);
            }
        }

        static void checkSlots() throws IOException {
            for (VaultException wrong : SlotCheck.run(DISK, BENCH.home, BENCH.keys.file())) {
                throw wrong;
            }
        }

        static int read() throws IOException {
            return BENCH.read(SESSION).size();
        }
    }
}
