package daybook.collectors.input;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import daybook.collectors.EventTimes;
import daybook.consent.Observation;
import daybook.consent.Observation.Key.Action;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes one observation of each transition of a key, in order.
///
/// JNativeHook tells of a key going down and then, on the same thread, which characters that typed: one, none, or
/// the two halves of a surrogate pair. The key waits for them; any other event lets it go without. For one
/// thread at a time.
final class KeyReader {
    private final EventTimes times;
    private final Consumer<Observation> observations;
    private final HeldKeys held = new HeldKeys();
    private Observation.@Nullable Key waiting;
    private Observation.@Nullable Key waitedBefore;
    private char highSurrogate;
    private volatile boolean heldAtStart;

    KeyReader(EventTimes times, Consumer<Observation> observations) {
        this.times = times;
        this.observations = observations;
    }

    void read(NativeInputEvent event) {
        switch (event.getID()) {
            case NativeKeyEvent.NATIVE_KEY_PRESSED -> press((NativeKeyEvent) event);
            case NativeKeyEvent.NATIVE_KEY_TYPED -> type(((NativeKeyEvent) event).getKeyChar());
            case NativeKeyEvent.NATIVE_KEY_RELEASED -> release((NativeKeyEvent) event);
            default -> settle();
        }
    }

    /// Whether a key came up, since the last call, that was never seen going down: the hook started while it was held,
    /// and believes that it still is.
    boolean heldAtStart() {
        boolean was = heldAtStart;
        heldAtStart = false;
        return was;
    }

    /// Called between events, from time to time: lets a key go that was waiting at the last call too.
    void settleWaiting() {
        if (isWaitingStill()) {
            settle();
        }
        waitedBefore = waiting;
    }

    @SuppressWarnings("ReferenceEquality") // the very same key, not one like it
    private boolean isWaitingStill() {
        return waiting != null && waiting == waitedBefore;
    }

    /// Lets a key go that no character followed.
    private void settle() {
        if (waiting != null) {
            observations.accept(waiting);
            waiting = null;
        }
        highSurrogate = 0;
    }

    private void press(NativeKeyEvent event) {
        settle();
        boolean repeated = held.press(event);
        waiting = key(event, Action.DOWN, repeated);
    }

    private void release(NativeKeyEvent event) {
        settle();
        heldAtStart |= !held.release(event);
        observations.accept(key(event, Action.UP, false));
    }

    private Observation.Key key(NativeKeyEvent event, Action action, boolean repeated) {
        return new Observation.Key(
                times.at(event.getWhen()),
                action,
                KeySymbols.name(event.getRawCode()),
                "",
                held.modifiers(event.getModifiers()),
                repeated,
                null);
    }

    private void type(char typed) {
        Observation.Key key = waiting;
        if (key == null) {
            return;
        }
        if (Character.isHighSurrogate(typed)) {
            highSurrogate = typed;
            return;
        }
        String text = held.commands() ? "" : KeyText.of(key.key(), highSurrogate, typed);
        highSurrogate = 0;
        waiting = new Observation.Key(
                key.at(), key.action(), key.key(), text, key.modifiers(), key.repeated(), key.window());
        settle();
    }
}
