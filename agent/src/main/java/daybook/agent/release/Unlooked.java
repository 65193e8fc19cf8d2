package daybook.agent.release;

import daybook.exporter.rows.Slice;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.crypto.Digests;
import daybook.vault.log.SessionReader;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sessions in which something was stored of which nobody can tell whether it was a password. They do not leave until
/// their owner has looked at them and said so, by lifting the id that stands for it.
final class Unlooked {
    private Unlooked() {}

    /// What stands for having looked at that session: 8 hexadecimal digits, as those of what is withheld.
    static String id(Id session) {
        byte[] digest = Digests.sha256(("daybook unproven 1\n" + session.hex()).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest, 0, 4);
    }

    /// What keeps these slices from being released, each as one sentence.
    ///
    /// @param lifted the ids that the owner lifted
    static List<String> blocks(List<Slice> slices, Set<String> lifted, VaultReader vault) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Slice slice : slices) {
            String id = id(slice.session());
            if (!lifted.contains(id) && holdsUnproven(slice, vault)) {
                String session = slice.session().hex().substring(0, 8);
                blocks.add("Whether a password was typed in session " + session + " could not be told (" + id
                        + "): look at it with daybook show, then let it go with: daybook withhold lift");
            }
        }
        return blocks;
    }

    private static boolean holdsUnproven(Slice slice, VaultReader vault) throws IOException {
        try (SessionReader reader = vault.open(slice.session())) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Stored.Doubtful(int _, var unproven)
                        && slice.sources().contains(unproven.source())
                        && unproven.fromNanos() < slice.toNanos()
                        && unproven.toNanos() > slice.fromNanos()) {
                    return true;
                }
            }
        }
        return false;
    }
}
