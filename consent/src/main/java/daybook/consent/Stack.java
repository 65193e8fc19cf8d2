package daybook.consent;

import java.util.List;
import java.util.OptionalLong;

/// What stands on the screen at an instant, and what was left there, the highest first.
public record Stack(List<Shown> shown) {
    public Stack {
        shown = List.copyOf(shown);
    }

    /// One window as it stands on the screen.
    ///
    /// @param owners whose it may be: every window that is shown there, by all that each said of itself within the
    ///     guard around the instant. One that is kept out keeps out all; where nobody is named, it is unknown
    /// @param place all of it, the window manager's frame with its title bar included
    /// @param covers whether nothing of what lies below shows through it: it is a rectangle without transparency
    /// @param leftNanos of pixels that a window has left there, when it did: it shows nothing that it came to show
    ///     later. Empty of one that stands there
    public record Shown(List<Window> owners, Window.Bounds place, boolean covers, OptionalLong leftNanos) {
        public Shown {
            owners = List.copyOf(owners);
        }

        /// Of what stands there.
        public Shown(List<Window> owners, Window.Bounds place, boolean covers) {
            this(owners, place, covers, OptionalLong.empty());
        }

        /// Of one window, that said one thing.
        public Shown(Window owner, Window.Bounds place, boolean covers) {
            this(List.of(owner), place, covers);
        }
    }
}
