/// What is known of documents that are kept elsewhere, derived from what was archived of them.
@NullMarked
package daybook.exporter.docs;

import org.jspecify.annotations.NullMarked;
