package daybook.collectors.x11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import daybook.collectors.CollectorException;
import daybook.consent.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// A program that does to its windows what a test tells it to, step by step. For one thread.
final class Program implements AutoCloseable {
    private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    private static final MemoryLayout I = JAVA_INT;
    private static final MemoryLayout L = JAVA_LONG;

    private static final MethodHandle CREATE_WINDOW =
            x("XCreateWindow", L, ADDRESS, L, I, I, I, I, I, I, I, ADDRESS, L, ADDRESS);
    private static final MethodHandle MAP = x("XMapWindow", I, ADDRESS, L);
    private static final MethodHandle UNMAP = x("XUnmapWindow", I, ADDRESS, L);
    private static final MethodHandle DESTROY = x("XDestroyWindow", I, ADDRESS, L);
    private static final MethodHandle MOVE = x("XMoveWindow", I, ADDRESS, L, I, I);
    private static final MethodHandle RESIZE = x("XResizeWindow", I, ADDRESS, L, I, I);
    private static final MethodHandle CONFIGURE = x("XConfigureWindow", I, ADDRESS, L, I, ADDRESS);
    private static final MethodHandle CHANGE = x("XChangeWindowAttributes", I, ADDRESS, L, L, ADDRESS);
    private static final MethodHandle RAISE = x("XRaiseWindow", I, ADDRESS, L);
    private static final MethodHandle REPARENT = x("XReparentWindow", I, ADDRESS, L, L, I, I);
    private static final MethodHandle CREATE_GC = x("XCreateGC", ADDRESS, ADDRESS, L, L, ADDRESS);
    private static final MethodHandle SET_FOREGROUND = x("XSetForeground", I, ADDRESS, ADDRESS, L);
    private static final MethodHandle FILL = x("XFillRectangle", I, ADDRESS, L, ADDRESS, I, I, I, I);
    private static final MethodHandle COPY = x("XCopyArea", I, ADDRESS, L, L, ADDRESS, I, I, I, I, I, I);
    private static final MethodHandle SEND = x("XSendEvent", I, ADDRESS, L, I, L, ADDRESS);

    private static final MethodHandle GRAB_KEYBOARD = x("XGrabKeyboard", I, ADDRESS, L, I, I, I, L);
    private static final MethodHandle UNGRAB_KEYBOARD = x("XUngrabKeyboard", I, ADDRESS, L);

    private final Arena arena = Arena.ofConfined();
    private final XDisplay display;
    private final MemorySegment gc;

    private Program(XDisplay display) {
        this.display = display;
        this.gc = (MemorySegment) Xlib.call(CREATE_GC, display.handle(), display.root(), 0L, MemorySegment.NULL);
    }

    static Program on(VirtualDisplay display) throws CollectorException {
        return new Program(XDisplay.open(display.name()));
    }

    private static MethodHandle x(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Xlib.of(LIBRARY, name, result, arguments);
    }

    /// A window that no window manager frames, whose background nobody paints, of that class; none where it is empty.
    long window(String app, Window.Bounds place) {
        return window(display.root(), app, place);
    }

    long window(long parent, String app, Window.Bounds place) {
        return window(parent, app, place, 1);
    }

    /// One that a window manager frames, once it is mapped.
    long framed(String app, Window.Bounds place) {
        return window(display.root(), app, place, 0);
    }

    private long window(long parent, String app, Window.Bounds place, int unframed) {
        long overrideRedirect = 1L << 9;
        MemorySegment attributes = arena.allocate(112, 8);
        attributes.set(JAVA_INT, 88, unframed);
        long window = (long) Xlib.call(
                CREATE_WINDOW,
                display.handle(),
                parent,
                place.x(),
                place.y(),
                place.width(),
                place.height(),
                0,
                0,
                1,
                MemorySegment.NULL,
                overrideRedirect,
                attributes);
        if (!app.isEmpty()) {
            write(window, "WM_CLASS", app + "\0" + app + "\0");
        }
        return window;
    }

    /// The same, mapped and of one colour.
    long shown(String app, Window.Bounds place, int rgb) {
        long window = window(app, place);
        map(window);
        fill(window, new Window.Bounds(0, 0, place.width(), place.height()), rgb);
        return window;
    }

    void title(long window, String title) {
        write(window, "_NET_WM_NAME", title);
    }

    void write(long window, String property, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
        Xlib.call(
                Xlib.CHANGE_PROPERTY,
                display.handle(),
                window,
                display.atom(property),
                display.atom("UTF8_STRING"),
                8,
                0,
                copy,
                bytes.length);
    }

    /// Names windows in a property.
    void name(long window, String property, long... named) {
        Xlib.call(
                Xlib.CHANGE_PROPERTY,
                display.handle(),
                window,
                display.atom(property),
                display.atom("WINDOW"),
                32,
                0,
                arena.allocateFrom(JAVA_LONG, named),
                named.length);
    }

