package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.crypto.AesGcm;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Hpke;
import daybook.vault.crypto.Signatures;
import daybook.vault.crypto.SigningKey;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What stands at the beginning of a segment, or of a run: 1,524 bytes, signed by the recorder whom the owner
/// certified.
///
/// @param segment its own id, under which its keys are made
/// @param ordinal the segment's number in its session, from 0; or the run's
/// @param previousOrdinal the segment that it goes on from, -1 for none; those between never came to anything
/// @param firstEpoch the epoch that its keys begin with
/// @param wallNanos when the session started, in nanoseconds since 1970
/// @param startNanos the session's nanoseconds when the segment was made
/// @param previous how much of that segment counts
record SegmentHeader(
        Id vault,
        Id session,
        Id segment,
        int ordinal,
        int previousOrdinal,
        int firstEpoch,
        long wallNanos,
        long startNanos,
        Extent previous,
        LedgerHead ledger) {
    static final int BYTES = 1524;

    /// The two shares that the header seals: A and K of the first epoch.
    static final int SHARES_BYTES = 64;

    private static final int FORMAT = 1;
    private static final int RECORDER_AT = 164;
    private static final int CERTIFICATE_AT = RECORDER_AT + SigningKey.PUBLIC_BYTES;
    private static final int SEALED_AT = CERTIFICATE_AT + SigningKey.SIGNATURE_BYTES;
    private static final int SEALED_BYTES = Hpke.ENCAPSULATION_BYTES + SHARES_BYTES + AesGcm.TAG_BYTES;
    private static final int SIGNATURE_AT = SEALED_AT + SEALED_BYTES;

    /// The header's bytes with these shares sealed in it.
    byte[] sign(LogKind kind, RecorderKeys keys, byte[] shares) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(kind.magic()).put((byte) FORMAT);
        vault.write(bytes);
        session.write(bytes);
        segment.write(bytes);
        bytes.putInt(ordinal)
                .putInt(previousOrdinal)
                .putInt(firstEpoch)
                .putLong(wallNanos)
                .putLong(startNanos)
                .putLong(previous.lengthBytes())
                .put(previous.head().bytes())
                .put(ledger.head().bytes())
                .putLong(ledger.count())
                .put(keys.signer().publicKey())
                .put(keys.certificate())
                .put(keys.seal(info(), shares));
        byte[] signed = Domain.SEGMENT_HEADER.with(Arrays.copyOf(bytes.array(), SIGNATURE_AT));
        return bytes.put(keys.signer().sign(signed)).array();
    }

    /// The info under which the shares are sealed.
    byte[] info() {
        return Domain.SEGMENT_KEYS.with(vault.bytes(), session.bytes(), segment.bytes());
    }

    static byte[] sealedShares(byte[] header) {
        return Arrays.copyOfRange(header, SEALED_AT, SIGNATURE_AT);
    }

    static Hash hash(byte[] header) {
        return Hash.of(Digests.sha256(header));
    }

    /// Reads a header, and refuses one that this vault's recorder did not sign.
    static SegmentHeader verify(LogKind kind, VaultFile file, String where, byte[] header) throws VaultException {
        if (header.length < BYTES) {
            throw new DamagedVaultException(where, "its header is cut");
        }
        if (!Arrays.equals(header, 0, LogKind.MAGIC_BYTES, kind.magic(), 0, LogKind.MAGIC_BYTES)) {
            throw new DamagedVaultException(where, "it does not begin as what it should be");
        }
        int format = header[LogKind.MAGIC_BYTES] & 0xff;
        if (format > FORMAT) {
            throw new NewerVaultException(where);
        }
        SegmentHeader read = parse(ByteBuffer.wrap(header, LogKind.MAGIC_BYTES + 1, BYTES - LogKind.MAGIC_BYTES - 1));
        if (!read.vault.equals(file.vault())) {
            throw new DamagedVaultException(where, "it belongs to another vault");
        }
        byte[] recorder = Arrays.copyOfRange(header, RECORDER_AT, CERTIFICATE_AT);
        if (!file.certifies(recorder, Arrays.copyOfRange(header, CERTIFICATE_AT, SEALED_AT))) {
            throw new DamagedVaultException(where, "the owner has not certified the recorder that signed it");
        }
        byte[] signed = Domain.SEGMENT_HEADER.with(Arrays.copyOf(header, SIGNATURE_AT));
        if (format != FORMAT
                || !Signatures.verifies(recorder, signed, Arrays.copyOfRange(header, SIGNATURE_AT, BYTES))) {
            throw new DamagedVaultException(where, "its header is not as it was signed");
        }
        if (read.ordinal < 0 || read.firstEpoch < 0 || read.previousOrdinal >= read.ordinal || !kind.fits(read)) {
            throw new DamagedVaultException(where, "its header's numbers are impossible");
        }
        return read;
    }

    private static SegmentHeader parse(ByteBuffer from) {
        Id vault = Id.read(from);
        Id session = Id.read(from);
        Id segment = Id.read(from);
        int ordinal = from.getInt();
        int previousOrdinal = from.getInt();
        int firstEpoch = from.getInt();
        long wallNanos = from.getLong();
        long startNanos = from.getLong();
        Extent previous = new Extent(from.getLong(), Hash.read(from));
        Hash ledgerHead = Hash.read(from);
        return new SegmentHeader(
                vault,
                session,
                segment,
                ordinal,
                previousOrdinal,
                firstEpoch,
                wallNanos,
                startNanos,
                previous,
                new LedgerHead(from.getLong(), ledgerHead));
    }
}
