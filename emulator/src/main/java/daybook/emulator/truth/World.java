package daybook.emulator.truth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that there is: people's files and the feed of changes. It is its own lock, for writers and for answers alike.
public final class World {
    private final InstantSource clock;
    private final ChangeFeed changes;
    private final Names names = new Names();
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private RevisionRule revisionRule = new RevisionRule(Duration.ofMinutes(10), 200);

    public World(InstantSource clock) {
        this.clock = clock;
        this.changes = new ChangeFeed(clock);
    }

    /// A new file, empty, seen by its owner alone.
    public synchronized Document create(FileKind kind, Person owner, String name) {
        return create(kind, owner, name, null);
    }

    /// A new shortcut.
    public synchronized Document shortcut(Person owner, String name, Document target) {
        return create(FileKind.SHORTCUT, owner, name, target);
    }

    private Document create(FileKind kind, Person owner, String name, @Nullable Document target) {
        Document document = new Document(this, names.file(), kind, owner, name, target);
        documents.put(document.id(), document);
        changes.changed(document.id());
        return document;
    }

    public synchronized Optional<Document> document(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    public synchronized Collection<Document> documents() {
        return List.copyOf(documents.values());
    }

    public ChangeFeed changes() {
        return changes;
    }

    public Instant now() {
        return clock.instant();
    }

    public synchronized RevisionRule revisionRule() {
        return revisionRule;
    }

    public synchronized void reviseBy(RevisionRule rule) {
        revisionRule = rule;
    }

    Names names() {
        return names;
    }
}
