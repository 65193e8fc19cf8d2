package daybook.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what of a picture may not be seen: what is visible of each window that is kept out.
final class Masks {
    private Masks() {}

    /// @param around titles that a window had shortly before or after count too
    static List<Mask> of(Stack stack, Surroundings around, Policy policy) {
        List<Mask> masks = new ArrayList<>();
        List<Window.Bounds> covering = new ArrayList<>();
        for (Stack.Shown shown : stack.shown()) {
            Optional<Reason> refusal = refusal(shown.window(), around, policy);
            refusal.ifPresent(
                    reason -> visible(shown.place(), covering).forEach(area -> masks.add(new Mask(area, reason))));
            if (refusal.isEmpty() && shown.covers()) {
                covering.add(shown.place());
            }
        }
        return masks;
    }

    private static Optional<Reason> refusal(Window window, Surroundings around, Policy policy) {
        Stream<Window> then = around.contexts().stream()
                .flatMap(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        ? Stream.of(focused)
                        : Stream.empty())
                .filter(focused -> focused.id() == window.id());
        return Stream.concat(Stream.of(window), then)
                .flatMap(each -> policy.refuses(each).stream())
                .findFirst();
    }

    private static List<Window.Bounds> visible(Window.Bounds place, List<Window.Bounds> covering) {
        List<Window.Bounds> left = List.of(place);
        for (Window.Bounds cover : covering) {
            left = left.stream().flatMap(part -> part.minus(cover).stream()).toList();
        }
        return left;
    }
}
