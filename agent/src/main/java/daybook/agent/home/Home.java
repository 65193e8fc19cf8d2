package daybook.agent.home;

import daybook.agent.hardening.NetworkFilter;
import daybook.agent.hardening.ProcessGuard;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.ExclusionBook;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.LedgerKeys;
import daybook.consent.ledger.Signer;
import daybook.consent.ledger.Standing;
import daybook.consent.ledger.Statement;
import daybook.exporter.staging.StagingBusyException;
import daybook.vault.Hash;
import daybook.vault.NewerVaultException;
import daybook.vault.VaultHome;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.Disk;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Practice;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.Rotation;
import daybook.vault.keys.SlotChange;
import daybook.vault.keys.Unlocking;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.Erasures;
import daybook.vault.log.LedgerAnchor;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Shares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// One researcher's Daybook on this machine: its vault, its ledger, and the folder of the running recorder.
public final class Home {
    /// Longer than it takes from the statement that something is erased to the end of what stages beside it.
    private static final Duration DEED = Duration.ofSeconds(2);

    private final Path root;
    private final Disk disk = new RealDisk();

    public Home(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// Where the platform keeps a user's data, by the XDG Base Directory specification.
    public static Path platformDefault() {
        String data = System.getenv("XDG_DATA_HOME");
        String user = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        Path base = data != null && Path.of(data).isAbsolute() ? Path.of(data) : Path.of(user, ".local", "share");
        return base.resolve("daybook");
    }

    public Path root() {
        return root;
    }

    public Disk disk() {
        return disk;
    }

    public VaultHome files() {
        return new VaultHome(root);
    }

    public boolean hasVault() {
        return Files.exists(files().vaultFile());
    }

    /// All the keys that need no passphrase.
    public RecorderKeys keys() throws IOException, Failure {
        requireVault();
        guardProcess();
        return RecorderKeys.load(disk, files());
    }

    /// Makes a vault, and wipes the passphrase.
    public VaultSetup.NewVault create(char[] passphrase) throws IOException, Failure {
        requireFolder();
        try {
            guardProcess();
            giveUpNetwork();
            return VaultSetup.create(disk, files(), passphrase, Instant.now());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// Opens the vault, and wipes what was typed.
    ///
    /// @param typed the passphrase, or the recovery key
    public Identity unlock(char[] typed) throws IOException, Failure {
        requireVault();
        try {
            guardProcess();
            giveUpNetwork();
            Identity identity = Unlocking.with(disk, files(), typed);
            settleRotation(identity);
            return identity;
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /// Makes good what a crash left half erased, or a copy of a ring brought back: before anything is read. What was
    /// staged before something was erased goes too. Of a ledger that is damaged, as far as it holds.
    ///
    /// @return why it may not be all. Reading is not refused for it, and whoever reads is to be told
    public Optional<Exception> eraseAgain() throws NewerVaultException {
        try {
            KnownErasures known = KnownErasures.of(this, RecorderKeys.load(disk, files()));
            eraseAgain(known.entries());
            return known.trouble();
        } catch (NewerVaultException e) {
            // Whoever asked goes no further, and says so once.
            throw e;
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /// The same, where a damaged vault or ledger is refused.
    public void eraseAgain(RecorderKeys keys) throws IOException, DamagedLedgerException {
        eraseAgain(ledger(keys).entries());
    }

    private void eraseAgain(List<Entry> entries) throws IOException {
        Instant staged = entries.stream()
                .filter(entry -> entry.statement() instanceof Statement.Erased)
                .map(entry -> entry.time().plus(DEED))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        boolean again = Shares.destroy(disk, files(), Erasures.of(entries)) > 0;
        try {
            Stagings.destroyBegunBefore(this, again ? Instant.MAX : staged);
        } catch (StagingBusyException e) {
            // Whoever opens the vault next finds it.
        }
    }

    public Settings settings() throws IOException, Failure {
        return Settings.read(root.resolve("config.json"));
    }

    public void set(Settings settings) throws IOException {
        settings.write(root.resolve("config.json"));
    }

    /// Where plans lie, and beside them what is staged.
    public Path releases() {
        return root.resolve("releases");
    }

    /// Makes a vault of its own under the identity of another home, and wipes the passphrase, which is that one's.
    public VaultSetup.NewVault createLike(Home other, char[] passphrase) throws IOException, Failure {
        requireFolder();
        other.requireVault();
        try {
            giveUpNetwork();
            return VaultSetup.createLike(disk, files(), other.files(), passphrase, Instant.now());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// Gives the vault another passphrase, and wipes both.
    ///
    /// @param typed the old passphrase, or the recovery key
    public void changePassphrase(char[] typed, char[] fresh) throws IOException, Failure {
        requireVault();
        try {
            giveUpNetwork();
            SlotChange.passphrase(disk, files(), typed, fresh);
            Practice.chosen(disk, files(), Instant.now());
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(fresh, '\0');
        }
    }

    /// Gives the vault another recovery key, and wipes what was typed.
    public RecoveryKey changeRecoveryKey(char[] typed) throws IOException, Failure {
        requireVault();
        try {
            giveUpNetwork();
            return SlotChange.recoveryKey(disk, files(), typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /// Gives the vault another identity, says so on the ledger, and wipes the passphrase. The caller holds the
    /// recorder's lock.
    public Rotation.Rotated rotate(char[] passphrase) throws IOException, Failure, DamagedLedgerException {
        // Refused before anything changes where nothing could be said on it.
        Ledger _ = ledger(keys());
        try {
            giveUpNetwork();
            Rotation.Rotated rotated = Rotation.run(disk, files(), passphrase);
            settleRotation(rotated.identity());
            return rotated;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /// Ends what a crash left of a rotation: its files, and what the ledger should say of it.
    private void settleRotation(Identity identity) throws IOException {
        if (identity.file().earlier().isEmpty()) {
            return;
        }
        Rotation.settle(disk, files());
        try {
            tellRotations(identity);
        } catch (DamagedLedgerException | IOException e) {
            // What reads needs no ledger, and a new recovery key must be shown. The next unlocking tries again; what
            // needs the ledger says what is wrong with it.
        }
    }

    /// Each of the owner's keys names the next, where the ledger does not know of it yet.
    private void tellRotations(Identity identity) throws IOException, DamagedLedgerException {
        RecorderKeys keys = RecorderKeys.load(disk, files());
        List<SigningKey> owners = identity.owners();
        for (int told = ledger(keys).rotations(); told < owners.size() - 1; told++) {
            String next = HexFormat.of().formatHex(owners.get(told + 1).publicKey());
            state(keys, new Statement.Rotated(next), Entry.Hand.OWNER, owners.get(told));
        }
    }

    /// The passphrase was typed by hand, and was right.
    public void practised() {
        try {
            Practice.typed(disk, files(), Instant.now());
        } catch (IOException e) {
            // What is unlocked stays so on a disk that cannot be written.
        }
    }

    /// Whether it is time to try the passphrase.
    public boolean isPracticeDue() {
        try {
            return hasVault() && Practice.isDue(disk, files(), Instant.now());
        } catch (IOException e) {
            // Whoever asks has more to say, and says what is wrong.
            return false;
        }
    }

    /// What can read everything must not be able to send anything.
    private static void giveUpNetwork() throws Failure {
        try {
            NetworkFilter.install();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.MISSING,
                    "Daybook opens a vault only where it can bar itself from the network: " + e.getMessage()
                            + ". A Linux kernel with seccomp is needed.",
                    e);
        }
    }

    /// Closes this process to others. Whoever reads a passphrase does so before it is typed.
    public static void guardProcess() throws Failure {
        try {
            ProcessGuard.install();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Daybook holds keys only in a process that others cannot look into: " + e.getMessage() + ".",
                    e);
        }
    }

    /// Refuses a home that is a file.
    public void requireFolder() throws Failure {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new Failure(ExitCode.FAILED, "The home " + root + " is a file, not a folder. Name another --home.");
        }
    }

    public void requireVault() throws Failure {
        requireFolder();
        if (Files.exists(root) && !Files.isExecutable(root)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "No permission to look into " + root + ". Run as its owner, or name another --home.");
        }
        if (!hasVault()) {
            throw new Failure(
                    ExitCode.FAILED,
                    "There is no vault at " + root + ". Make one with: daybook init (or name another --home).");
        }
    }

    /// Opens the ledger, and refuses it where its end was cut off since something was written under it.
    public Ledger ledger(RecorderKeys keys) throws IOException, DamagedLedgerException {
        // Read first: what others append meanwhile is then more than the anchor knows, never less.
        LedgerHead known = LedgerAnchor.newest(disk, files(), keys.file());
        disk.makeDirectory(files().consent());
        Ledger ledger = Ledger.open(ledgerFile(), ledgerKeys(keys), Clock.systemUTC());
        LedgerAnchor.verify(known, ledger.count(), number -> new Hash(ledger.digest(number)));
        return ledger;
    }

    Path ledgerFile() {
        return files().consent().resolve("ledger.jsonl");
    }

    static LedgerKeys ledgerKeys(RecorderKeys keys) {
        return new LedgerKeys(
                keys.file().vault().hex(), keys.file().owners(), keys.signer().publicKey());
    }

    /// Puts a statement on the ledger, and the ledger's new end where a cut would be noticed.
    ///
    /// @return how many entries the ledger has now
    public long state(RecorderKeys keys, Statement statement, Entry.Hand by, Signer signer)
            throws IOException, DamagedLedgerException {
        Ledger ledger = ledger(keys);
        ledger.append(statement, by, signer);
        LedgerAnchor.advance(disk, files(), keys, new LedgerHead(ledger.count(), new Hash(ledger.head())));
        return ledger.count();
    }

    /// What the ledger says was erased.
    public Erasures erasures(RecorderKeys keys) throws IOException, DamagedLedgerException {
        return Erasures.of(ledger(keys).entries());
    }

    public ExclusionBook exclusions() {
        return new ExclusionBook(files().keys().resolve("exclusions.jsonl"));
    }

    public Standing standing(Ledger ledger) throws IOException, DamagedLedgerException {
        return Standing.of(ledger.entries(), exclusions());
    }

    /// Where a running recorder can be found. Not part of any backup.
    public Path runFolder() {
        return root.resolve("run");
    }

    /// The same, made where it is missing. For the recorder: whoever only asks leaves a home as it is.
    public Path makeRunFolder() throws IOException {
        makeFolder(runFolder());
        return runFolder();
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
