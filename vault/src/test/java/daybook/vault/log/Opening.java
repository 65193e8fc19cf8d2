package daybook.vault.log;

import daybook.vault.keys.Rotation;
import java.io.IOException;
import java.util.List;

/// What whoever opens a vault does before anything is read, and the recorder before it records. May be cut short and
/// done again.
///
/// @param outcomes what became of segments
record Opening(Erasures said, List<Recovery.Outcome> outcomes) {

    static Opening of(Bench bench) throws IOException {
        Rotation.settle(bench.disk, bench.home);
        Erasures said = PlainLedger.read(bench.disk, bench.home);
        Shares.destroy(bench.disk, bench.home, said);
        return new Opening(said, Recovery.run(bench.disk, bench.home, bench.keys));
    }
}
