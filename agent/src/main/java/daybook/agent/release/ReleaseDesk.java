package daybook.agent.release;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.docs.BotAccount;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.ReleaseRecord;
import daybook.consent.ledger.Statement;
import daybook.exporter.bundle.Description;
import daybook.exporter.release.BundleBuilder;
import daybook.exporter.release.BundleWriter;
import daybook.exporter.release.Ground;
import daybook.exporter.release.Overview;
import daybook.exporter.release.Plan;
import daybook.exporter.release.Release;
import daybook.exporter.release.ReleaseException;
import daybook.exporter.release.ReleaseGate;
import daybook.exporter.release.StagedBundle;
import daybook.exporter.rows.DocsPart;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.ScreenPart;
import daybook.exporter.rows.SessionTables;
import daybook.exporter.rows.Slice;
import daybook.exporter.rows.Terms;
import daybook.exporter.rows.VaultSession;
import daybook.exporter.staging.Staging;
import daybook.exporter.staging.StagingChangedException;
import daybook.vault.Hash;
import daybook.vault.crypto.SigningKey;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An unlocked home from which its owner releases. For one thread.
public final class ReleaseDesk {
    private static final String PLAN = "release plan";
    private static final String PURPOSE = "release purpose";
    private static final String RECIPIENT = "release recipient";

    private final Home home;
    private final Identity owner;
    private final VaultReader vault;
    private final Plans plans;

    public ReleaseDesk(Home home, Identity owner) {
        this.home = home;
        this.owner = owner;
        this.vault = new VaultReader(home.disk(), home.files(), owner);
        this.plans = new Plans(home, owner);
    }

    public Identity owner() {
        return owner;
    }

    public Plans plans() {
        return plans;
    }

    public List<SessionSummary> sessions() throws IOException {
        return vault.sessions();
    }

    /// The sessions that hold anything of one of these documents, but for those that are damaged.
    public List<SessionSummary> sessionsOf(Set<String> documents) throws IOException {
        List<SessionSummary> holding = new ArrayList<>();
        for (SessionSummary session : vault.sessions()) {
            if (LeavingDocuments.isHeld(documents, session, vault)) {
                holding.add(session);
            }
        }
        return holding;
    }

    /// When the moments of a session were by the wall clock.
    public WallClock clock(SessionSummary session) throws IOException {
        return WallClock.of(vault, session);
    }

