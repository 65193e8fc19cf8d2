/// What an unlocked home needs to let something leave: its [Plans], and the [ReleaseDesk] that stages, puts on record
/// and takes back. What is refused is decided in [daybook.exporter.release.ReleaseGate].
@NullMarked
package daybook.agent.release;

import org.jspecify.annotations.NullMarked;
