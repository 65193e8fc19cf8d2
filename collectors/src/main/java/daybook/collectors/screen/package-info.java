/// The screen: pictures of it when it changes, with what stood on it, and the encoder that makes video of them.
///
/// [ScreenCollector] knows no policy: it offers everything, raw, in memory. What may not be seen is made black by
/// consent before [VideoEncoder] gets it.
@NullMarked
package daybook.collectors.screen;

import org.jspecify.annotations.NullMarked;
