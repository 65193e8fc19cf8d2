package daybook.emulator.truth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One tab at one time: its body and its other segments by id, the body's id is empty.
public final class Tab {
    private final String id;
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private String title;
    private @Nullable String parent;

    Tab(String id, String title, @Nullable String parent) {
        this.id = id;
        this.title = title;
        this.parent = parent;
    }

    Tab copy() {
        Tab copy = new Tab(id, title, parent);
        segments.forEach((name, segment) -> copy.segments.put(name, segment.copy()));
        return copy;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public @Nullable String parent() {
        return parent;
    }

    public Map<String, Segment> segments() {
        return Collections.unmodifiableMap(segments);
    }

    public Segment body() {
        return segment("");
    }

    Segment segment(String name) {
        return Objects.requireNonNull(segments.get(name), "no such segment");
    }

    void add(String name, Segment segment) {
        segments.put(name, segment);
    }

    void rename(String other) {
        title = other;
    }

    void nest(@Nullable String under) {
        parent = under;
    }
}
