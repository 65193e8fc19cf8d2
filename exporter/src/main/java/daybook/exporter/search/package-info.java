/// Finding words again: [VaultSearch].
///
/// The index is SQLite's full-text search in memory, and in no file but sealed.
@NullMarked
package daybook.exporter.search;

import org.jspecify.annotations.NullMarked;
