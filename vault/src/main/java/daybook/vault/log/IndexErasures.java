package daybook.vault.log;

import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Digests;
import daybook.vault.disk.Disk;
import daybook.vault.keys.CanonicalJson;
import daybook.vault.keys.IndexShare;
import daybook.vault.keys.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Takes erasures to the shares of the search index, and remembers in `keys/index/erased.json` how many of the ledger's
/// have come that far.
///
/// That a ring has no share any more does not tell that no snapshot was made while it had: a crash may have come
/// between. So whatever is not known to be carried out is carried out again. Where the file is missing, damaged or
/// of another ledger, that is all of it: an index that is destroyed for nothing is made again.
final class IndexErasures {
    private IndexErasures() {}

    /// Destroys the shares of the months in which these sessions lie; of all months where one lies nowhere any more.
    static void destroy(Disk disk, VaultHome home, Collection<Id> sessions) throws IOException {
        if (disk.kind(home.indexShares()) != Disk.Kind.DIRECTORY) {
            return;
        }
        SessionFiles files = SessionFiles.list(disk, home);
        Set<YearMonth> months = new HashSet<>();
        for (Id session : sessions) {
            Optional<YearMonth> month = files.month(home, session);
            if (month.isEmpty()) {
                IndexShare.destroyAll(disk, home);
                return;
            }
            months.add(month.get());
        }
        for (YearMonth month : months) {
            IndexShare.destroy(disk, home, month);
        }
    }

    /// Does so for each erasure that is not known to have come here. After those in the rings.
    static void carryOut(Disk disk, VaultHome home, Erasures erasures) throws IOException {
        if (disk.kind(home.indexShares()) != Disk.Kind.DIRECTORY) {
            return;
        }
        List<Statement.Erased> all = erasures.inOrder();
        int done = remembered(disk, home, all);
        if (done < all.size()) {
            destroy(
                    disk,
                    home,
                    all.subList(done, all.size()).stream()
                            .map(erased -> Id.ofHex(erased.session()))
                            .distinct()
                            .toList());
            // Several processes open the vault at once, and each replaces it by way of one name.
            try (Closeable _ = disk.lock(home.indexLock())) {
                disk.replace(home.indexErasures(), CanonicalJson.bytes(json(all)));
            }
        }
    }

    /// How many, from the first on; 0 where that is not sure.
    private static int remembered(Disk disk, VaultHome home, List<Statement.Erased> all) throws IOException {
        try {
            byte[] bytes = WholeFile.read(disk, home, home.indexErasures());
            CanonicalJson document = CanonicalJson.read(home.nameOf(home.indexErasures()), bytes);
            int count = document.count("erasures");
            if (count > all.size()) {
                return 0;
            }
            document.requireSpelling(bytes, json(all.subList(0, count)));
            return count;
        } catch (VaultException e) {
            return 0;
        }
    }

    private static ObjectNode json(List<Statement.Erased> erasures) {
        MessageDigest digest = Digests.sha256();
        for (Statement.Erased erased : erasures) {
            List<Integer> codes =
                    erased.sources().stream().map(Source::code).sorted().toList();
            String line = erased.session() + " " + codes + " " + erased.epochs() + " " + erased.runs() + "\n";
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        return CanonicalJson.begin()
                .put("erasures", erasures.size())
                .put("digest", Hash.of(digest.digest()).hex());
    }
}
