package daybook.collectors.x11;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Moment;
import daybook.consent.Stack;
import daybook.consent.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What events alone cannot tell: the stack is in doubt until it has been read anew.
class WindowStackTest {
    private static final Window.Bounds SCREEN = new Window.Bounds(0, 0, 300, 200);
    private static final Window.Bounds PLACE = new Window.Bounds(10, 10, 100, 100);
    private static final long NOBODY = 0x7654321;

    private VirtualDisplay server;
    private XDisplay display;
    private ScreenEvents events;
    private WindowStack stack;
    private Program program;
    private long lower;
    private long upper;

    @BeforeEach
    void open() throws Exception {
        server = VirtualDisplay.bare(SCREEN.width(), SCREEN.height());
        program = Program.on(server);
        lower = program.shown("Lower", PLACE, 0);
        upper = program.shown("Upper", PLACE, 0);
        program.done();
        display = XDisplay.open(server.name());
        events = new ScreenEvents(display, new ScreenEvent.Numbers(-1, -1));
        stack = new WindowStack(display, events, new Ghosts(new Copies(display, events)));
        stack.begin(SCREEN, 0);
    }

    @AfterEach
    void close() {
        events.close();
        display.close();
        program.close();
        server.close();
    }

    @Test
    void windowThatIsPutAboveOneThatNobodyKnows_hasTheStackReadAnew() {
        assertThat(order()).containsExactly(upper, lower);
        stack.apply(new ScreenEvent.Configured(lower, PLACE, 0, NOBODY), 1);
        assertThat(stack.isInDoubt()).isTrue();
        stack.correct(stack.read(), 2);
        assertThat(stack.isInDoubt()).isFalse();
        assertThat(order()).containsExactly(upper, lower);
    }

    @Test
    void windowThatNobodyKnows_hasTheStackReadAnew() {
        stack.apply(new ScreenEvent.Mapped(NOBODY), 1);
        assertThat(stack.isInDoubt()).isTrue();
    }

    @Test
    void control_whatIsKnown_leavesNoDoubt() {
        stack.apply(new ScreenEvent.Configured(lower, PLACE, 0, upper), 1);
        assertThat(stack.isInDoubt()).isFalse();
        assertThat(order()).containsExactly(lower, upper);
    }

    /// The windows that stand there, the highest first, without what was left.
    private List<Long> order() {
        List<Stack.Shown> shown = stack.snapshot().at(new Moment(5, 0)).shown();
        return shown.stream()
                .filter(Stack.Shown::covers)
                .map(each -> each.owners().getFirst().id())
                .toList();
    }
}
