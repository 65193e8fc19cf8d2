package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;

/// Vectors that come of the golden vault, whose anchor knows nothing any more: what is missing from a vault or was put
/// back is for a check to tell, not for a reader.
abstract class GoldenVectors extends VectorList {
    private static final String BLANK =
            "\"ledger_count\":0,\"ledger_head\":\"" + "0".repeat(64) + "\",\"sessions\":{},\"recorder\"";

    final Forger forger;
    final Id closed;
    final Id crashed;
    final Id several;
    final Path ledger;

    GoldenVectors(VaultHome home) throws IOException {
        super(GoldenVault.load(), home);
        forger = new Forger(whole, home);
        forger.anchor(whole, text -> text.replaceFirst("\"ledger_count\":.*\"recorder\"", BLANK));
        several = session("-1.log", "");
        crashed = session("-0.recovered", several.hex());
        closed = session("-0.log", several.hex() + crashed.hex());
        ledger = home.consent().resolve("ledger.jsonl");
    }

    private Id session(String end, String not) {
        return whole.files.keySet().stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith(end) && !not.contains(name.substring(0, 32)))
                .map(name -> Id.ofHex(name.substring(0, 32)))
                .findFirst()
                .orElseThrow();
    }

    static Change changed(Path file, String member) {
        return text(file, t -> changedMember(t, member));
    }

    /// The first character of a text, or the last digit of a number, is another.
    static String changedMember(String text, String member) {
        int at = text.indexOf("\"" + member + "\":") + member.length() + 3;
        if (text.charAt(at) == '"') {
            at++;
        } else {
            while (Character.isDigit(text.charAt(at + 1))) {
                at++;
            }
        }
        return text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1);
    }

    static Change flipBase64(Path file, String member) {
        return text(file, t -> flippedBase64(t, member));
    }

    static String flippedBase64(String text, String member) {
        int from = text.indexOf("\"" + member + "\":\"") + member.length() + 4;
        int to = text.indexOf('"', from);
        byte[] bytes = Base64.getDecoder().decode(text.substring(from, to));
        bytes[bytes.length / 2] ^= 1;
        return text.substring(0, from) + Base64.getEncoder().encodeToString(bytes) + text.substring(to);
    }
}
