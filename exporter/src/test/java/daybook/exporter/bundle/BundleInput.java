package daybook.exporter.bundle;

import daybook.consent.fuzz.Fuzzed;
import daybook.exporter.rows.Terms;
import daybook.exporter.video.SequenceHeader;
import daybook.vault.Hash;
import daybook.vault.crypto.SigningKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What of a bundle anybody may have written.
enum BundleInput implements Fuzzed {
    MANIFEST {
        @Override
        public List<byte[]> seeds() {
            return List.of(manifest());
        }

        @Override
        void parse(byte[] input) {
            Manifest.read(input);
        }
    },
    /// What the manifest's signature covers: whoever makes a bundle signs what they like.
    SIGNED_MANIFEST {
        @Override
        public List<byte[]> seeds() {
            return List.of(Envelope.read(manifest()).unwrapped());
        }

        @Override
        void parse(byte[] input) {
            Manifest.read(Envelope.sign(Manifest.PAYLOAD_TYPE, input, KEY).bytes());
        }
    },
    /// A packet of the screen's video.
    SEQUENCE_HEADER {
        @Override
        public List<byte[]> seeds() {
            return List.of(HexFormat.of().parseHex("12000a03abcdef320199"));
        }

        @Override
        void parse(byte[] input) {
            SequenceHeader.in(ByteBuffer.wrap(input)).ifPresent(part -> {
                if (part.remaining() > input.length) {
                    throw new IllegalStateException("more than there is");
                }
            });
        }
    };

    private static final SigningKey KEY = new SigningKey(new byte[SigningKey.SEED_BYTES]);

    abstract void parse(byte[] input);

    @Override
    public boolean takes(byte[] input) {
        try {
            parse(input);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] manifest() {
        Instant approved = Instant.parse("2026-11-21T02:30:00Z");
        Terms terms = new Terms("a purpose", "a recipient", "CC-BY-4.0", List.of("a term"), approved);
        String contributor = Description.contributor(KEY.publicKey());
        return Manifest.write(
                new Description("a-name", "0123456789abcdef", contributor, terms, Map.of("events", 7L)),
                List.of(new BundleFile("tables/events.parquet", 1234, Hash.NONE)),
                approved,
                KEY);
    }
}