    public Plans.Filed named(String name) throws IOException, Failure {
        return plans.find(name)
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED, "There is no plan of that name. See them with: daybook release list"));
    }

    /// Files a plan. One of that name that was never approved gives way, and so does what was staged of it.
    public void file(Plan plan) throws IOException, Failure, DamagedLedgerException {
        if (!records(plan.name()).isEmpty()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "A release of that name was approved already, and its plan stays as it was. Choose another name.");
        }
        Optional<Plans.Filed> before = plans.find(plan.name());
        if (before.isPresent()) {
            Staging.destroy(before.get().staging());
        }
        plans.put(plan);
    }

    /// Refuses a session that is not at rest or not whole.
    public void requireReleasable(SessionSummary session) throws IOException, Failure {
        String id = session.session().hex().substring(0, 8);
        if (session.ending() == Ending.DAMAGED) {
            throw new Failure(
                    ExitCode.DAMAGED,
                    "Session " + id + " is damaged, so nothing of it can be released. See: daybook vault check");
        }
        boolean running = ControlClient.askIfRunning(home, new Request.Status())
                .map(status -> status.path("session").asString(""))
                .filter(session.session().hex()::equals)
                .isPresent();
        if (running) {
            throw new Failure(
                    ExitCode.REFUSED, "Session " + id + " is still being recorded. End it first with: daybook stop");
        }
    }

    /// The sessions of a plan as they are now.
    private List<RecordedSession> sessions(Plan plan) throws IOException, Failure {
        List<SessionSummary> all = vault.sessions();
        List<RecordedSession> named = new ArrayList<>();
        for (Slice slice : plan.slices()) {
            SessionSummary session = all.stream()
                    .filter(one -> one.session().equals(slice.session()))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            ExitCode.DAMAGED,
                            "A session of this plan is not in the vault any more. See: daybook vault check"));
            requireReleasable(session);
            named.add(new VaultSession(vault, session));
        }
        return named;
    }

    /// What would leave if the plan were approved now: what is staged, or staged anew where the vault has changed
    /// since.
    public StagedBundle stage(Plans.Filed filed) throws IOException, Failure {
        List<RecordedSession> sessions = sessions(filed.plan());
        Optional<StagedBundle> staged = staged(filed);
        Ground now = Ground.of(filed.plan(), sessions, names());
        if (staged.isPresent()
                && isOfThisIdentity(staged.get())
                && staged.get().ground().equals(now)) {
            return staged.get();
        }
        return new BundleBuilder(List.of(new SessionTables(), new ScreenPart(), new DocsPart(mine(), bots())), names())
                .stage(filed.plan(), sessions, owner, filed.staging());
    }

    /// What is staged is another where somebody is known by another name.
    private List<String> names() throws IOException, Failure {
        return Stream.concat(
                        mine().stream().sorted().map(name -> "owner " + name),
                        bots().stream().sorted().map(name -> "bot " + name))
                .toList();
    }

    /// By which Google knows the owner.
    private Set<String> mine() throws IOException, Failure {
        return Set.copyOf(BotAccount.load(home, home.keys()).mine());
    }

    /// By which Google knows the accounts that only read.
    private Set<String> bots() throws IOException, Failure {
        return BotAccount.load(home, home.keys()).readers();
    }

    /// Whether the owner key of now is the one that it names. What is released is signed by that one.
    private boolean isOfThisIdentity(StagedBundle staged) {
        String present = Description.contributor(owner.owner().publicKey());
        return staged.description().contributorId().equals(present);
    }

    /// What would leave, and what its owner should know of it.
    public record Look(StagedBundle staged, Overview overview) {}

    /// Looks at what is staged, which is staged anew where it is not what it was.
    public Look look(Plans.Filed filed) throws IOException, Failure {
        StagedBundle staged = stage(filed);
        try {
            return new Look(staged, Overview.of(staged, filed.plan(), sessions(filed.plan())));
        } catch (StagingChangedException e) {
            Staging.destroy(filed.staging());
            StagedBundle again = stage(filed);
            return new Look(again, Overview.of(again, filed.plan(), sessions(filed.plan())));
        }
    }

    /// What is staged; empty where nothing is, or where it is of no use any more.
    public Optional<StagedBundle> staged(Plans.Filed filed) throws IOException {
        try {
            return StagedBundle.open(filed.staging(), owner);
        } catch (StagingChangedException e) {
            return Optional.empty();
        }
    }

    /// Writes the bundle of that digest. Its key is destroyed once it is written; where it was changed, at once.
    public BundleWriter.Written approve(Plans.Filed filed, String digest, Path target)
            throws IOException, Failure, ReleaseException, DamagedLedgerException {
        Optional<StagedBundle> staged = StagedBundle.open(filed.staging(), owner);
        if (staged.isEmpty() || !isOfThisIdentity(staged.get())) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "Nothing of this plan was looked at yet, or the vault has a new identity since. See what would leave with: daybook release preview "
                            + filed.plan().name());
        }
        requireStanding(filed);
        List<String> kept = kept(filed.plan());
        if (!kept.isEmpty()) {
            throw new Failure(ExitCode.REFUSED, kept.getFirst());
        }
        Ground now = Ground.of(filed.plan(), sessions(filed.plan()), names());
        Release release = ReleaseGate.approve(staged.get(), digest, now, Instant.now(), owner);
        try {
            BundleWriter.Written written =
                    BundleWriter.write(release, staged.get(), target, approved -> record(filed.plan(), approved));
            Staging.destroy(filed.staging());
            return written;
        } catch (StagingChangedException e) {
            Staging.destroy(filed.staging());
            throw e;
        }
    }

    private void requireStanding(Plans.Filed filed) throws IOException, Failure, DamagedLedgerException {
        if (isWithdrawn(filed.plan().name())) {
            throw new Failure(
                    ExitCode.REFUSED, "This release was withdrawn. Make a new plan with: daybook release plan");
        }
        int present = owner.owners().size() - 1;
        if (records(filed.plan().name()).stream().anyMatch(record -> record.identity() != present)) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "This plan was approved under the vault's identity before, whose key signs all of it."
                            + " Make a new plan with: daybook release plan");
        }
    }

    /// What of a plan must not leave, whatever is staged.
    private List<String> kept(Plan plan) throws IOException, Failure, DamagedLedgerException {
        List<String> kept = new ArrayList<>(new Withholding(home).blocks(plan.slices(), owner));
        kept.addAll(new Authors(mine(), bots()).blocks(plan.slices(), vault));
        return kept;
    }

    /// What keeps it from being approved now, each as one sentence.
    public List<String> blocks(Plans.Filed filed, StagedBundle staged)
            throws IOException, Failure, DamagedLedgerException {
        List<String> blocks = new ArrayList<>(ReleaseGate.blocks(staged, Instant.now()));
        blocks.addAll(kept(filed.plan()));
        if (isWithdrawn(staged.description().name())) {
            blocks.add("This release was withdrawn: make a new plan.");
        }
        return blocks;
    }

    private boolean isWithdrawn(String name) throws IOException, Failure, DamagedLedgerException {
        return records(name).stream().anyMatch(record -> record.withdrawn().isPresent());
    }

    /// The approvals of the plan of that name, the oldest first.
    public List<ReleaseRecord> records(String name) throws IOException, Failure, DamagedLedgerException {
        return ReleaseRecord.of(home.ledger(home.keys()).entries()).stream()
                .filter(record -> planOf(record).equals(name))
                .toList();
    }

    /// The key that signed the bundles of these approvals, which are of one plan, and that takes them back.
    public SigningKey signer(List<ReleaseRecord> records) {
        return owner.owners().get(records.getFirst().identity());
    }

    private String planOf(ReleaseRecord record) {
        byte[] sealed = Base64.getDecoder().decode(record.release().sealedPlan());
        return owner.openText(PLAN, sealed).orElse("");
    }

    private void record(Plan plan, Hash digest) throws IOException, DamagedLedgerException {
        RecorderKeys keys = RecorderKeys.load(home.disk(), home.files());
        Terms terms = plan.terms();
        Statement.Released released = new Statement.Released(
                digest.hex(),
                sealed(keys, PLAN, plan.name()),
                sealed(keys, PURPOSE, terms.purpose()),
                Optional.ofNullable(terms.recipient()).map(recipient -> sealed(keys, RECIPIENT, recipient)),
                terms.license());
        home.state(keys, released, Entry.Hand.OWNER, owner.owner());
    }

    private static String sealed(RecorderKeys keys, String label, String text) {
        return Base64.getEncoder().encodeToString(keys.sealText(label, text));
    }

    /// Takes back all that was approved of a plan, and what is staged of it. Said again, it changes nothing.
    ///
    /// @return what was approved, all of it withdrawn
    public List<ReleaseRecord> withdraw(String name) throws IOException, Failure, DamagedLedgerException {
        RecorderKeys keys = home.keys();
        List<String> standing = records(name).stream()
                .filter(record -> record.withdrawn().isEmpty())
                .map(record -> record.release().digest())
                .distinct()
                .toList();
        for (String digest : standing) {
            home.state(keys, new Statement.Withdrawn(digest), Entry.Hand.OWNER, owner.owner());
        }
        Optional<Plans.Filed> filed = plans.find(name);
        if (filed.isPresent()) {
            Staging.destroy(filed.get().staging());
        }
        return records(name);
    }
}
