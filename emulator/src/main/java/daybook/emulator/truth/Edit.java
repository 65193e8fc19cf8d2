package daybook.emulator.truth;

import java.time.Instant;

/// One entry of a document's log: what was done, by whom, when.
///
/// @param number of the entry in its document; 1 is the making of the document, so the first edit is 2
/// @param session where it was written, one browser's tab
/// @param inSession its place in that session, the first is 0
public record Edit(long number, Instant at, Person by, String session, int inSession, Op op) {}
