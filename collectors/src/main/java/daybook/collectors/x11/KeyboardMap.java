package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the keys of the process's display mean, kept current. For one thread.
///
/// The map changes when somebody changes it, as setxkbmap does, and when another keyboard is used than before. The
/// server tells of it on a connection of its own; that is asked before keys are looked up, and costs no key. Only when
/// maps change faster than keys are read may a key be named by the next map.
public final class KeyboardMap implements AutoCloseable {
    private static final int LOCK = 1 << 1;
    private static final long NEW_KEYBOARD_AND_MAP = 0b11;
    private static final int TYPES_SYMBOLS_MODIFIERS = 0b111;
    private static final int CORE_KEYBOARD = 0x100;
    private static final int NAME_OF_KEYCODES = 1;
    /// X leaves the keycodes below out.
    private static final int LOWEST_KEYCODE = 8;

    /// Of `XkbDescRec` in 64-bit XKBstr.h, and where its names are. The name of the keycodes is the first of them.
    private static final long DESCRIPTION_BYTES = 72;

    private static final long NAMES = 48;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment out = arena.allocate(ADDRESS, 2);
    private final XDisplay display;
    private MemorySegment map = MemorySegment.NULL;
    private boolean linuxNumbers;

    private KeyboardMap(XDisplay display) {
        this.display = display;
    }

    /// @throws CollectorException where the display's keys cannot be known, saying why
    public static KeyboardMap open() throws CollectorException {
        Optional<String> missing = KeySymbol.missing();
        if (missing.isPresent()) {
            throw new CollectorException(missing.get());
        }
        KeyboardMap opened = new KeyboardMap(XDisplay.open(ProcessDisplay.require()));
        opened.askForChanges();
        opened.read();
        if (opened.isUnread()) {
            boolean lost = opened.display.isLost();
            opened.close();
            throw lost
                    ? XDisplay.gone()
                    : new CollectorException("The X server lacks the XKEYBOARD extension, which says what keys mean:"
                            + " start it without `-extension XKEYBOARD`.");
        }
        return opened;
    }

    private void askForChanges() {
        Xlib.call(Xlib.XKB_SELECT_EVENTS, display.handle(), CORE_KEYBOARD, NEW_KEYBOARD_AND_MAP, NEW_KEYBOARD_AND_MAP);
    }

    /// Takes in every change that came before this call. The server is asked for nothing but its answer: what it told
    /// before is then there.
    public void refresh() {
        display.sync();
        boolean changed = false;
        // No other event was asked for.
        for (Optional<XEvent> next = display.next(); next.isPresent(); next = display.next()) {
            changed = true;
        }
        if (changed) {
            read();
        }
    }

    private void read() {
        MemorySegment newest = display.isLost()
                ? MemorySegment.NULL
                : (MemorySegment) Xlib.call(Xlib.XKB_GET_MAP, display.handle(), TYPES_SYMBOLS_MODIFIERS, CORE_KEYBOARD);
        if (!newest.equals(MemorySegment.NULL)) {
            free();
            map = newest;
            linuxNumbers = readLinuxNumbers();
        }
    }

    /// Whether the server says that its keycodes are Linux's numbers, shifted: servers may number keys as they like.
    private boolean readLinuxNumbers() {
        if (Xlib.invoke(Xlib.XKB_GET_NAMES, display.handle(), NAME_OF_KEYCODES, map) != 0) {
            return false;
        }
        MemorySegment names = map.reinterpret(DESCRIPTION_BYTES).get(ADDRESS, NAMES);
        if (names.equals(MemorySegment.NULL)) {
            return false;
        }
        return display.nameOf(names.reinterpret(JAVA_LONG.byteSize()).get(JAVA_LONG, 0))
                .startsWith("evdev");
    }

    /// Where a key lies: Linux's number for it. Null where that cannot be told.
    public @Nullable Integer place(int keycode) {
        return linuxNumbers && keycode > LOWEST_KEYCODE ? keycode - LOWEST_KEYCODE : null;
    }

    private boolean isUnread() {
        return map.equals(MemorySegment.NULL);
    }

    /// What a key means under an event's state: modifiers and group.
    public KeySymbol symbol(int keycode, int state) {
        out.fill((byte) 0);
        MemorySegment symbol = out.asSlice(8);
        Xlib.call(Xlib.XKB_TRANSLATE_KEY_CODE, map, keycode, state, out, symbol);
        KeySymbol found = new KeySymbol(symbol.get(JAVA_INT, 0), out.get(JAVA_INT, 0));
        // Where a key has no level of its own for Caps Lock, its letter is made a capital, as toolkits do.
        return (state & ~found.consumed() & LOCK) == 0 ? found : found.upper();
    }

    private void free() {
        if (!isUnread()) {
            Xlib.call(Xlib.XKB_FREE_KEYBOARD, map, 0, 1);
        }
    }

    @Override
    public void close() {
        free();
        display.close();
        arena.close();
    }
}
