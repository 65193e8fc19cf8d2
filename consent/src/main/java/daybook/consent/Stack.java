package daybook.consent;

import java.util.List;

/// What stands on the screen at an instant, the highest first.
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
    public record Shown(List<Window> owners, Window.Bounds place, boolean covers) {
        public Shown {
            owners = List.copyOf(owners);
        }

        /// Of one window, that said one thing.
        public Shown(Window owner, Window.Bounds place, boolean covers) {
            this(List.of(owner), place, covers);
        }
    }
}
