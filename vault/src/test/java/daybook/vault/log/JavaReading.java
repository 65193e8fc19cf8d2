package daybook.vault.log;

import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Ledger;
import daybook.vault.Id;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.WrongKeyException;
import daybook.vault.codec.Stored;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// A whole vault as this house's own reader and check tell it: one line of JSON for each item, or one that says which
/// kind of error.
final class JavaReading {
    static final JsonMapper JSON = new JsonMapper();

    private JavaReading() {}

    /// @param home where the vector lies on its disk
    /// @param ledgerFile where its ledger lies on the real one
    static List<String> of(VaultVector vector, VaultHome home, Path ledgerFile) throws IOException {
        try {
            return read(vector.disk().copy(), vector, home, ledgerFile);
        } catch (VaultException e) {
            return List.of(error(kind(e)));
        } catch (DamagedLedgerException e) {
            return List.of(error(VaultVector.DAMAGED));
        }
    }

    private static List<String> read(MemoryDisk disk, VaultVector vector, VaultHome home, Path ledgerFile)
            throws IOException, DamagedLedgerException {
        Identity identity = vector.recoveryKey()
                ? Unlocking.withRecoveryKey(disk, home, RecoveryKey.parse(vector.secret()))
                : Unlocking.withPassphrase(disk, home, vector.secret().toCharArray());
        RecorderKeys keys = RecorderKeys.load(disk, home);
        Ledger ledger = Ledger.open(ledgerFile, GoldenVault.ledgerKeys(keys), Clock.systemUTC());
        CheckReport report = VaultCheck.run(disk, home, identity, Erasures.of(ledger.entries()));
        Optional<Finding> first = report.findings().stream()
                .filter(f -> f.severity() == Finding.Severity.ERROR)
                .findFirst();
        if (first.isPresent()) {
            return List.of(error(kind(first.get())));
        }
        VaultReader reader = new VaultReader(disk, home, identity);
        Map<String, Id> sessions = new TreeMap<>();
        reader.sessions().forEach(session -> sessions.put(session.session().hex(), session.session()));
        List<String> lines = new ArrayList<>();
        for (Id session : sessions.values()) {
            try (SessionReader open = reader.open(session)) {
                for (Optional<Stored> item = open.next(); item.isPresent(); item = open.next()) {
                    lines.add(line(ItemRows.of(session, item.get())));
                }
            }
        }
        return lines;
    }

    static String line(Map<String, Object> members) {
        return JSON.readTree(JSON.writeValueAsString(members)).toString();
    }

    private static String error(String kind) {
        return line(Map.of("error", kind));
    }

    /// Whether these lines are items, or the kind of error.
    static String outcome(List<String> lines) {
        return lines.size() == 1 && lines.getFirst().startsWith("{\"error\"")
                ? JSON.readTree(lines.getFirst()).get("error").asString()
                : VaultVector.ITEMS;
    }

    static String kind(VaultException e) {
        return switch (e) {
            case NewerVaultException _ -> VaultVector.NEWER;
            case WrongKeyException _ -> VaultVector.WRONG_KEY;
            case VaultMissingException _ -> VaultVector.MISSING;
            default -> VaultVector.DAMAGED;
        };
    }

    /// A finding has lost its exception; what it advises tells which it was.
    private static String kind(Finding found) {
        for (VaultException e : List.of(new NewerVaultException("x"), new WrongKeyException("x"))) {
            if (Finding.of(e).fix().equals(found.fix())) {
                return kind(e);
            }
        }
        return found.where().equals("keys") ? VaultVector.MISSING : VaultVector.DAMAGED;
    }
}
