package daybook.consent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what of a picture may not be seen: what is visible of each window that is kept out, and of each field in
/// which a password is typed.
///
/// Masks do not overlap, and of those for one reason nobody can tell of which parts they were made: what a window left
/// of itself when it was painted would tell where somebody wrote in it.
final class Masks {
    /// What is said of a place that is kept out for several: what the owner excluded first.
    private static final List<Reason> SAID = List.of(
            Reason.EXCLUDED_APP,
            Reason.EXCLUDED_TITLE,
            Reason.PRIVATE_WINDOW,
            Reason.NOT_LISTED,
            Reason.UNKNOWN_WINDOW,
            Reason.PASSWORD_FIELD,
            Reason.STALE_CONTEXT);

    private Masks() {}

    /// @param around titles that a window had shortly before or after count too
    static List<Mask> of(Stack stack, Surroundings around, Policy policy) {
        List<Window> titled = keptOutByTitle(stack, around, policy);
        Map<Reason, List<Window.Bounds>> keptOut = new EnumMap<>(Reason.class);
        List<Window.Bounds> covering = new ArrayList<>();
        SecretPlaces secrets = new SecretPlaces(around);
        for (Stack.Shown shown : stack.shown()) {
            Optional<Reason> refusal = refusal(shown, around, policy)
                    .or(() -> isOfOne(titled, shown) ? Optional.of(Reason.EXCLUDED_TITLE) : Optional.empty());
            refusal.ifPresent(reason ->
                    keptOut.computeIfAbsent(reason, _ -> new ArrayList<>()).addAll(without(shown.place(), covering)));
            if (refusal.isEmpty()) {
                secrets.in(shown)
                        .forEach(mask -> keptOut.computeIfAbsent(mask.reason(), _ -> new ArrayList<>())
                                .addAll(without(mask.area(), covering)));
            }
            if (refusal.isEmpty() && shown.covers()) {
                covering.add(shown.place());
            }
        }
        return masks(keptOut);
    }

    private static List<Mask> masks(Map<Reason, List<Window.Bounds>> keptOut) {
        List<Mask> masks = new ArrayList<>();
        List<Window.Bounds> masked = new ArrayList<>();
        keptOut.keySet().stream().sorted(Comparator.comparingInt(SAID::indexOf)).forEach(reason -> {
            List<Window.Bounds> left = keptOut.getOrDefault(reason, List.of()).stream()
                    .flatMap(area -> without(area, masked).stream())
                    .toList();
            Region.of(left).forEach(area -> masks.add(new Mask(area, reason)));
            masked.addAll(left);
        });
        return masks;
    }

    /// Windows that are kept out for what their titles say, or those of what they are a part of. Their menus,
    /// suggestions and dialogs have titles of their own or none, and cannot be told from other windows of the
    /// program: while one is on the screen, all of that program are black. Of a part that is left, but for what
    /// that may be a part of: a menu has no parts.
    private static List<Window> keptOutByTitle(Stack stack, Surroundings around, Policy policy) {
        return stack.shown().stream()
                .flatMap(shown -> shown.owners().stream())
                .filter(window -> isTitled(said(window, around), policy))
                .map(window -> isTitled(said(window, around).map(Masks::alone), policy) ? alone(window) : window)
                .toList();
    }

    private static boolean isTitled(Stream<Window> said, Policy policy) {
        return refusal(said, policy)
                .filter(reason -> reason == Reason.EXCLUDED_TITLE || reason == Reason.PRIVATE_WINDOW)
                .isPresent();
    }

    private static Window alone(Window window) {
        return window.of(List.of());
    }

    private static boolean isOfOne(List<Window> windows, Stack.Shown shown) {
        return shown.owners().stream()
                .anyMatch(owner ->
                        windows.stream().anyMatch(each -> isOfOneProgram(each, owner) && !isPartOf(each, owner)));
    }

    private static boolean isOfOneProgram(Window one, Window other) {
        return (!one.app().isEmpty() && one.app().equals(other.app()))
                || (!one.executable().isEmpty() && one.executable().equals(other.executable()));
    }

    /// By its class too: numbers come back.
    private static boolean isPartOf(Window part, Window whole) {
        return part.belongsTo().stream()
                .anyMatch(each -> each.id() == whole.id()
                        && each.app().equals(whole.app())
                        && each.instance().equals(whole.instance()));
    }

    /// One that may be kept out is.
    private static Optional<Reason> refusal(Stack.Shown shown, Surroundings around, Policy policy) {
        return shown.owners().isEmpty()
                ? Optional.of(Reason.UNKNOWN_WINDOW)
                : shown.owners().stream()
                        .flatMap(owner -> refusal(said(owner, around), policy).stream())
                        .min(Comparator.comparingInt(SAID::indexOf));
    }

    /// All that it said of itself, as far as it was in front.
    private static Stream<Window> said(Window window, Surroundings around) {
        Stream<Window> then = around.contexts().stream()
                .flatMap(context -> context.focused() instanceof Context.Focused.On(Window focused)
                        ? Stream.of(focused)
                        : Stream.empty())
                .filter(focused -> focused.id() == window.id());
        return Stream.concat(Stream.of(window), then);
    }

    private static Optional<Reason> refusal(Stream<Window> said, Policy policy) {
        return said.flatMap(each -> policy.refuses(each).stream()).min(Comparator.comparingInt(SAID::indexOf));
    }

    private static List<Window.Bounds> without(Window.Bounds place, List<Window.Bounds> others) {
        List<Window.Bounds> left = List.of(place);
        for (Window.Bounds cover : others) {
            left = left.stream().flatMap(part -> part.minus(cover).stream()).toList();
        }
        return left;
    }
}
