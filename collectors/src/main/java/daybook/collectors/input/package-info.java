/// Keys and the pointer, as JNativeHook reports them from the X server's RECORD extension.
///
/// JNativeHook is one per process: [InputHook] owns it, [KeystrokeCollector] and [PointerCollector] share it.
/// Its logger would write every key to the log; it is off before the library is first touched.
@NullMarked
package daybook.collectors.input;

import org.jspecify.annotations.NullMarked;
