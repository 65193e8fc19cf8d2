package daybook.emulator;

import daybook.emulator.truth.ChangeFeed;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.World;
import daybook.emulator.web.Accounts;
import daybook.emulator.web.Changelog;
import daybook.emulator.web.Exchange;
import daybook.emulator.web.Faults;
import daybook.emulator.web.Pages;
import daybook.emulator.web.Quotas;
import daybook.emulator.web.Server;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Google's Drive and Docs on a port of loopback, out of documents that a test writes into by [Document#by].
///
/// Safe for several threads. It listens until it is closed, and keeps nothing.
public final class Emulator implements AutoCloseable {
    private final World world;
    private final Server server;

    private Emulator(World world, Server server) {
        this.world = world;
        this.server = server;
    }

    public static Emulator start() throws IOException {
        return start(InstantSource.system());
    }

    /// @param clock what time it is here: that of edits, of tokens, of quotas and of the `Date` header
    public static Emulator start(InstantSource clock) throws IOException {
        World world = new World(clock);
        return new Emulator(world, Server.start(world, clock, 0));
    }

    /// What clients take as their root, like `http://127.0.0.1:4711/`.
    public String root() {
        return server.root();
    }

    /// A new document, seen by its owner alone.
    public Document document(Person owner, String name) {
        return world.create(FileKind.DOCUMENT, owner, name);
    }

    /// A new file of another kind; its text is what [daybook.emulator.truth.Writer] puts into the tab `t.0`.
    public Document file(FileKind kind, Person owner, String name) {
        return world.create(kind, owner, name);
    }

    /// A new shortcut that leads to another file.
    public Document shortcut(Person owner, String name, Document target) {
        return world.shortcut(owner, name, target);
    }

    /// The text of a key file for a service account, whose address is the person's.
    public String serviceAccountFile(Person account) {
        return server.serviceAccountFile(account);
    }

    /// An access token, for requests by hand.
    public String accessToken(Person person, String... scopes) {
        return server.accounts().accessToken(person, Set.of(scopes));
    }

    /// The changelog file that the browser of somebody who may write downloads: all of it.
    public String changelog(Document document) {
        return changelog(document, 1, document.lastEdit());
    }

    /// A piece of it, from one edit's number to another.
    public String changelog(Document document, long start, long end) {
        return Changelog.load(document, start, end);
    }

    /// The file with the names behind a changelog's ids.
    public String tiles(Document document) {
        return Changelog.tiles(document);
    }

    /// A refresh token, as the consent page would have given it to [Accounts#client].
    public String refreshToken(Person person, String... scopes) {
        return server.accounts().refreshToken(person, Set.of(scopes));
    }

    public Accounts accounts() {
        return server.accounts();
    }

    /// The feed that `changes.list` reads: how late it is, whether its tokens are still good.
    public ChangeFeed changes() {
        return world.changes();
    }

    /// How edits become Drive's revisions from now on.
    public void reviseBy(RevisionRule rule) {
        world.reviseBy(rule);
    }

    public Faults faults() {
        return server.faults();
    }

    public Pages pages() {
        return server.pages();
    }

    public Quotas quotas() {
        return server.quotas();
    }

    /// What was asked so far, in order.
    public List<Exchange> requests() {
        return server.exchanges();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
