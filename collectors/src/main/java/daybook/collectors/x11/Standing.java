package daybook.collectors.x11;

import daybook.consent.Moment;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What stood on the screen at an instant. Whose it was is asked when what came after is known, see
/// [ScreenView#stack]. For the thread of its view.
public final class Standing {
    private final List<Stood> stood;

    /// @param owners whose it is for sure, whatever is said around the instant
    /// @param leftNanos when a window left it there; empty of one that stands
    record Stood(Ownership whose, List<Window> owners, Window.Bounds place, boolean covers, OptionalLong leftNanos) {}

    /// @param stood the highest first
    Standing(List<Stood> stood) {
        this.stood = List.copyOf(stood);
    }

    Stack at(Moment at) {
        long earliest = at.nanos() - at.errNanos();
        return new Stack(stood.stream()
                .map(each -> new Stack.Shown(
                        Stream.concat(each.owners.stream(), each.whose.around(earliest).stream())
                                .distinct()
                                .toList(),
                        each.place,
                        each.covers,
                        each.leftNanos))
                .toList());
    }
}
