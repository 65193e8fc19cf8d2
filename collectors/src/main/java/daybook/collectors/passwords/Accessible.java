package daybook.collectors.passwords;

import daybook.collectors.bus.Bus;
import daybook.consent.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.freedesktop.dbus.types.UInt32;

/// One thing that a program shows, by its name on the bus and its path there. It is asked neither what it is called nor
/// what is in it.
///
/// @param owner the program's name on the bus
record Accessible(String owner, String path) {
    private static final String NAME = "org.a11y.atspi.Accessible";
    private static final int ON_SCREEN = 0;
    private static final int ALL = 1;

    CompletableFuture<Role> role(Bus bus) {
        return bus.ask(owner, path, NAME, "GetRole", "").thenApply(answer -> new Role(((Number) answer[0]).intValue()));
    }

    CompletableFuture<States> states(Bus bus) {
        return bus.ask(owner, path, NAME, "GetState", "").thenApply(answer -> States.of(answer[0]));
    }

    /// Where it stands on the screen, in whichever pixels its program counts.
    CompletableFuture<Window.Bounds> extents(Bus bus) {
        return bus.ask(owner, path, "org.a11y.atspi.Component", "GetExtents", "u", new UInt32(ON_SCREEN))
                .thenApply(answer -> bounds((Object[]) answer[0]));
    }

    private static Window.Bounds bounds(Object[] sides) {
        return new Window.Bounds((int) sides[0], (int) sides[1], (int) sides[2], (int) sides[3]);
    }

    /// What stands in it at a point of the screen, in the pixels of its program; empty where nothing does.
    CompletableFuture<Optional<Accessible>> at(int x, int y, Bus bus) {
        return bus.ask(
                        owner,
                        path,
                        "org.a11y.atspi.Component",
                        "GetAccessibleAtPoint",
                        "iiu",
                        x,
                        y,
                        new UInt32(ON_SCREEN))
                .thenApply(answer -> Answers.accessible(answer[0]));
    }

    /// Whether its program has it no more. To be asked once it has refused an answer: a program that is on the bus does
    /// so for what it has not.
    CompletableFuture<Boolean> isGone(Bus bus) {
        return bus.process(owner).handle((_, failed) -> failed == null);
    }

    /// What it lies in; empty for a program itself.
    CompletableFuture<Optional<Accessible>> parent(Bus bus) {
        return bus.ask(owner, path, "org.freedesktop.DBus.Properties", "Get", "ss", NAME, "Parent")
                .thenApply(answer -> Answers.accessible(answer[0]));
    }

    CompletableFuture<List<Accessible>> children(Bus bus) {
        return bus.ask(owner, path, NAME, "GetChildren", "").thenApply(answer -> Answers.accessibles(answer[0]));
    }

    /// What in it says that it has the focus, by the program's own search; fails where it has none. One is asked for:
    /// for more the program would go through all that it shows.
    CompletableFuture<List<Accessible>> focusedInside(Bus bus) {
        int[] states = {1 << States.FOCUSED, 0};
        Object[] rule = {states, ALL, Map.of(), ALL, new int[0], ALL, new String[0], ALL, false};
        return bus.ask(
                        owner,
                        path,
                        "org.a11y.atspi.Collection",
                        "GetMatches",
                        "(aiia{ss}iaiiasib)uib",
                        rule,
                        new UInt32(1),
                        1,
                        true)
                .thenApply(answer -> Answers.accessibles(answer[0]));
    }

    @Override
    public String toString() {
        return "Accessible[" + owner + "]";
    }

    /// What kind of thing it is (AtspiRole).
    record Role(int number) {
        private static final int PASSWORD_TEXT = 40;
        private static final int APPLICATION = 75;
        private static final List<Integer> DOCUMENTS = List.of(82, 95);
        /// Buttons, lists, menus, links and fields: no page as a whole, of which nobody says what has the focus.
        private static final List<Integer> CONTROLS =
                List.of(7, 8, 11, 31, 32, 33, 35, 37, 43, 44, 45, 51, 52, 56, 61, 62, 79, 88, 91);

        boolean isPassword() {
            return number == PASSWORD_TEXT;
        }

        boolean isProgram() {
            return number == APPLICATION;
        }

        boolean isDocument() {
            return DOCUMENTS.contains(number);
        }

        boolean isControl() {
            return CONTROLS.contains(number);
        }
    }

    /// How it is (AtspiStateType, one bit each).
    record States(long bits) {
        private static final int DEFUNCT = 6;
        private static final int EDITABLE = 7;
        private static final int FOCUSED = 12;
        private static final int MULTI_LINE = 17;
        private static final int SHOWING = 25;

        private static States of(Object words) {
            long bits = 0;
            int shift = 0;
            for (Object word : Answers.list(words)) {
                bits |= (((Number) word).longValue() & 0xffff_ffffL) << shift;
                shift += 32;
            }
            return new States(bits);
        }

        boolean isFocused() {
            return has(FOCUSED);
        }

        boolean isEditable() {
            return has(EDITABLE);
        }

        /// Whether it can be written in as a password can be.
        boolean isLine() {
            return has(EDITABLE) && !has(MULTI_LINE);
        }

        /// Whether it and all that it lies in are shown. What covers them does not count.
        boolean isShowing() {
            return has(SHOWING);
        }

        /// Whether it is there no more, though its name still is.
        boolean isDefunct() {
            return has(DEFUNCT);
        }

        private boolean has(int state) {
            return (bits >> state & 1) == 1;
        }
    }
}
