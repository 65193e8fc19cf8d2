package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.consent.ledger.ExclusionBook;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.Standing;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Practice;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A vault that version 1 made once is read for ever. It is made anew only while nothing of that version was released:
/// remove its folder, then run this test with `-Ddaybook.golden=write`.
final class GoldenVaultTest {
    private static final String WRITE = "daybook.golden";

    private final VaultHome home = new VaultHome(Path.of("/golden/home"));

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = "write", disabledReason = "it makes the golden vault anew")
    void makeItAnew(@TempDir Path aside) throws Exception {
        assertThat(GoldenVault.FOLDER).as("remove it first").doesNotExist();
        GoldenVault.write(aside);
    }

    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = "write")
    void vaultOfVersion1_opensByPassphraseAndByRecoveryKey_andHoldsAllThatItDid() throws Exception {
        MemoryDisk disk = GoldenVault.load();
        Map<String, List<String>> told = GoldenVault.told();
        assertThat(told).hasSize(3);
        for (Identity identity : List.of(
                Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()),
                Unlocking.withRecoveryKey(disk, home, RecoveryKey.parse(GoldenVault.keptRecoveryKey())))) {
            VaultReader reader = new VaultReader(disk, home, identity);
            assertThat(reader.sessions()).hasSameSizeAs(told.keySet());
            for (Map.Entry<String, List<String>> session : told.entrySet()) {
                assertThat(Told.lines(items(reader, Id.ofHex(session.getKey()))))
                        .isEqualTo(session.getValue())
                        .isNotEmpty();
            }
            assertThat(VaultCheck.run(disk, home, identity, Erasures.NONE).findings())
                    .isEmpty();
        }
        assertThat(VaultCheck.run(disk, home, null, Erasures.NONE).findings()).isEmpty();
        assertThat(Practice.isDue(disk, home, Instant.parse("2026-12-28T00:00:00Z")))
                .isFalse();
        assertThat(Practice.isDue(disk, home, Instant.parse("2026-12-29T00:00:00Z")))
                .isTrue();
    }

    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = "write")
    void ledgerOfVersion1_verifies_andSaysWhatItDid() throws Exception {
        MemoryDisk disk = GoldenVault.load();
        RecorderKeys keys = RecorderKeys.load(disk, home);
        Path kept = GoldenVault.FOLDER.resolve("home");
        Ledger ledger =
                Ledger.open(kept.resolve("consent/ledger.jsonl"), GoldenVault.ledgerKeys(keys), Clock.systemUTC());

        assertThat(ledger.count()).isEqualTo(6);
        assertThat(ledger.rotations()).isEqualTo(1);
        LedgerAnchor.verify(
                LedgerAnchor.newest(disk, home, keys.file()),
                ledger.count(),
                number -> new Hash(ledger.digest(number)));
        Standing standing = Standing.of(ledger.entries(), new ExclusionBook(kept.resolve("keys/exclusions.jsonl")));
        assertThat(standing.grants()).containsOnlyKeys(Source.KEYSTROKES, Source.SCREEN);
        assertThat(standing.exclusions()).containsValue(new Exclusion.App("diary*"));
        assertThat(standing.paused()).isFalse();
        assertThat(Files.readString(kept.resolve("vault/vault.json"))).startsWith("{\"format\":1,");
    }

    private static List<Stored> items(VaultReader reader, Id session) throws IOException {
        List<Stored> items = new ArrayList<>();
        try (SessionReader open = reader.open(session)) {
            for (Optional<Stored> item = open.next(); item.isPresent(); item = open.next()) {
                items.add(item.get());
            }
        }
        return items;
    }
}
