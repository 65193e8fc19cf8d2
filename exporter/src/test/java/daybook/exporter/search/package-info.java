@NullMarked
package daybook.exporter.search;

import org.jspecify.annotations.NullMarked;
