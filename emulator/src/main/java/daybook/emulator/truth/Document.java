package daybook.emulator.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A file of anybody's: the log of its edits, its comments, who may see it. People change it by [#by].
///
/// Safe for several threads: each call holds the [World].
public final class Document {
    private final World world;
    private final String id;
    private final FileKind kind;
    private final Instant created;
    private final @Nullable Document target;
    private final History history = new History();
    private final Sharing sharing;
    private final Person maker;
    private final Map<String, Comment> comments = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<Person, Session> sessions = new HashMap<>();
    private final Set<Person> writers = new HashSet<>();
    private Person owner;
    private String name;
    private @Nullable Document folder;
    private boolean trashed;
    private boolean deleted;
    private Instant modified;
    private Person lastModifier;
    private long version = 1;

    private static final class Session {
        private final String id;
        private int written;

        Session(String id) {
            this.id = id;
        }
    }

    Document(World world, String id, FileKind kind, Person owner, String name, @Nullable Document target) {
        this.world = world;
        this.id = id;
        this.kind = kind;
        this.maker = owner;
        this.owner = owner;
        this.name = name;
        this.target = target;
        this.created = world.now();
        this.modified = created;
        this.lastModifier = owner;
        this.sharing = new Sharing(owner);
        happenings.add(new Happening(created, owner, new Happening.Created()));
    }

    /// The hands of somebody who works on it.
    public Writer by(Person person) {
        return new Writer(this, person);
    }

    // What is known of the file.

    public String id() {
        return id;
    }

    public FileKind kind() {
        return kind;
    }

    public Instant created() {
        return created;
    }

    /// Who made it, and owned it first.
    public Person maker() {
        return maker;
    }

    /// Of a shortcut: where it leads.
    public Optional<Document> target() {
        return Optional.ofNullable(target);
    }

    public String name() {
        synchronized (world) {
            return name;
        }
    }

    /// The folder that it lies in.
    public Optional<Document> folder() {
        synchronized (world) {
            return Optional.ofNullable(folder);
        }
    }

    public Person owner() {
        synchronized (world) {
            return owner;
        }
    }

    public boolean isTrashed() {
        synchronized (world) {
            return trashed;
        }
    }

    public boolean isDeleted() {
        synchronized (world) {
            return deleted;
        }
    }

    public Instant modified() {
        synchronized (world) {
            return modified;
        }
    }

    public Person lastModifier() {
        synchronized (world) {
            return lastModifier;
        }
    }

    /// Counts all changes, those too that nobody sees.
    public long version() {
        synchronized (world) {
            return version;
        }
    }

    // Who may see it.

    public Optional<Role> role(Person person) {
        synchronized (world) {
            return deleted ? Optional.empty() : sharing.role(person);
        }
    }

    public boolean isSeenBy(Person person) {
        return role(person).isPresent();
    }

    /// Whether they can see it now, or could once.
    public boolean wasEverSeenBy(Person person) {
        synchronized (world) {
            return sharing.everSaw(person);
        }
    }

    public List<Person> people() {
        synchronized (world) {
            return sharing.people();
        }
    }

    /// Who let this person in, and when; empty for its owner.
    public Optional<Map.Entry<Person, Instant>> sharedWith(Person person) {
        synchronized (world) {
            return sharing.invitation(person).map(invitation -> Map.entry(invitation.by(), invitation.at()));
        }
    }

    // The truth about its content.

    /// The content now: a copy, nothing changes it any more.
    public State state() {
        synchronized (world) {
            return history.now().copy();
        }
    }

    public State stateAt(Instant time) {
        synchronized (world) {
            return history.at(time);
        }
    }

    /// The content once an edit was made, by its number.
    public State stateAfter(long number) {
        synchronized (world) {
            return history.after(number - 1);
        }
    }

    /// The text of a tab's body now, what is only suggested too; a footnote's mark is [Run#OBJECT].
    public String text(String tab) {
        return text(Place.body(tab));
    }

    public String text(Place place) {
        synchronized (world) {
            return history.now().segment(place).text();
        }
    }

    public String textAt(Instant time, String tab) {
        return stateAt(time).segment(Place.body(tab)).text();
    }

    public List<Edit> edits() {
        synchronized (world) {
            return history.edits();
        }
    }

    /// Shows edits by their numbers, each with the content before it, which is good only while it is looked at.
    public void replay(long first, long last, BiConsumer<State, Edit> viewer) {
        synchronized (world) {
            history.replay(first - 2, last - 1, viewer);
        }
    }

    /// Whether this person ever changed the content.
    public boolean wasWrittenBy(Person person) {
        synchronized (world) {
            return writers.contains(person);
        }
    }

    public int length(Place place) {
        synchronized (world) {
            return history.now().segment(place).length();
        }
    }

    /// The number of the last edit; 1 where there is none.
    public long lastEdit() {
        synchronized (world) {
            return history.size() + 1;
        }
    }

    /// In the order in which they were first made.
    public List<Suggestion> suggestions() {
        return Suggestion.of(edits());
    }

    public List<Comment> comments() {
        synchronized (world) {
            return List.copyOf(comments.values());
        }
    }

    /// What Drive keeps of the past, the oldest first.
    public List<Revision> revisions() {
        synchronized (world) {
            return world.revisionRule().revisions(new Revision(1, created, maker), history.edits());
        }
    }

    /// The newest first.
    public List<Happening> happenings() {
        synchronized (world) {
            return List.copyOf(happenings.reversed());
        }
    }

    // How it changes: for Writer alone, who holds the world.

    World world() {
        return world;
    }

    Edit write(Person person, Op op) {
        Session session =
                sessions.computeIfAbsent(person, _ -> new Session(world.names().session()));
        Edit edit = new Edit(lastEdit() + 1, world.now(), person, session.id, session.written++, op);
        history.add(edit);
        modified = edit.at();
        lastModifier = person;
        writers.add(person);
        return edit;
    }

    void endSession(Person person) {
        sessions.remove(person);
    }

    void add(Comment comment) {
        comments.put(comment.id(), comment);
    }

    void change(String comment, UnaryOperator<Comment> form) {
        Comment before = comments.get(comment);
        if (before == null) {
            throw new IllegalArgumentException("no comment " + comment);
        }
        comments.put(comment, form.apply(before));
    }

    void rename(String other) {
        name = other;
        modified = world.now();
    }

    void move(Document to) {
        folder = to;
    }

    void trash(boolean now) {
        trashed = now;
    }

    void delete() {
        deleted = true;
    }

    void own(Person person) {
        sharing.give(owner, Role.WRITER, null);
        sharing.give(person, Role.OWNER, null);
        owner = person;
    }

    void share(Person with, @Nullable Role role, Person by) {
        if (role == null) {
            sharing.take(with);
        } else {
            sharing.give(with, role, new Sharing.Invitation(by, world.now()));
        }
    }

    /// Tells Drive Activity and the feed of changes.
    void tell(Person by, Happening.What what) {
        happenings.add(new Happening(world.now(), by, what));
        version++;
        world.changes().changed(id);
    }
}
