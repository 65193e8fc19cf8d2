@NullMarked
package daybook.exporter.verify;

import org.jspecify.annotations.NullMarked;
