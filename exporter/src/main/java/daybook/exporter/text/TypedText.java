package daybook.exporter.text;

import daybook.consent.Gap;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.consent.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rebuilds typed text from what was observed, in order of time.
///
/// Each window has a page of its own, so that going elsewhere and coming back goes on where it was. A click puts the
/// caret where it cannot be told, and after most gaps anything may have been typed: both begin an empty page. A gap for
/// an excluded or unknown window leaves the pages of others as they were, but no longer certain. A dead key does not
/// outlive any of these: its letter was typed elsewhere, or nobody saw it.
/// Runs are handed on as they end; [#close] hands on the last one.
public final class TypedText implements AutoCloseable {
    private final Consumer<TextRun> runs;
    private final Map<Optional<Long>, Page> pages = new HashMap<>();
    private final Map<Long, Program> programs = new HashMap<>();
    private final Editing editing = new Editing();
    private @Nullable Open open;

    public TypedText(Consumer<TextRun> runs) {
        this.runs = runs;
    }

    public void see(Observation observation) {
        switch (observation) {
            case Observation.Key key when key.action() == Observation.Key.Action.DOWN -> type(key);
            case Observation.Key _, Observation.KeyCount _ -> {}
            case Observation.PointerButton(var _, var action, int _, int _, int _)
            when action == Observation.Key.Action.DOWN -> lose();
            case Observation.Focus focus -> front(focus.window());
            case Observation.PointerButton _,
                    Observation.PointerMove _,
                    Observation.PointerWheel _,
                    Observation.Frame _,
                    Observation.Copied _,
                    Observation.Piece _,
                    Observation.Mark _ -> {}
        }
    }

    /// Numbers of windows come back: with another program it is another page.
    private void front(Window window) {
        if (isElsewhere(window.id())) {
            breakOff();
        }
        Program program = new Program(window.app(), window.executable());
        Program before = programs.put(window.id(), program);
        if (before != null && !before.equals(program)) {
            if (open != null && Objects.equals(open.first.window(), window.id())) {
                endRun();
            }
            pages.remove(Optional.of(window.id()));
        }
    }

    public void miss(Gap gap) {
        if (gap.source() != Source.KEYSTROKES) {
            return;
        }
        switch (gap.reason()) {
            // What was typed went into another window, but for the guard on both sides.
            case EXCLUDED_APP, EXCLUDED_TITLE, PRIVATE_WINDOW, NOT_LISTED, UNKNOWN_WINDOW -> {
                breakOff();
                endRun();
                pages.values().forEach(Page::doubt);
            }
            case NOT_GRANTED,
                    PAUSED,
                    STALE_CONTEXT,
                    COLLECTOR_FAILED,
                    OVERFLOW,
                    CRASH,
                    CLOCK_JUMP,
                    DISK,
                    FORGOTTEN,
                    PASSWORD_FIELD,
                    LOCKED,
                    SUSPENDED,
                    SHARING,
                    MARKED_SECRET,
                    TOO_LARGE,
                    UNSEEN,
                    ACCESS_LOST,
                    UNREACHABLE,
                    SIGNED_OUT,
                    EXCLUDED_DOCUMENT,
                    DOCUMENT_NOT_GRANTED,
                    DENIED,
                    STOPPED -> lose();
        }
    }

    @Override
    public void close() {
        breakOff();
        endRun();
    }

    private void type(Observation.Key key) {
        Open current = open;
        if (current != null && isElsewhere(key.window())) {
            breakOff();
            endRun();
            current = null;
        }
        if (current == null) {
            Page page = page(key.window());
            current = new Open(key, page, page.text());
            open = current;
        }
        current.last = key;
        switch (editing.apply(key, current.page)) {
            case KNOWN -> {}
            case UNSURE -> current.doubt();
            case LOST -> {
                current.doubt();
                endRun();
                pages.remove(Optional.ofNullable(key.window()));
            }
        }
    }

    private Page page(@Nullable Long window) {
        return pages.computeIfAbsent(Optional.ofNullable(window), _ -> new Page());
    }

    private boolean isElsewhere(@Nullable Long window) {
        return open != null && !Objects.equals(open.first.window(), window);
    }

    /// Gives up a dead key that waits.
    ///
    /// @return whether one did, so that its window does not show for certain what the page holds
    private boolean breakOff() {
        boolean waited = editing.breakOff();
        if (waited && open != null) {
            open.doubt();
        }
        return waited;
    }

    /// The caret is anywhere, or what was typed is not known: every window begins an empty page.
    public void lose() {
        Open last = open;
        boolean waited = breakOff();
        endRun();
        pages.clear();
        if (waited && last != null) {
            // In some programs the dead key still waits there.
            page(last.first.window()).doubt();
        }
    }

    private void endRun() {
        Open ended = open;
        open = null;
        if (ended != null && !ended.before.equals(ended.page.text())) {
            runs.accept(new TextRun(
                    ended.first.at(),
                    ended.last.at().nanos(),
                    ended.first.window(),
                    ended.before,
                    ended.page.text(),
                    ended.page.caret(),
                    ended.exact));
        }
    }

    /// Whose window it is.
    private record Program(String app, String executable) {
        @Override
        public String toString() {
            return "Program";
        }
    }

    /// The run being typed.
    private static final class Open {
        final Observation.Key first;
        final Page page;
        final String before;
        Observation.Key last;
        boolean exact;

        Open(Observation.Key first, Page page, String before) {
            this.first = first;
            this.last = first;
            this.page = page;
            this.before = before;
            this.exact = !page.isDoubtful();
        }

        void doubt() {
            exact = false;
            page.doubt();
        }
    }
}
