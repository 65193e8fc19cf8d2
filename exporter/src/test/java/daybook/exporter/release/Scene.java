package daybook.exporter.release;

import daybook.consent.Machine;
import daybook.consent.Modifier;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.exporter.rows.MadeSession;
import daybook.exporter.rows.RecordedSession;
import daybook.exporter.rows.SessionTables;
import daybook.exporter.rows.Slice;
import daybook.exporter.rows.Terms;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Two sessions, a vault's owner and a plan over them.
final class Scene {
    static final String TYPED = "plover manuscript heron";
    static final String TITLE = "Kingfisher draft";
    static final String LABEL = "dead end: wagtail";
    static final String PURPOSE = "to test the avocet hypothesis";
    static final Instant STARTED = Instant.parse("2026-11-21T02:00:00.123456Z");
    /// Where nobody keeps a ledger.
    static final BundleWriter.Recording RECORDED = _ -> {};
    static final long EDITOR = 7;
    static final long TERMINAL = 8;

    final Identity owner;
    final MadeSession first = new MadeSession(Id.ofHex("0f".repeat(16)), STARTED);
    final MadeSession second = new MadeSession(Id.ofHex("e1".repeat(16)), STARTED.plusSeconds(3600));
    final Plan plan;

    Scene(Path home) throws IOException {
        owner = owner(home);
        first.clocks().focus(EDITOR, "mousepad", TITLE).waits(MadeSession.SECOND);
        first.type(TYPED, EDITOR).key("BackSpace", "", EDITOR).key("c", "", EDITOR, Modifier.CONTROL);
        first.focus(TERMINAL, "xterm", "shell").type("ls\u00e9", TERMINAL).key("Return", "\n", TERMINAL);
        first.mark(LABEL).click(100, 200);
        first.gap(Source.KEYSTROKES, MadeSession.SECOND, Reason.EXCLUDED_APP);
        first.gap(Source.WINDOWS, MadeSession.SECOND, Reason.EXCLUDED_APP).waits(2 * MadeSession.SECOND);
        first.focus(EDITOR, "mousepad", TITLE).type("more", EDITOR).waits(MadeSession.SECOND);
        second.on(new Machine("Linux", -12_600, "0.1.0"));
        second.focus(EDITOR, "mousepad", "another").type("later", EDITOR).waits(MadeSession.SECOND);
        plan = new Plan("birds", List.of(whole(first), whole(second)), terms(), null, "5a".repeat(32));
    }

    /// Of the vault that is there, or of a new one.
    static Identity owner(Path home) throws IOException {
        VaultHome files = new VaultHome(home);
        return Files.isDirectory(home)
                ? Unlocking.withPassphrase(new RealDisk(), files, CheapVault.PASSPHRASE.toCharArray())
                : CheapVault.create(new RealDisk(), files).identity();
    }

    static Terms terms() {
        return new Terms(PURPOSE, "The Institute", "CC-BY-4.0", List.of("no attempt to identify"), STARTED);
    }

    static Slice whole(MadeSession session) {
        return new Slice(session.session(), MadeSession.ALL, 0, session.nanos());
    }

    List<RecordedSession> sessions() {
        return List.of(first, second);
    }

    StagedBundle stage(Path folder) throws IOException {
        return new BundleBuilder(List.of(new SessionTables())).stage(plan, sessions(), owner, folder);
    }

    /// Staged, approved and written.
    Path release(Path folder, Path target) throws Exception {
        StagedBundle staged = stage(folder);
        BundleWriter.write(approve(staged), staged, target, Scene.RECORDED);
        return target;
    }

    Release approve(StagedBundle staged) throws Exception {
        return ReleaseGate.approve(staged, staged.shortDigest(), Ground.of(plan, sessions()), STARTED, owner);
    }

    /// A plan of one slice.
    Plan slice(MadeSession session, Set<Source> sources, long from, long to) {
        return new Plan(
                "slice", List.of(new Slice(session.session(), sources, from, to)), terms(), null, "5b".repeat(32));
    }
}
