@NullMarked
package daybook.exporter.docs;

import org.jspecify.annotations.NullMarked;
