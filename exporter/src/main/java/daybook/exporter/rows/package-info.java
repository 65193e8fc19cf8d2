/// From what a session holds to the rows of its tables.
///
/// [SessionTables] fills all tables that need no media, in two passes over a [RecordedSession], so that memory stays
/// flat: the first finds text, windows and sums, the second writes the events that refer to them. [ScreenPart] writes
/// the screen's video and the rows of its pictures.
@NullMarked
package daybook.exporter.rows;

import org.jspecify.annotations.NullMarked;
