package daybook.vault.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What a key, a signature or a seal is for. Its bytes come first in whatever is derived, signed or sealed, so that
/// nothing made for one purpose passes for another.
public enum Domain {
    XWING_SEED("x-wing seed"),
    OWNER_KEY("owner key"),
    EARLIER_SEED("earlier seed"),
    PASSPHRASE_SLOT("passphrase slot"),
    RECOVERY_SLOT("recovery slot"),
    RECORDER_CERTIFICATE("recorder certificate"),
    SEGMENT_KEYS("segment keys"),
    SEGMENT_HEADER("segment header"),
    RATCHET_A("ratchet a"),
    RATCHET_K("ratchet k"),
    DATA_KEY("data key"),
    SEAL("seal"),
    RECOVERED("recovered"),
    ANCHOR("anchor"),
    TEXT("text"),
    PLAN("plan"),
    STAGING_KEY("staging key"),
    STAGED_FILE("staged file"),
    STAGED_INDEX("staged index"),
    MONTH_INDEX("month index"),
    BOT_FILE("bot file");

    private final String prefix;

    Domain(String purpose) {
        prefix = "daybook/1/" + purpose + "\0";
    }

    /// The domain's own bytes, then these parts with nothing between. All parts but the last have a fixed length.
    public byte[] with(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(prefix.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
