package daybook.vault.log;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Domain;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Who changes a vault and then makes checksums and signatures fit: a thief of the recorder's key, who has no other.
final class Forger {
    private static final String SIGNATURE = ",\"signature\":\"";

    private final VaultHome home;
    private final RecorderKeys keys;

    Forger(MemoryDisk disk, VaultHome home) throws IOException {
        this.home = home;
        keys = RecorderKeys.load(disk, home);
    }

    /// Changes a segment's header and signs it again.
    void header(MemoryDisk disk, Path segment, Consumer<ByteBuffer> change) {
        byte[] bytes = disk.at(segment);
        change.accept(ByteBuffer.wrap(bytes, 0, SegmentHeader.BYTES));
        int signed = SegmentHeader.BYTES - 64;
        byte[] signature = keys.signer().sign(Domain.SEGMENT_HEADER.with(Arrays.copyOf(bytes, signed)));
        System.arraycopy(signature, 0, bytes, signed, signature.length);
    }

    /// Changes a signed document, as it is spelled without its signature, and signs it again.
    void document(MemoryDisk disk, Path file, Domain domain, UnaryOperator<String> change) {
        String text = new String(disk.at(file), StandardCharsets.UTF_8);
        String unsigned = change.apply(text.substring(0, text.indexOf(SIGNATURE)) + "}\n");
        byte[] signature = keys.signer().sign(domain.with(unsigned.getBytes(StandardCharsets.UTF_8)));
        String signed = unsigned.substring(0, unsigned.lastIndexOf("}\n"))
                + SIGNATURE
                + Base64.getEncoder().encodeToString(signature)
                + "\"}\n";
        disk.files.put(file, signed.getBytes(StandardCharsets.UTF_8));
    }

    void anchor(MemoryDisk disk, UnaryOperator<String> change) {
        document(disk, home.anchorFile(), Domain.ANCHOR, change);
    }

    /// Changes a ledger of one entry by the recorder's hand and signs it again.
    void ledger(MemoryDisk disk, UnaryOperator<String> change) {
        Path file = home.consent().resolve("ledger.jsonl");
        String line = new String(disk.at(file), StandardCharsets.UTF_8);
        String unsigned = change.apply(line.substring(0, line.lastIndexOf(",\"sig\"")));
        byte[] signature = keys.signer().sign(("daybook ledger entry 1\n" + unsigned).getBytes(StandardCharsets.UTF_8));
        String signed = unsigned + ",\"sig\":\"" + HexFormat.of().formatHex(signature) + "\"}\n";
        disk.files.put(file, signed.getBytes(StandardCharsets.UTF_8));
    }

    /// Where each block of a segment begins, and where the last one ends.
    static List<Integer> blocks(byte[] segment) {
        List<Integer> at = new ArrayList<>();
        for (int p = SegmentHeader.BYTES; p + Block.LEAST_BYTES <= segment.length; ) {
            at.add(p);
            p += ByteBuffer.wrap(segment).getInt(p) + Block.LENGTH_BYTES;
            if (p == segment.length) {
                at.add(p);
            }
        }
        return at;
    }

    /// @param from where a block begins
    /// @param to where the next one does
    static void makeChecksumFit(byte[] segment, int from, int to) {
        int covered = to - from - Block.CRC_BYTES;
        ByteBuffer.wrap(segment).putInt(from + covered, Block.crc(segment, from, covered));
    }
}
