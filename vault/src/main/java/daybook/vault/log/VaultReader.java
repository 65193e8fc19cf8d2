package daybook.vault.log;

import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads a vault that is unlocked.
///
/// It changes nothing, and reads beside a recorder that writes. What a crash left is read as far as it is whole.
public final class VaultReader {
    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;

    public VaultReader(Disk disk, VaultHome home, Identity identity) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
    }

    /// All sessions, the oldest first. Nothing is decrypted for it, and of a session closed in order only the headers
    /// and last blocks are read.
    public List<SessionSummary> sessions() throws IOException {
        return new SessionList(disk, home, identity.file()).all();
    }

    /// One session.
    public SessionSummary session(Id session) throws IOException {
        return new SessionList(disk, home, identity.file()).one(session);
    }

    /// Adds all of a session's key shares to a digest, which any erasing changes.
    public void addShares(Id session, MessageDigest digest) throws IOException {
        Shares.addTo(digest, disk, home, session);
    }

    /// Opens a session for reading.
    public SessionReader open(Id session) throws IOException {
        return open(session, EnumSet.allOf(Source.class));
    }

    /// Opens a session for reading what some sources recorded, and what belongs to none. The rest is not decrypted.
    public SessionReader open(Id session, Set<Source> sources) throws IOException {
        SessionFiles files = SessionFiles.list(disk, home);
        return SessionReader.open(disk, home, identity, files, session, sources);
    }
}
