/// The history of documents, derived from what Google answered: [Changelog] replays a file of keystrokes,
/// [Difference] compares two texts, [DocumentState] reads one state, [History] puts the edits of a document together.
///
/// Everything here is a pure function of stored bytes: no network, no clock, no file.
@NullMarked
package daybook.exporter.docs;

import org.jspecify.annotations.NullMarked;
