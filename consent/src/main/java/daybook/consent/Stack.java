package daybook.consent;

import java.util.List;

/// What stands on the screen at an instant, the highest first.
public record Stack(List<Shown> shown) {
    public Stack {
        shown = List.copyOf(shown);
    }

    /// One window as it stands on the screen.
    ///
    /// @param window whose it is; one that is not known is kept out
    /// @param place all of it, the window manager's frame with its title bar included
    /// @param covers whether nothing of what lies below shows through it: it is a rectangle without transparency
    public record Shown(Window window, Window.Bounds place, boolean covers) {}
}
