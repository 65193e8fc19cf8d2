package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// A vault whose files somebody changes who has no key. It is one for all tests of a class.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TamperedVault {
    MemoryDisk disk;
    VaultHome home;
    Identity identity;
    Bench bench;
    Id closed;
    Id crashed;

    /// Two sessions, one of which ended in a crash with a torn tail and was recovered.
    @BeforeAll
    void makeVault() throws Exception {
        disk = new MemoryDisk();
        bench = new Bench(Path.of("/bench"), disk);
        home = bench.home;
        identity = bench.identity;
        closed = bench.record(Samples.admit(Samples.key(1, "one")), Samples.gap(7));
        crashed = crash("two");
        append(disk, bench.segment(crashed, 0), new byte[] {0, 0, 1, 50, 2, 0, 0, 0, 0, 1, 0, 0, 0, 9});
        assertThat(Recovery.run(disk, home, bench.keys)).singleElement().isInstanceOf(Recovery.Outcome.SetAside.class);
    }

    Id crash(String text) throws Exception {
        Id session = Id.random();
        SessionLog log = SessionLog.begin(disk, home, bench.keys, bench.start(session));
        byte[] encoded = Item.encode(Samples.admit(Samples.key(1, text)));
        log.write(List.of(Item.of(Samples.admit(Samples.key(1, text)), encoded, 0)), 0);
        log.close();
        return session;
    }

    static void append(MemoryDisk disk, Path file, byte[] more) {
        byte[] all = Arrays.copyOf(disk.at(file), disk.at(file).length + more.length);
        System.arraycopy(more, 0, all, all.length - more.length, more.length);
        disk.files.put(file, all);
    }

    List<Path> vaultFiles() {
        return disk.files.keySet().stream()
                .filter(f -> f.startsWith(home.vault()))
                .toList();
    }

    boolean isFound(MemoryDisk changed) throws IOException {
        return !VaultCheck.run(changed, home, null, Erasures.NONE).ok();
    }

    boolean isFoundWithKey(MemoryDisk changed) throws IOException {
        return !VaultCheck.run(changed, home, identity, Erasures.NONE).ok();
    }

    void makeAnchorForget(Id session) throws IOException {
        Anchor anchor = Anchor.load(disk, home, bench.keys.file());
        disk.files.remove(home.anchorFile());
        anchor.sessions().remove(session);
        for (Map.Entry<Id, Anchor.Newest> known : anchor.sessions().entrySet()) {
            Anchor.advance(disk, home, bench.keys, LedgerHead.EMPTY, known.getKey(), known.getValue());
        }
    }
}
