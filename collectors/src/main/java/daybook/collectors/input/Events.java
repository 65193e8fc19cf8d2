package daybook.collectors.input;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseInputListener;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelEvent;
import com.github.kwhat.jnativehook.mouse.NativeMouseWheelListener;

/// Brings JNativeHook's listeners together into one stream, so that the order between kinds is kept.
final class Events implements NativeKeyListener, NativeMouseInputListener, NativeMouseWheelListener {
    private static final Events ONLY = new Events();

    private Events() {}

    /// Attaches them, once however often it is called.
    static void attach() {
        GlobalScreen.removeNativeKeyListener(ONLY);
        GlobalScreen.removeNativeMouseListener(ONLY);
        GlobalScreen.removeNativeMouseMotionListener(ONLY);
        GlobalScreen.removeNativeMouseWheelListener(ONLY);
        GlobalScreen.addNativeKeyListener(ONLY);
        GlobalScreen.addNativeMouseListener(ONLY);
        GlobalScreen.addNativeMouseMotionListener(ONLY);
        GlobalScreen.addNativeMouseWheelListener(ONLY);
    }

    @Override
    public void nativeKeyPressed(NativeKeyEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeKeyTyped(NativeKeyEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeKeyReleased(NativeKeyEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeMousePressed(NativeMouseEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeMouseReleased(NativeMouseEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeMouseMoved(NativeMouseEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeMouseDragged(NativeMouseEvent event) {
        InputHook.dispatch(event);
    }

    @Override
    public void nativeMouseWheelMoved(NativeMouseWheelEvent event) {
        InputHook.dispatch(event);
    }
}
