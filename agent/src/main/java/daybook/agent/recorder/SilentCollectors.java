package daybook.agent.recorder;

import daybook.consent.Source;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// What becomes of a source whose collector is silent: its time is missing, and whoever records is told. Confined to
/// the gatekeeper's thread.
final class SilentCollectors implements SignsOfLife.Listener {
    private final Gatekeeper gatekeeper;
    private final Consumer<String> notes;
    private final Set<Source> silent = EnumSet.noneOf(Source.class);

    SilentCollectors(Gatekeeper gatekeeper, Consumer<String> notes) {
        this.gatekeeper = gatekeeper;
        this.notes = notes;
    }

    /// Those that are silent now.
    Set<Source> silent() {
        return EnumSet.copyOf(silent);
    }

    @Override
    public void silent(Source source, long sinceNanos) {
        silent.add(source);
        gatekeeper.silent(source, sinceNanos);
        // Of what stands before the person nothing is recorded where nobody can tell whose it is.
        String missing = source == Source.WINDOWS ? "that is shown or typed" : "of it";
        notes.accept("What watches " + source.word() + " has been silent for ten seconds: nothing " + missing
                + " is recorded until it answers. If it stays so, stop, and record anew.");
    }

    @Override
    public void heard(Source source, long nanos) {
        silent.remove(source);
        gatekeeper.heard(source, nanos);
        notes.accept("What watches " + source.word() + " answers again.");
    }
}
