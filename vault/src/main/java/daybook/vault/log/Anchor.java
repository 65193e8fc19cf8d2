package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.VaultMissingException;
import daybook.vault.crypto.Domain;
import daybook.vault.disk.Disk;
import daybook.vault.keys.CanonicalJson;
import daybook.vault.keys.HomeFolder;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultFile;
import daybook.vault.keys.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What the vault held when it was last written to: signed by the recorder, kept in `keys/`, apart from the vault.
///
/// It tells sessions and segments that were dropped, and a vault that was put back to an earlier state.
///
/// @param sessions the newest segment of each
record Anchor(LedgerHead ledger, NavigableMap<Id, Newest> sessions) {

    /// The newest segment of a session.
    ///
    /// @param header the hash of its header
    /// @param closed what counts of it, once that is settled; [Extent#NONE] until then
    record Newest(int ordinal, Hash header, Extent closed) {
        /// Never back: not to an earlier segment, another one in its place, or another end.
        boolean mayGoOnTo(Newest next) {
            if (next.ordinal != ordinal) {
                return next.ordinal > ordinal;
            }
            return next.header.equals(header) && (closed.equals(Extent.NONE) || closed.equals(next.closed));
        }
    }

    /// Room for 75,000 sessions, and no more than a recorder's heap can take.
    static final int MOST_BYTES = 16 << 20;

    static Anchor empty() {
        return new Anchor(LedgerHead.EMPTY, new TreeMap<>());
    }

    /// @throws VaultMissingException where there is none
    static Anchor load(Disk disk, VaultHome home, VaultFile file) throws IOException {
        byte[] bytes = WholeFile.read(disk, home, home.anchorFile(), MOST_BYTES);
        CanonicalJson document = CanonicalJson.read(home.nameOf(home.anchorFile()), bytes);
        if (!document.text("vault").equals(file.vault().hex())) {
            throw document.damaged("it belongs to another vault");
        }
        Anchor read = new Anchor(
                new LedgerHead(document.number("ledger_count"), document.hash("ledger_head")), new TreeMap<>());
        CanonicalJson sessions = document.object("sessions");
        for (String hex : sessions.names()) {
            if (!Id.isHex(hex)) {
                throw document.damaged("it names a session that is none");
            }
            read.sessions.put(Id.ofHex(hex), newest(sessions.object(hex)));
        }
        SignedJson.verify(Domain.ANCHOR, file, document, bytes, read.json(file));
        return read;
    }

    private static Newest newest(CanonicalJson member) throws DamagedVaultException {
        return new Newest(
                member.count("newest"),
                member.hash("header"),
                new Extent(member.number("length"), member.hash("head")));
    }

    /// Makes an anchor where there is none yet, so that one that is missing later was lost.
    static void begin(Disk disk, VaultHome home, RecorderKeys keys) throws IOException {
        try (Closeable _ = lock(disk, home)) {
            loadOrBegin(disk, home, keys);
        }
    }

    private static Closeable lock(Disk disk, VaultHome home) throws IOException {
        HomeFolder.requireOf(disk, home, home.anchorLock());
        return switch (disk.kind(home.anchorLock())) {
            case FILE, NOTHING -> disk.lock(home.anchorLock());
            case DIRECTORY, OTHER ->
                throw new DamagedVaultException(home.nameOf(home.anchorLock()), "it is no ordinary file");
        };
    }

    private static Anchor loadOrBegin(Disk disk, VaultHome home, RecorderKeys keys) throws IOException {
        if (disk.kind(home.anchorFile()) == Disk.Kind.NOTHING) {
            empty().write(disk, home, keys);
        }
        return load(disk, home, keys.file());
    }

    /// Puts a session's newest segment into the anchor of this home, durably.
    ///
    /// @throws DamagedVaultException where that would put the session back
    static void advance(Disk disk, VaultHome home, RecorderKeys keys, LedgerHead ledger, Id session, Newest newest)
            throws IOException {
        try (Closeable _ = lock(disk, home)) {
            Anchor anchor = loadOrBegin(disk, home, keys);
            Newest known = anchor.sessions.get(session);
            if (known != null && !known.mayGoOnTo(newest)) {
                throw new DamagedVaultException(
                        home.nameOf(home.anchorFile()), "it knows a newer state of session " + session.hex());
            }
            anchor.sessions.put(session, newest);
            LedgerHead later = ledger.count() > anchor.ledger.count() ? ledger : anchor.ledger;
            new Anchor(later, anchor.sessions).write(disk, home, keys);
        }
    }

    /// Puts the ledger's newest entry into the anchor of this home, durably; nothing where it knows a later one.
    static void advanceLedger(Disk disk, VaultHome home, RecorderKeys keys, LedgerHead now) throws IOException {
        try (Closeable _ = lock(disk, home)) {
            Anchor anchor = loadOrBegin(disk, home, keys);
            if (now.count() > anchor.ledger.count()) {
                new Anchor(now, anchor.sessions).write(disk, home, keys);
            } else if (now.count() == anchor.ledger.count() && !now.equals(anchor.ledger)) {
                throw new DamagedVaultException(
                        home.nameOf(home.anchorFile()), "it knows another entry " + now.count() + " of the ledger");
            }
        }
    }

    void write(Disk disk, VaultHome home, RecorderKeys keys) throws IOException {
        byte[] bytes = SignedJson.sign(Domain.ANCHOR, keys, json(keys.file()));
        if (bytes.length > MOST_BYTES) {
            // What is there stays: one that cannot be read back would lock the vault's recorder out.
            throw new IOException(home.nameOf(home.anchorFile()) + " has no room for more than its "
                    + (sessions.size() - 1) + " sessions: begin a new vault");
        }
        disk.replace(home.anchorFile(), bytes);
    }

    private ObjectNode json(VaultFile file) {
        ObjectNode members = CanonicalJson.nested();
        sessions.forEach((session, newest) -> members.set(
                session.hex(),
                CanonicalJson.nested()
                        .put("newest", newest.ordinal())
                        .put("header", newest.header().hex())
                        .put("length", newest.closed().lengthBytes())
                        .put("head", newest.closed().head().hex())));
        ObjectNode document = CanonicalJson.begin()
                .put("vault", file.vault().hex())
                .put("ledger_count", ledger.count())
                .put("ledger_head", ledger.head().hex());
        document.set("sessions", members);
        return document;
    }
}
