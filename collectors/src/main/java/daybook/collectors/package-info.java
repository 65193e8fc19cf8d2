/// What watches one source each, and offers what it sees as observations.
///
/// A [Collector] knows no policy and no storage: it reads a device and puts observations into a [Sink], each with
/// its time on the [SessionClock] and a bound on that time's error. What is in front of the person is watched by
/// `x11.WindowWatch`, which tells a [ContextSink] not only what changed but also up to when nothing else did.
///
/// Nothing here writes what it saw to a log, a message or an exception.
@NullMarked
package daybook.collectors;

import org.jspecify.annotations.NullMarked;
