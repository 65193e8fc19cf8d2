package daybook.vault;

import java.nio.file.Path;
import java.time.YearMonth;

/// Where the files of one vault lie.
///
/// @param root the folder that people name: `$DAYBOOK_HOME`
public record VaultHome(Path root) {

    /// What is sealed. Safe to copy anywhere.
    public Path vault() {
        return root.resolve("vault");
    }

    /// What makes it readable. Its copies belong elsewhere than those of [#vault].
    public Path keys() {
        return root.resolve("keys");
    }

    /// The signed ledger and what belongs to it.
    public Path consent() {
        return root.resolve("consent");
    }

    /// What makes a folder the backup of a home; a home itself has none.
    public Path backupFile() {
        return root.resolve("backup.json");
    }

    public Path vaultFile() {
        return vault().resolve("vault.json");
    }

    public Path sessions() {
        return vault().resolve("sessions");
    }

    /// Snapshots of what is searched, month by month.
    public Path index() {
        return vault().resolve("index");
    }

    public Path indexFile(YearMonth month) {
        return index().resolve(month + ".sealed");
    }

    /// The key shares of those snapshots.
    public Path indexShares() {
        return keys().resolve("index");
    }

    /// Held by whoever draws or destroys one of them.
    public Path indexLock() {
        return keys().resolve("index.lock");
    }

    public Path indexShare(YearMonth month) {
        return indexShares().resolve(month + ".share");
    }

    /// Whether a file is of what sessions are searched with. It can be made again, so no backup holds it: there it
    /// would outlive what is erased.
    public boolean isOfIndex(Path file) {
        return file.startsWith(index()) || file.startsWith(indexShares());
    }

    /// How many erasures have reached those shares.
    public Path indexErasures() {
        return indexShares().resolve("erased.json");
    }

    /// What remains of epochs of which a part was erased.
    public Path derived() {
        return vault().resolve("derived");
    }

    /// The runs of one session.
    public Path derived(Id session) {
        return derived().resolve(session.hex());
    }

    public Path run(Id session, int number) {
        return derived(session).resolve(number + ".log");
    }

    public Path publicFile() {
        return keys().resolve("public.json");
    }

    public Path slots() {
        return keys().resolve("slots");
    }

    public Path passphraseSlot() {
        return slots().resolve("passphrase.json");
    }

    public Path recoverySlot() {
        return slots().resolve("recovery.json");
    }

    /// What a rotation that is under way makes of the files of [#keys]; empty otherwise.
    public Path rotationFile() {
        return keys().resolve("rotation.json");
    }

    public Path practiceFile() {
        return keys().resolve("practice.json");
    }

    public Path rings() {
        return keys().resolve("rings");
    }

    public Path ring(Id session) {
        return rings().resolve(session.hex() + ".ring");
    }

    /// The shares of one of that session's runs.
    public Path ring(Id session, int run) {
        return rings().resolve(session.hex() + "-" + run + ".ring");
    }

    public Path agentFile() {
        return keys().resolve("agent.json");
    }

    /// What the docs bot needs from one start to the next.
    public Path botFile() {
        return keys().resolve("bot.json");
    }

    public Path anchorFile() {
        return keys().resolve("anchor.json");
    }

    /// Held by whoever changes [#anchorFile].
    public Path anchorLock() {
        return keys().resolve("anchor.lock");
    }

    /// How a finding or a message names a file: relative to the home.
    public String nameOf(Path file) {
        return root.relativize(file).toString();
    }
}