    void map(long window) {
        Xlib.call(MAP, display.handle(), window);
    }

    void unmap(long window) {
        Xlib.call(UNMAP, display.handle(), window);
    }

    void destroy(long window) {
        Xlib.call(DESTROY, display.handle(), window);
    }

    void move(long window, int x, int y) {
        Xlib.call(MOVE, display.handle(), window, x, y);
    }

    void resize(long window, int width, int height) {
        Xlib.call(RESIZE, display.handle(), window, width, height);
    }

    /// What the server fills it with, where it was covered.
    void background(long window, int rgb) {
        MemorySegment attributes = arena.allocate(112, 8);
        attributes.set(JAVA_LONG, 8, rgb);
        Xlib.call(CHANGE, display.handle(), window, 1L << 1, attributes);
    }

    void border(long window, int rgb) {
        MemorySegment attributes = arena.allocate(112, 8);
        attributes.set(JAVA_LONG, 24, rgb);
        Xlib.call(CHANGE, display.handle(), window, 1L << 3, attributes);
    }

    /// In one request.
    ///
    /// @param place without its border
    void place(long window, Window.Bounds place, int border) {
        Xlib.call(CONFIGURE, display.handle(), window, 0b11111, changes(place, border));
    }

    /// To a place above all others, in one request.
    void raise(long window, int x, int y) {
        restack(window, x, y, 0);
    }

    /// To a place beneath all others, in one request.
    void sink(long window, int x, int y) {
        restack(window, x, y, 1);
    }

    private void restack(long window, int x, int y, int mode) {
        MemorySegment changes = changes(new Window.Bounds(x, y, 0, 0), 0);
        changes.set(JAVA_INT, 32, mode);
        Xlib.call(CONFIGURE, display.handle(), window, 0b1000011, changes);
    }

    private MemorySegment changes(Window.Bounds place, int border) {
        MemorySegment changes = arena.allocate(40, 8);
        int[] numbers = {place.x(), place.y(), place.width(), place.height(), border};
        MemorySegment.copy(numbers, 0, changes, JAVA_INT, 0, numbers.length);
        return changes;
    }

    /// Where its pixels go, and it goes itself, when what it is in changes its size (X11 protocol, gravity).
    void gravity(long window, int ofPixels, int ofItself) {
        MemorySegment attributes = arena.allocate(112, 8);
        attributes.set(JAVA_INT, 32, ofPixels);
        attributes.set(JAVA_INT, 36, ofItself);
        Xlib.call(CHANGE, display.handle(), window, 1L << 4 | 1L << 5, attributes);
    }

    void raise(long window) {
        Xlib.call(RAISE, display.handle(), window);
    }

    void reparent(long window, long parent) {
        Xlib.call(REPARENT, display.handle(), window, parent, 0, 0);
    }

    void fill(long window, Window.Bounds place, int rgb) {
        Xlib.call(SET_FOREGROUND, display.handle(), gc, (long) rgb);
        Xlib.call(FILL, display.handle(), window, gc, place.x(), place.y(), place.width(), place.height());
    }

    /// Copies pixels within a window, as a program that scrolls does.
    void copy(long window, Window.Bounds from, int x, int y) {
        Xlib.call(COPY, display.handle(), window, window, gc, from.x(), from.y(), from.width(), from.height(), x, y);
    }

    /// Tells those who watch the root that a window was unmapped, which it was not (ICCCM 4.1.4).
    void sayUnmapped(long window) {
        MemorySegment event = arena.allocate(XEvent.SIZE_BYTES, 8);
        event.set(JAVA_INT, 0, 18);
        event.set(JAVA_LONG, 32, display.root());
        event.set(JAVA_LONG, 40, window);
        Xlib.call(SEND, display.handle(), display.root(), 0, 1L << 19 | 1L << 20, event);
    }

    /// Has all keys for itself, as a prompt for a passphrase does.
    ///
    /// @return whether it could
    boolean grabKeyboard(long window) {
        return Xlib.invoke(GRAB_KEYBOARD, display.handle(), window, 0, 1, 1, 0L) == 0;
    }

    void ungrabKeyboard() {
        Xlib.call(UNGRAB_KEYBOARD, display.handle(), 0L);
        display.sync();
    }

    /// The window that has the focus.
    long focus() {
        return display.inputFocus();
    }

    long root() {
        return display.root();
    }

    /// Whether there is a window of that number, whosever it is.
    boolean has(long window) {
        return display.bounds(window).isPresent();
    }

    /// Waits until the server has done all that.
    void done() {
        display.sync();
    }

    @Override
    public void close() {
        display.close();
        arena.close();
    }
}
