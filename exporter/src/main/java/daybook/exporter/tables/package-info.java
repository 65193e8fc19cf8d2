/// The tables of a released trace, each declared once.
///
/// A [Table] is a name and its [Column]s; [Tables] lists all. The Parquet schema, the check of a received bundle, the
/// dataset card and Croissant's fields are made from these declarations, and a test holds docs/trace-format.md to them.
@NullMarked
package daybook.exporter.tables;

import org.jspecify.annotations.NullMarked;
