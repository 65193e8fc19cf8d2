package daybook.exporter.rows;

import daybook.vault.Id;
import daybook.vault.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The ids of a release, which tell nothing of those in the vault: two releases of one session share none.
///
/// They follow from a seed that is drawn once a plan, so that staging a plan again gives the same bytes.
public final class Pseudonyms {
    public static final int SEED_BYTES = 32;

    private final byte[] seed;

    public Pseudonyms(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed of " + SEED_BYTES + " bytes");
        }
        this.seed = seed.clone();
    }

    /// 32 hexadecimal digits.
    public String session(Id session) {
        return of("session " + session, 16);
    }

    /// 16 hexadecimal digits.
    public String window(Id session, long window, int generation) {
        return of("window " + session + " " + window + " " + generation, 8);
    }

    /// 16 hexadecimal digits.
    public String textRun(Id session, long number) {
        return of("text run " + session + " " + number, 8);
    }

    /// 16 hexadecimal digits for a document, or for what has an id within it: a tab, a header, a suggestion, a comment.
    public String document(String document, String... within) {
        return of("document " + document + "\n" + String.join("\n", within), 8);
    }

    /// 16 hexadecimal digits.
    public String step(Id session, long number) {
        return of("step " + session + " " + number, 8);
    }

    /// 32 hexadecimal digits that name the folder of a session's media.
    public String media(Id session) {
        return of("media " + session, 16);
    }

    /// 32 hexadecimal digits that name the release.
    public String release() {
        return of("release", 16);
    }

    private String of(String what, int bytes) {
        byte[] mac = Digests.hmac(seed, what.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, bytes);
    }

    @Override
    public String toString() {
        return "Pseudonyms";
    }
}
